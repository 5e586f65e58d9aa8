/** An admin client's process: it does what commands tell it. */
import { MICROS_PER_MILLI } from '../../../std/units.ts';
import type { Os, Program } from '../../os.ts';
import type { ClientSettings } from '../client-config.ts';
import { clientConfigs, intReader } from '../client-config.ts';
import { metadataOptions } from '../network/metadata.ts';
import { networkClient, optionsFromConfigs } from '../network/network-client.ts';
import { newestVersions } from '../newest-versions.ts';
import type { Admin } from './admin-state.ts';
import { adminKind } from './admin-state.ts';
import { adminStep, ask } from './admin-thread.ts';

export type AdminSettings = ClientSettings<null>;

/** Kafka's admin client has one request to a node at a time. */
const MAX_IN_FLIGHT = 1;

function boot(os: Os, settings: AdminSettings): Admin {
  const { values, refusal } = clientConfigs('admin', settings);
  const int = intReader(values);
  const initialMs = int('retry.backoff.ms');
  const a: Admin = {
    config: {
      requestTimeoutMs: int('request.timeout.ms'),
      apiTimeoutMicros: int('default.api.timeout.ms') * MICROS_PER_MILLI,
      retries: int('retries'),
      retryBackoff: { initialMs, maxMs: Math.max(initialMs, int('retry.backoff.max.ms')) },
    },
    client: networkClient(os, {
      clientId: settings.clientId,
      bootstrap: settings.bootstrap,
      ...optionsFromConfigs(int),
      maxInFlight: MAX_IN_FLIGHT,
      metadata: metadataOptions(values, 'none', false),
      newestVersions: newestVersions(settings.era),
    }),
    calls: [],
    nextCall: 1,
    closed: false,
  };
  if (refusal !== null) os.exit(refusal);
  else os.spawn('kafka-admin-client-thread', 'admin');
  return a;
}

export const admin: Program<Admin> = {
  name: 'admin',
  state: adminKind,
  steps: { admin: adminStep },
  boot,
  command(os, a, command) {
    if (command.kind === 'stop') a.closed = true;
    else if (command.kind === 'createTopic') {
      const { topic, partitions, replicationFactor, configs } = command;
      ask(os, a, { kind: 'createTopic', topic, partitions, replicationFactor, configs });
    } else if (command.kind === 'deleteTopic') ask(os, a, { kind: 'deleteTopic', topic: command.topic });
    else if (command.kind === 'createPartitions')
      ask(os, a, { kind: 'createPartitions', topic: command.topic, partitions: command.partitions });
    else if (command.kind === 'deleteRecords') {
      const { topic, partition, before } = command;
      ask(os, a, { kind: 'deleteRecords', topic, partition, beforeOffset: before === 'hw' ? -1 : before });
    } else if (command.kind === 'describeGroup' || command.kind === 'deleteGroup' || command.kind === 'groupLag') ask(os, a, { kind: command.kind, group: command.group });
    else if (command.kind === 'listGroups') ask(os, a, { kind: 'listGroups' });
    else if (command.kind === 'alterOffset') {
      const { group, topic, partition, offset } = command;
      ask(os, a, { kind: 'alterOffset', group, topic, partition, offset });
    } else if (command.kind === 'deleteOffset') {
      const { group, topic, partition } = command;
      ask(os, a, { kind: 'deleteOffset', group, topic, partition });
    } else if (command.kind === 'alterConfig')
      ask(os, a, { kind: 'alterConfig', broker: command.broker, configs: command.configs });
    else if (command.kind === 'alterGroupConfig') ask(os, a, { kind: 'alterGroupConfig', group: command.group, configs: command.configs });
    else return;
    os.wakeup(a.client.selector.selector);
  },
};
