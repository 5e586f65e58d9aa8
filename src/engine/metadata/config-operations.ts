/** What an IncrementalAlterConfigs does to the configs of one resource: set, delete, append to a list, take from a list. */
import { configDef, type Scope } from '../config/catalogue.ts';
import type { EraId } from '../config/eras.ts';
import { configText } from '../config/values.ts';
import { BROKER_RESOURCE, GROUP_RESOURCE } from './image.ts';

export const SET = 0;
export const DELETE = 1;
export const APPEND = 2;
export const SUBTRACT = 3;
const SCOPES: ReadonlyMap<number, Scope> = new Map([[BROKER_RESOURCE, 'broker'], [GROUP_RESOURCE, 'group']]);
const NAMES = ['SET', 'DELETE', 'APPEND', 'SUBTRACT'];

export interface ConfigOperation {
  readonly name: string;
  readonly configOperation: number;
  readonly value: string | null;
}

export interface ConfigResource {
  readonly resourceType: number;
  readonly resourceName: string;
}

/** By name: the new value, null for one that is taken away. Or Kafka's words for why it cannot be. */
export type Altered = { readonly changes: ReadonlyMap<string, string | null> } | { readonly refused: string };

export function altered(
  era: EraId,
  { resourceType }: ConfigResource,
  current: ReadonlyMap<string, string> | undefined,
  operations: readonly ConfigOperation[],
): Altered {
  const changes = new Map<string, string | null>();
  for (const { name, configOperation, value } of operations) {
    const given = value ?? '';
    if (configOperation === SET) changes.set(name, given);
    else if (configOperation === DELETE) changes.set(name, null);
    else {
      const def = configDef(SCOPES.get(resourceType) ?? 'topic', era, name);
      if (def?.type !== 'LIST') return { refused: `Can't ${NAMES[configOperation]} to key ${name} because its type is not LIST.` };
      const parts = (current?.get(name) ?? configText('LIST', def.default) ?? '').split(',').filter((part) => part !== '');
      for (const part of given.split(',')) {
        const at = parts.indexOf(part);
        if (configOperation === APPEND && at < 0) parts.push(part);
        else if (configOperation === SUBTRACT && at >= 0) parts.splice(at, 1);
      }
      changes.set(name, parts.join(','));
    }
  }
  return { changes };
}

/** The configs of a resource after the changes. */
export function configsAfter(current: ReadonlyMap<string, string> | undefined, changes: ReadonlyMap<string, string | null>): ReadonlyMap<string, string> {
  const after = new Map(current);
  for (const [name, value] of changes) {
    if (value === null) after.delete(name);
    else after.set(name, value);
  }
  return after;
}
