/** Both halves of every API and every stored message, with the versions that each has. */
import { allMessages } from '../messages/all.ts';
import { allApis } from '../registry-all.ts';
import type { Message } from '../schema/message.ts';

export type AnyMessage = Message<unknown, unknown>;

export const everyMessage: readonly AnyMessage[] = [
  ...Object.values(allApis).flatMap(({ request, response }) => [request, response]),
  ...Object.values(allMessages),
].map((message) => message as unknown as AnyMessage);

export function versionsIn({ versions }: AnyMessage): number[] {
  return Array.from({ length: versions.to - versions.from + 1 }, (_, i) => versions.from + i);
}
