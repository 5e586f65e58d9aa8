/** IncrementalAlterConfigs as an admin client asks for it, of one broker or of all. What is for one broker goes to that broker. */
import { IncrementalAlterConfigs } from '../../../protocol/apis/44-incremental-alter-configs.ts';
import type {
  IncrementalAlterConfigsRequestInput,
  IncrementalAlterConfigsResponse,
} from '../../../protocol/apis/44-incremental-alter-configs.ts';
import { errors } from '../../../protocol/errors.ts';
import type { SpecOf } from './calls.ts';
import { byName } from './by-name.ts';

const BROKER = 4;
const SET = 0;

export const api = IncrementalAlterConfigs;

export function request({ broker, configs }: SpecOf<'alterConfig'>): IncrementalAlterConfigsRequestInput {
  const operations = byName(configs).map(([name, value]) => ({ name, configOperation: SET, value }));
  return {
    resources: [{ resourceType: BROKER, resourceName: broker === null ? '' : String(broker), configs: operations }],
    validateOnly: false,
  };
}

export function errorOfAnswer(_spec: SpecOf<'alterConfig'>, body: IncrementalAlterConfigsResponse): number {
  return body.responses[0]?.errorCode ?? errors.UNKNOWN_SERVER_ERROR;
}

export function describe({ broker, configs }: SpecOf<'alterConfig'>): string {
  return `alter ${broker === null ? 'brokers' : `broker ${broker}`}${byName(configs)
    .map(([name, value]) => ` ${name}=${value}`)
    .join('')}`;
}
