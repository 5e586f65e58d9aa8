/** The APIs that the engine speaks, by name and by key. */
import { Produce } from './apis/00-produce.ts';
import { Fetch } from './apis/01-fetch.ts';
import { ListOffsets } from './apis/02-list-offsets.ts';
import { Metadata } from './apis/03-metadata.ts';
import { FindCoordinator } from './apis/10-find-coordinator.ts';
import { ApiVersions } from './apis/18-api-versions.ts';
import { CreateTopics } from './apis/19-create-topics.ts';
import { DeleteTopics } from './apis/20-delete-topics.ts';
import { InitProducerId } from './apis/22-init-producer-id.ts';
import { DescribeConfigs } from './apis/32-describe-configs.ts';
import { Envelope } from './apis/58-envelope.ts';
import { BrokerRegistration } from './apis/62-broker-registration.ts';
import { BrokerHeartbeat } from './apis/63-broker-heartbeat.ts';
import { ControllerRegistration } from './apis/70-controller-registration.ts';
import type { Api } from './schema/message.ts';

export const apis = {
  Produce,
  Fetch,
  ListOffsets,
  Metadata,
  FindCoordinator,
  ApiVersions,
  CreateTopics,
  DeleteTopics,
  InitProducerId,
  DescribeConfigs,
  Envelope,
  BrokerRegistration,
  BrokerHeartbeat,
  ControllerRegistration,
};

export type ApiName = keyof typeof apis;

/** An API whose bodies are not known to the compiler. */
const byKey: (Api | undefined)[] = [];
for (const api of Object.values(apis)) byKey[api.key] = api as Api;

export function apiByKey(key: number): Api | undefined {
  return byKey[key];
}
