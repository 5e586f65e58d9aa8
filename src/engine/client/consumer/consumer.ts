/** A consumer process in assign mode: an application that polls records, and Kafka's consumer in its thread. */
import { dequePush } from '../../../std/deque.ts';
import type { Os, Program } from '../../os.ts';
import type { ClientSettings } from '../client-config.ts';
import { clientConfigs, configBool, intReader } from '../client-config.ts';
import { metadataOptions, wantTopic } from '../network/metadata.ts';
import { networkClient, optionsFromConfigs } from '../network/network-client.ts';
import { newestVersions } from '../newest-versions.ts';
import { pollStep } from './application.ts';
import { consumerConfig, EARLIEST, LATEST } from './consumer-config.ts';
import type { Consumer } from './consumer-state.ts';
import { assign, consumerKind, consumerState } from './consumer-state.ts';
import { requestReset, seek } from './offset-fetcher.ts';

/** What a consumer's application reads. */
export interface ConsumerWorkload {
  readonly assign: readonly { readonly topic: string; readonly partition: number }[];
  /** Where it begins; null: as `auto.offset.reset` says. */
  readonly from: 'beginning' | 'end' | number | null;
  /** Work per record between two polls. */
  readonly processMicros: number;
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
    metadata: metadataOptions(values, 'wanted', configBool(values, 'allow.auto.create.topics', true)),
    newestVersions: newestVersions(settings.era),
  });
  const c = consumerState(config, client, workload?.processMicros ?? 0);
  if (refusal !== null) {
    os.exit(refusal);
    return c;
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

export const consumer: Program<Consumer> = {
  name: 'consumer',
  state: consumerKind,
  steps: { poll: pollStep },
  boot,
  command(os, c, command) {
    if (command.kind === 'stop') c.closed = true;
    else if (command.kind === 'seek' || command.kind === 'pausePartition' || command.kind === 'resumePartition') dequePush(c.commands, { command, cause: os.cause() });
    else return;
    os.wakeup(c.client.selector.selector);
  },
};
