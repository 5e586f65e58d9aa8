/** What Java's client throws for an error code. */
import { errorOf, errors } from '../../../protocol/errors.ts';

/** "GROUP_MAX_SIZE_REACHED" is thrown as GroupMaxSizeReachedException, and so on; one class has a name of its own. */
export function exceptionOf(error: number): string {
  const words = errorOf(error)
    .name.split('_')
    .map((word) => word[0] + word.slice(1).toLowerCase());
  return error === errors.INVALID_REGULAR_EXPRESSION ? words.join('') : `${words.join('')}Exception`;
}
