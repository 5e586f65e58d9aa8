/** A consumer process: an application that polls records, Kafka's consumer in its thread, and in a group a heartbeat thread beside it. */
import { dequePush } from '../../../std/deque.ts';
import type { ClientCommand, Command } from '../../commands.ts';
import type { Os, Program } from '../../os.ts';
import type { ClientSettings } from '../client-config.ts';
import { byText } from './assignors/assignor.ts';
import { ev } from '../../events.ts';
import { clientConfigs, configBool, intReader } from '../client-config.ts';
import { metadataOptions, wantTopic } from '../network/metadata.ts';
import { networkClient, optionsFromConfigs } from '../network/network-client.ts';
import { newestVersions } from '../newest-versions.ts';
import { randomUuid } from '../../random-uuid.ts';
import { pollStep } from './application.ts';
import { consumerConfig, EARLIEST, LATEST } from './consumer-config.ts';
import type { ApplicationSettings, Consumer } from './consumer-state.ts';
import { groupConfig } from './group-config.ts';
import { heartbeatStep } from './heartbeat.ts';
import { newMember } from './member-state.ts';
import { modernMember } from './modern/modern-member.ts';
import { backgroundStep } from './modern/network-thread.ts';
import type { Processing } from './processing.ts';
import { askStoreStep, storeClient } from './processing.ts';
import { commitStep, commitStore, elsewhereStep, insertRecord, processStep } from './work.ts';
import { assign, consumerKind, consumerState } from './consumer-state.ts';
import { requestReset, seek } from './offset-fetcher.ts';

/** What a consumer's application reads. */
export interface ConsumerWorkload {
  /** Topics that the group shares out, or a pattern of their names; with neither the application assigns itself partitions. */
  readonly subscribe?: readonly string[];
  readonly pattern?: string | null;
  readonly assign: readonly { readonly topic: string; readonly partition: number }[];
  /** Where it begins; null: as `auto.offset.reset` says. */
  readonly from: 'beginning' | 'end' | number | null;
  /** Work per record between two polls. */
  readonly processMicros: number;
  /** Whether the application commits by itself, before or after it has worked on what a poll() gave it. */
  readonly commit?: ApplicationSettings['commit'];
  readonly listenerMicros?: number;
  readonly listenerCommits?: boolean;
  /** Where its results go; of a group's member alone. */
  readonly processing?: Processing | null;
}

export type ConsumerSettings = ClientSettings<ConsumerWorkload>;

/** A consumer has one request to a node for records and perhaps others; Kafka's limit for it is no limit. */
const MAX_IN_FLIGHT = 100;

function boot(os: Os, settings: ConsumerSettings): Consumer {
  const { values, refusal } = clientConfigs('consumer', settings);
  const config = consumerConfig(values);
  const int = intReader(values);
  const workload = settings.workload ?? null;
  const client = networkClient(os, {
    clientId: settings.clientId,
    bootstrap: settings.bootstrap,
    ...optionsFromConfigs(int),
    maxInFlight: MAX_IN_FLIGHT,
    metadata: metadataOptions(values, (workload?.pattern ?? null) === null ? 'wanted' : 'all', configBool(values, 'allow.auto.create.topics', true)),
    newestVersions: newestVersions(settings.era),
  });
  const topics = workload?.subscribe ?? [];
  const pattern = workload?.pattern ?? null;
  const group = groupConfig(values, topics.length > 0 || pattern !== null);
  const refused = refusal ?? (typeof group === 'string' ? group : null);
  const subscribes = topics.length > 0 || pattern !== null;
  const modern = group !== null && typeof group !== 'string' && group.assigns === 'coordinator' && subscribes ? modernMember(randomUuid(os, 'memberId')) : null;
  const member = group === null || typeof group === 'string' ? null : newMember(os, group, [...topics].sort(byText), pattern, modern);
  const application = { commit: workload?.commit ?? null, listenerMicros: workload?.listenerMicros ?? 0, listenerCommits: workload?.listenerCommits ?? false };
  const c = consumerState(config, client, workload?.processMicros ?? 0, application, member, storeClient(os, workload?.processing ?? null));
  if (refused !== null) {
    os.exit(refused);
    return c;
  }
  if (member !== null && member.subscribes) {
    os.emit(ev.subscribed, os.text(member.config.groupId), os.text(pattern ?? member.topics.join(' ')));
    if (client.metadata !== null) for (const topic of member.topics) wantTopic(os, client.metadata, topic);
  }
  for (const { topic, partition } of workload?.assign ?? []) {
    const tp = assign(os, c, topic, partition);
    if (client.metadata !== null) wantTopic(os, client.metadata, topic);
    const from = workload?.from ?? null;
    if (from === 'beginning') requestReset(tp, EARLIEST);
    else if (from === 'end') requestReset(tp, LATEST);
    else if (from !== null) seek(os, tp, from, 'start');
  }
  os.spawn('application', 'poll');
  return c;
}

/** What its own thread carries out, between two calls of poll(). */
type ByItsThread = Extract<ClientCommand, { kind: 'seek' | 'pausePartition' | 'resumePartition' | 'work' | 'pollEvery' | 'commit' | 'subscribe' }>;
const BY_ITS_THREAD: ReadonlySet<string> = new Set<ByItsThread['kind']>(['seek', 'pausePartition', 'resumePartition', 'work', 'pollEvery', 'commit', 'subscribe']);
const isByItsThread = (command: Command): command is ByItsThread => BY_ITS_THREAD.has(command.kind);

export const consumer: Program<Consumer> = {
  name: 'consumer',
  state: consumerKind,
  steps: { poll: pollStep, process: processStep, commitBefore: commitStep('before'), commitAfter: commitStep('after'), commitNow: commitStep('now'), heartbeat: heartbeatStep, askStore: askStoreStep, insert: insertRecord, commitStore, background: backgroundStep, elsewhere: elsewhereStep },
  boot,
  command(os, c, command) {
    if (command.kind === 'stop') {
      // Whoever ends an application wakes its consumer, and what poll() then throws leads to close().
      if (c.member !== null && !c.closed) os.emit(ev.applicationThrew, os.text('WakeupException'));
      c.closed = true;
    } else if (command.kind === 'pollElsewhere') os.spawn('another thread', 'elsewhere');
    else if (isByItsThread(command)) dequePush(c.commands, { command, cause: os.cause() });
    else return;
    os.wakeup(c.client.selector.selector);
  },
};
