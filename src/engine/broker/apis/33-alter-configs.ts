/**
 * AlterConfigs (33): what is named becomes all that is set for a resource, and what is not goes back to its default. KIP-133; clients that know
 * IncrementalAlterConfigs use that, since two of these lose each other's changes.
 */
import { AlterConfigs, type AlterConfigsRequest } from '../../../protocol/apis/33-alter-configs.ts';
import { encodeRequest } from '../../../protocol/wire/frame.ts';
import type { VersionRange } from '../../config/api-versions.ts';
import { BROKER_RESOURCE } from '../../metadata/image.ts';
import type { Os } from '../../os.ts';
import { otherBroker, preprocess, type Preprocessed } from '../altered-resources.ts';
import type { BrokerApp } from '../broker-app.ts';
import { refusalOf } from '../dynamic-broker-config.ts';
import type { Request } from '../socket-server.ts';

export const versions: VersionRange = [0, 2];

type Resource = AlterConfigsRequest['resources'][number];

/** Answers what is to be forwarded, or null when the request is answered already. */
export function preprocessLegacyAlterConfigs(os: Os, app: BrokerApp, request: Request): Preprocessed | null {
  const { resources, validateOnly } = request.body as AlterConfigsRequest;
  const { apiVersion, correlationId, clientId } = request;
  return preprocess(os, app, request, resources, refusal, (left) => encodeRequest(AlterConfigs, apiVersion, correlationId, clientId, { resources: left, validateOnly }));
}

function refusal(app: BrokerApp, { resourceType, resourceName, configs }: Resource): string | null {
  if (new Set(configs.map(({ name }) => name)).size < configs.length) return 'Error due to duplicate config keys';
  const empty = configs.filter(({ value }) => value === null).map(({ name }) => name);
  if (empty.length > 0) return `Null value not supported for : ${empty.join(', ')}`;
  if (resourceType !== BROKER_RESOURCE) return null;
  const after = new Map(configs.map(({ name, value }) => [name, value ?? '']));
  return otherBroker(app, resourceName) ?? refusalOf(app, after, resourceName !== '');
}
