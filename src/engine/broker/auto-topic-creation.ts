/**
 * AutoTopicCreationManager: with auto.create.topics.enable a client creates a topic by asking about it. The broker answers that it does
 * not know the topic, has the controller create it, and the client finds it when it asks again.
 */
import { CreateTopics } from '../../protocol/apis/19-create-topics.ts';
import { Envelope } from '../../protocol/apis/58-envelope.ts';
import { encodeRequest } from '../../protocol/wire/frame.ts';
import { ropeSlice } from '../../std/rope.ts';
import { CONSUMER_OFFSETS_TOPIC } from '../group/group-config.ts';
import type { Os } from '../os.ts';
import { numberConfig } from '../replication/replica-manager.ts';
import type { BrokerApp } from './broker-app.ts';
import { envelopeOf, FORWARDING_CHANNEL } from './forwarding-manager.ts';
import type { Request } from './socket-server.ts';
import type { ToControllerHandler, ToControllerRoot } from './to-controller-channel.ts';
import { sendToController } from './to-controller-channel.ts';

const AUTO_CREATED = 'topicsAutoCreated';
const CREATE_TOPICS_VERSION = 7;
const SIZE_BYTES = 4;

export interface AutoTopicCreation {
  /** Topics whose creation the controller was asked for and has not answered. */
  readonly topicsInCreation: Set<string>;
}

type AutoTopicCreationApp = BrokerApp & ToControllerRoot & AutoTopicCreation;

export function createTopics(os: Os, app: AutoTopicCreationApp, request: Request, topics: readonly string[]): void {
  const missing = topics.filter((topic) => !app.topicsInCreation.has(topic));
  if (missing.length === 0) return;
  for (const topic of missing) app.topicsInCreation.add(topic);
  const body = {
    topics: missing.map((name) => ({ name, assignments: [], ...shapeOf(app, name) })),
    timeoutMs: numberConfig(app.configs, 'request.timeout.ms'),
    validateOnly: false,
  };
  const frame = encodeRequest(CreateTopics, CREATE_TOPICS_VERSION, request.correlationId, request.clientId, body);
  const envelope = envelopeOf(os, request, ropeSlice(frame, SIZE_BYTES, frame.length));
  sendToController(os, app, FORWARDING_CHANNEL, Envelope, envelope, AUTO_CREATED, missing);
}

/** A coordinator's topic is made as the coordinator needs it. */
function shapeOf({ configs }: BrokerApp, name: string) {
  if (name !== CONSUMER_OFFSETS_TOPIC) return { numPartitions: numberConfig(configs, 'num.partitions'), replicationFactor: numberConfig(configs, 'default.replication.factor'), configs: [] };
  return {
    numPartitions: numberConfig(configs, 'offsets.topic.num.partitions'),
    replicationFactor: numberConfig(configs, 'offsets.topic.replication.factor'),
    configs: [
      { name: 'compression.type', value: 'producer' },
      { name: 'cleanup.policy', value: 'compact' },
      { name: 'segment.bytes', value: String(numberConfig(configs, 'offsets.topic.segment.bytes')) },
    ],
  };
}

function finish(app: AutoTopicCreationApp, topics: readonly string[]): void {
  for (const topic of topics) app.topicsInCreation.delete(topic);
}

/** For the handler table of `toControllerSteps`. */
export const autoTopicCreationHandlers: Readonly<Record<string, ToControllerHandler<AutoTopicCreationApp>>> = {
  [AUTO_CREATED]: {
    onComplete: (_os, app, request) => finish(app, request.context),
    onTimeout: (_os, app, request) => finish(app, request.context),
  },
};
