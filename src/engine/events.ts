/**
 * The closed vocabulary of what happens. One row an event kind; whoever adds a kind adds its narration in both languages
 * and its projector too (a test fails on a kind that lacks one). See docs/architecture.md, "How to add an event kind".
 */
import { brokerEvents } from './events/broker.ts';
import { clientEvents } from './events/client.ts';
import { controllerEvents } from './events/controller.ts';
import { foreignEvents } from './events/foreign.ts';
import { groupEvents } from './events/group.ts';
import { logEvents } from './events/log.ts';
import { machineEvents } from './events/machine.ts';
import { memberEvents } from './events/member.ts';
import { numberEvents } from './events/row.ts';

export type { EventKind, EventKindInfo, Level } from './events/row.ts';
export { LEVELS } from './events/row.ts';

const numbered = numberEvents({ ...machineEvents, ...logEvents, ...brokerEvents, ...groupEvents, ...controllerEvents, ...clientEvents, ...memberEvents, ...foreignEvents });

/** `ev.logAppended`: the number of a kind. */
export const ev = numbered.ev;
/** Every kind, by number. */
export const eventKinds = numbered.kinds;
