/**
 * IncrementalAlterConfigs (44): what concerns brokers is looked at here, by the broker that the change is for, since the controller knows
 * nothing of its threads. What is left goes on to the controller. KIP-339, KIP-226.
 */
import { IncrementalAlterConfigs, type IncrementalAlterConfigsRequest } from '../../../protocol/apis/44-incremental-alter-configs.ts';
import { encodeRequest } from '../../../protocol/wire/frame.ts';
import type { VersionRange } from '../../config/api-versions.ts';
import { altered, configsAfter, DELETE } from '../../metadata/config-operations.ts';
import { BROKER_RESOURCE, configKey } from '../../metadata/image.ts';
import type { Os } from '../../os.ts';
import { otherBroker, preprocess, type Preprocessed } from '../altered-resources.ts';
import type { BrokerApp } from '../broker-app.ts';
import { refusalOf } from '../dynamic-broker-config.ts';
import type { Request } from '../socket-server.ts';

export const versions: VersionRange = [0, 1];

const LAST_OPERATION = 3;

type Resource = IncrementalAlterConfigsRequest['resources'][number];

/** Answers what is to be forwarded, or null when the request is answered already. */
export function preprocessAlterConfigs(os: Os, app: BrokerApp, request: Request): Preprocessed | null {
  const { resources, validateOnly } = request.body as IncrementalAlterConfigsRequest;
  const { apiVersion, correlationId, clientId } = request;
  return preprocess(os, app, request, resources, refusal, (left) => encodeRequest(IncrementalAlterConfigs, apiVersion, correlationId, clientId, { resources: left, validateOnly }));
}

function refusal(app: BrokerApp, { resourceType, resourceName, configs }: Resource): string | null {
  if (new Set(configs.map(({ name }) => name)).size < configs.length) return 'Error due to duplicate config keys';
  const empty = configs.filter(({ configOperation, value }) => configOperation !== DELETE && value === null).map(({ name }) => name);
  if (empty.length > 0) return `Null value not supported for : ${empty.join(', ')}`;
  if (resourceType !== BROKER_RESOURCE) return null;
  const other = otherBroker(app, resourceName);
  if (other !== null) return other;
  const unknown = configs.find(({ configOperation }) => configOperation < 0 || configOperation > LAST_OPERATION);
  if (unknown !== undefined) return `Unknown operations type ${unknown.configOperation}`;
  const current = app.image.configs.get(configKey(BROKER_RESOURCE, resourceName));
  const result = altered(app.era, { resourceType, resourceName }, current, configs);
  return 'refused' in result ? result.refused : refusalOf(app, configsAfter(current, result.changes), resourceName !== '');
}
