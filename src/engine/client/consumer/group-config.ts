/** What a consumer's configs say of its group, in the units that the engine works with. */
import { MICROS_PER_MILLI } from '../../../std/units.ts';
import type { ResolvedConfig } from '../../config/values.ts';
import type { Assignor, RebalanceProtocol } from './assignors/assignor.ts';
import { assignorNamed } from './assignors/index.ts';
import { configBool, configText, intReader } from '../client-config.ts';

export interface GroupConfig {
  readonly groupId: string;
  readonly instanceId: string | null;
  readonly rackId: string | null;
  readonly sessionMs: number;
  readonly heartbeatMs: number;
  /** max.poll.interval.ms, for which a rebalance waits for a member, too. */
  readonly maxPollMs: number;
  readonly retryBackoffMs: number;
  readonly apiTimeoutMs: number;
  /** Assignors by the names that members propose, the preferred first. */
  readonly assignors: readonly string[];
  readonly protocol: RebalanceProtocol;
  /** group.protocol: the classic one, where a member assigns, or the coordinator's (KIP-848). */
  readonly assigns: 'member' | 'coordinator';
  /** group.remote.assignor; null: the coordinator chooses. */
  readonly remoteAssignor: string | null;
  /** −1: the application commits. */
  readonly autoCommitMs: number;
}

/** The settings of a group, why Kafka's client would refuse them, or null where the consumer is in none. */
export function groupConfig(values: ResolvedConfig, subscribes: boolean): GroupConfig | string | null {
  const groupId = configText(values, 'group.id');
  if (groupId === '') return subscribes ? 'InvalidGroupIdException' : null;
  const int = intReader(values);
  const named = values['partition.assignment.strategy'];
  const names = Array.isArray(named) ? (named as readonly string[]) : String(named ?? 'range').split(',');
  const assignors: Assignor[] = [];
  for (const name of names) {
    const assignor = assignorNamed(name);
    if (assignor === undefined) return `${name.trim()} is no assignor of this lab`;
    assignors.push(assignor);
  }
  const protocol = commonProtocol(assignors);
  if (protocol === null)
    return `Specified assignors [${assignors.map(({ name }) => name).join(', ')}] do not have commonly supported rebalance protocol`;
  const instanceId = configText(values, 'group.instance.id');
  const rackId = configText(values, 'client.rack');
  return {
    groupId,
    instanceId: instanceId === '' ? null : instanceId,
    rackId: rackId === '' ? null : rackId,
    sessionMs: int('session.timeout.ms'),
    heartbeatMs: int('heartbeat.interval.ms'),
    maxPollMs: int('max.poll.interval.ms'),
    retryBackoffMs: int('retry.backoff.ms'),
    apiTimeoutMs: int('default.api.timeout.ms'),
    assignors: assignors.map(({ name }) => name),
    protocol,
    assigns: configText(values, 'group.protocol').toLowerCase() === 'consumer' ? 'coordinator' : 'member',
    remoteAssignor: configText(values, 'group.remote.assignor') || null,
    autoCommitMs: configBool(values, 'enable.auto.commit', true) ? int('auto.commit.interval.ms') : -1,
  };
}

/** The best that all support: cooperative above eager. */
function commonProtocol(assignors: readonly Assignor[]): RebalanceProtocol | null {
  for (const protocol of ['cooperative', 'eager'] as const) {
    if (assignors.length > 0 && assignors.every(({ protocols }) => protocols.includes(protocol))) return protocol;
  }
  return null;
}

export const micros = (millis: number): number => millis * MICROS_PER_MILLI;
