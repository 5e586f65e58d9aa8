/** IncrementalAlterConfigs as an admin client asks for it: of one broker (which is asked itself), of all, or of a group. */
import { IncrementalAlterConfigs } from '../../../protocol/apis/44-incremental-alter-configs.ts';
import type {
  IncrementalAlterConfigsRequestInput,
  IncrementalAlterConfigsResponse,
} from '../../../protocol/apis/44-incremental-alter-configs.ts';
import { errors } from '../../../protocol/errors.ts';
import type { SpecOf } from './calls.ts';
import { byName } from './by-name.ts';

const BROKER = 4;
const GROUP = 32;
const SET = 0;

type Configs = Readonly<Record<string, string>>;

export const api = IncrementalAlterConfigs;

export function request({ broker, configs }: SpecOf<'alterConfig'>): IncrementalAlterConfigsRequestInput {
  return setting(BROKER, broker === null ? '' : String(broker), configs);
}

function setting(resourceType: number, resourceName: string, given: Configs): IncrementalAlterConfigsRequestInput {
  const configs = byName(given).map(([name, value]) => ({ name, configOperation: SET, value }));
  return { resources: [{ resourceType, resourceName, configs }], validateOnly: false };
}

export function errorOfAnswer(_spec: unknown, body: IncrementalAlterConfigsResponse): number {
  return body.responses[0]?.errorCode ?? errors.UNKNOWN_SERVER_ERROR;
}

export function describe({ broker, configs }: SpecOf<'alterConfig'>): string {
  return `alter ${broker === null ? 'brokers' : `broker ${broker}`}${described(configs)}`;
}

const described = (configs: Configs): string => byName(configs).map(([name, value]) => ` ${name}=${value}`).join('');

export const alterGroupConfig = {
  api,
  request: ({ group, configs }: SpecOf<'alterGroupConfig'>): IncrementalAlterConfigsRequestInput => setting(GROUP, group, configs),
  errorOfAnswer,
  describe: ({ group, configs }: SpecOf<'alterGroupConfig'>): string => `alter group ${group}${described(configs)}`,
};
