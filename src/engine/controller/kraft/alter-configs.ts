/** ConfigurationControlManager, incremental and legacy: each resource of a request is changed as a whole or refused by itself. */
import type { AlterConfigsRequest } from '../../../protocol/apis/33-alter-configs.ts';
import type { IncrementalAlterConfigsResponseInput } from '../../../protocol/apis/44-incremental-alter-configs.ts';
import { errors } from '../../../protocol/errors.ts';
import { configsOf } from '../../config/catalogue.ts';
import { resolve } from '../../config/config.ts';
import type { EraId } from '../../config/eras.ts';
import type { ResolvedConfig } from '../../config/values.ts';
import { altered, type ConfigOperation, type ConfigResource, configsAfter, DELETE, SET } from '../../metadata/config-operations.ts';
import { BROKER_RESOURCE, configKey, GROUP_RESOURCE, type MetadataImage, TOPIC_RESOURCE } from '../../metadata/image.ts';
import * as records from '../../metadata/records.ts';
import type { MetadataRecord } from '../../metadata/records.ts';
import { topicNameError } from '../../metadata/topic-names.ts';
import { ControllerException, type ControllerResult } from '../controller-result.ts';
import { MIN_IN_SYNC_REPLICAS } from './configuration-control.ts';
import { isElrEnabled } from './feature-control.ts';

interface Resource extends ConfigResource {
  readonly configs: readonly ConfigOperation[];
}

interface ConfigChanges {
  readonly resources: readonly Resource[];
  readonly validateOnly: boolean;
}

export interface ConfigSource {
  readonly era: EraId;
  readonly image: MetadataImage;
  readonly configs: ResolvedConfig;
}

export function incrementalAlterConfigs(
  controller: ConfigSource,
  { resources, validateOnly }: ConfigChanges,
): ControllerResult<IncrementalAlterConfigsResponseInput> {
  const made: MetadataRecord[] = [];
  const responses = resources.map((resource) => {
    const { resourceType, resourceName } = resource;
    try {
      made.push(...recordsOf(controller, resource));
      return { errorCode: errors.NONE, errorMessage: null, resourceType, resourceName };
    } catch (error) {
      if (!(error instanceof ControllerException)) throw error;
      return { errorCode: error.error, errorMessage: error.message, resourceType, resourceName };
    }
  });
  return { records: validateOnly ? [] : made, response: { throttleTimeMs: 0, responses } };
}

/** What a resource's request does not name is taken away. */
export function legacyAlterConfigs(controller: ConfigSource, { resources, validateOnly }: AlterConfigsRequest): ControllerResult<IncrementalAlterConfigsResponseInput> {
  const asOperations = resources.map(({ resourceType, resourceName, configs }): Resource => {
    const named = configs.map(({ name, value }) => ({ name, configOperation: SET, value }));
    const before = [...(controller.image.configs.get(configKey(resourceType, resourceName))?.keys() ?? [])];
    const gone = before.filter((name) => !configs.some((config) => config.name === name)).map((name) => ({ name, configOperation: DELETE, value: null }));
    return { resourceType, resourceName, configs: [...named, ...gone] };
  });
  return incrementalAlterConfigs(controller, { resources: asOperations, validateOnly });
}

function recordsOf({ era, image, configs }: ConfigSource, resource: Resource): MetadataRecord[] {
  const { resourceType, resourceName } = resource;
  if (new Set(resource.configs.map(({ name }) => name)).size < resource.configs.length) {
    throw new ControllerException(errors.INVALID_REQUEST, 'Error due to duplicate config keys');
  }
  const current = image.configs.get(configKey(resourceType, resourceName));
  const result = altered(era, resource, current, resource.configs);
  if ('refused' in result) throw new ControllerException(errors.INVALID_CONFIG, result.refused);
  const after = configsAfter(current, result.changes);
  if (resourceType === TOPIC_RESOURCE) validateTopic(era, configs, resourceName, after);
  else if (resourceType === BROKER_RESOURCE) validateBroker(resourceName);
  else if (resourceType === GROUP_RESOURCE && configsOf('group', era).size > 0) validateGroup(era, configs, resourceName, after);
  else throw new ControllerException(errors.INVALID_REQUEST, 'Unsupported resource type');
  checkExists(image, resource);
  const made: MetadataRecord[] = [];
  for (const [name, value] of result.changes) {
    // Of a broker also what stays as it is: the record makes it look at its files again.
    if (resourceType !== BROKER_RESOURCE && (current?.get(name) ?? null) === value) continue;
    made.push({ type: records.CONFIG, version: 0, data: { resourceType, resourceName, name, value } });
  }
  const changesMinimum = made.some((record) => record.type === records.CONFIG && record.data.name === MIN_IN_SYNC_REPLICAS);
  if (changesMinimum && isElrEnabled(image)) {
    // Who may lead depends on the minimum, so the lists that were kept under another one are void.
    made.push({ type: records.CLEAR_ELR, version: 0, data: { topicName: resourceType === TOPIC_RESOURCE ? resourceName : '' } });
  }
  return made;
}

function validateTopic(era: EraId, broker: ResolvedConfig, name: string, after: ReadonlyMap<string, string>): void {
  const wrong = name === '' ? 'Default topic resources are not allowed.' : topicNameError(name);
  if (wrong !== null) throw new ControllerException(name === '' ? errors.INVALID_REQUEST : errors.INVALID_TOPIC_EXCEPTION, wrong);
  const resolution = resolve('topic', era, Object.fromEntries(after), { broker, lab: true });
  if ('error' in resolution) throw new ControllerException(errors.INVALID_CONFIG, resolution.error.message);
}

/** A group need not exist: what is set waits for it. */
function validateGroup(era: EraId, broker: ResolvedConfig, name: string, after: ReadonlyMap<string, string>): void {
  if (name === '') throw new ControllerException(errors.INVALID_REQUEST, 'Default group resources are not allowed.');
  const resolution = resolve('group', era, Object.fromEntries(after), { broker });
  if ('error' in resolution) throw new ControllerException(errors.INVALID_CONFIG, resolution.error.message);
}

/** Values of brokers were looked at by the broker that passed the request on. */
function validateBroker(name: string): void {
  if (name !== '' && !/^-?\d+$/.test(name)) {
    throw new ControllerException(errors.INVALID_REQUEST, 'Unable to parse broker name as a base 10 number.');
  }
}

function checkExists(image: MetadataImage, { resourceType, resourceName }: Resource): void {
  if (resourceType === TOPIC_RESOURCE && !image.topics.has(resourceName)) {
    throw new ControllerException(errors.UNKNOWN_TOPIC_OR_PARTITION, `The topic '${resourceName}' does not exist.`);
  }
  if (resourceType === BROKER_RESOURCE && resourceName !== '' && !image.brokers.has(Number(resourceName))) {
    throw new ControllerException(errors.BROKER_ID_NOT_REGISTERED, `No broker with id ${resourceName} found.`);
  }
}
