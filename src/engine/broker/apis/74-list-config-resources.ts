/** ListConfigResources (74): what configs can be described. KIP-1142; version 0 was ListClientMetricsResources (KIP-714). */
import { ListConfigResources, type ListConfigResourcesRequest } from '../../../protocol/apis/74-list-config-resources.ts';
import { errors } from '../../../protocol/errors.ts';
import type { VersionRange } from '../../config/api-versions.ts';
import { BROKER_RESOURCE, configKey, GROUP_RESOURCE, TOPIC_RESOURCE } from '../../metadata/image.ts';
import type { Os } from '../../os.ts';
import type { BrokerApp } from '../broker-app.ts';
import { respond } from '../respond.ts';
import type { Request } from '../socket-server.ts';

export const versions: VersionRange = [0, 1];

const BROKER_LOGGER_RESOURCE = 8;
const CLIENT_METRICS_RESOURCE = 16;
const GROUP_PREFIX = configKey(GROUP_RESOURCE, '');
/** In the order in which Kafka lists them. */
const LISTED: readonly number[] = [GROUP_RESOURCE, CLIENT_METRICS_RESOURCE, BROKER_LOGGER_RESOURCE, BROKER_RESOURCE, TOPIC_RESOURCE];

export function handleListConfigResources(os: Os, app: BrokerApp, request: Request): void {
  const { resourceTypes } = request.body as ListConfigResourcesRequest;
  const asked = request.apiVersion === 0 ? [CLIENT_METRICS_RESOURCE] : resourceTypes.length === 0 ? LISTED : resourceTypes;
  const error = asked.every((type) => LISTED.includes(type)) ? errors.NONE : errors.UNSUPPORTED_VERSION;
  os.because(app.image.at);
  const configResources = error === errors.NONE ? LISTED.filter((type) => asked.includes(type)).flatMap((type) => namesOf(app, type).map((resourceName) => ({ resourceName, resourceType: type }))) : [];
  respond(os, app.socketServer, request, ListConfigResources, { throttleTimeMs: 0, errorCode: error, configResources }, error);
}

/** Of client metrics nothing can be set. */
function namesOf({ image }: BrokerApp, type: number): readonly string[] {
  if (type === TOPIC_RESOURCE) return [...image.topics.keys()];
  if (type === GROUP_RESOURCE) return [...image.configs.keys()].filter((key) => key.startsWith(GROUP_PREFIX)).map((key) => key.slice(GROUP_PREFIX.length));
  if (type !== BROKER_RESOURCE && type !== BROKER_LOGGER_RESOURCE) return [];
  return [...image.brokers.values()].filter(({ fenced }) => !fenced).map(({ id }) => String(id));
}
