/** Every event kind's projector, by number. */
import { eventKinds } from '../../engine/events.ts';
import { brokerProjectors } from './broker.ts';
import { clientProjectors } from './clients.ts';
import { controllerProjectors } from './controller.ts';
import { foreignProjectors } from './foreign.ts';
import { groupProjectors } from './group.ts';
import { logProjectors } from './log.ts';
import { machineProjectors } from './machine.ts';
import type { NotProjected, Projector } from './projector.ts';
import { wireProjectors } from './wire.ts';

/** One entry an event kind: how it changes records, or why it changes none. */
export const projectors: Readonly<Record<string, Projector | NotProjected>> = {
  ...machineProjectors,
  ...wireProjectors,
  ...logProjectors,
  ...brokerProjectors,
  ...groupProjectors,
  ...controllerProjectors,
  ...clientProjectors,
  ...foreignProjectors,
};

/** By the number of the kind; null where nothing is projected. */
export const projectorOf: readonly (Projector | null)[] = eventKinds.map((kind) => {
  const projector = projectors[kind.name];
  return typeof projector === 'function' ? projector : null;
});
