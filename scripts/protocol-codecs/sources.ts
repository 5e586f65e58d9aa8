/** Which tables there are, and the source of each one's codec. */
import { emitCodec } from './emit.ts';
import type { Unit } from './text.ts';
import { capital } from './text.ts';
import type { Api, Schema } from '../../src/protocol/schema/message.ts';

const modules: Record<string, Record<string, unknown>> = import.meta.glob(
  ['../../src/protocol/apis/**/*.ts', '../../src/protocol/messages/**/*.ts', '!**/*.test.ts', '!**/all.ts'],
  { eager: true },
);

export interface GeneratedFile {
  /** Below src/protocol/generated. */
  readonly path: string;
  readonly text: string;
}

export function generatedFiles(): GeneratedFile[] {
  return Object.entries(modules)
    .map(([path, exports]) => ({ path: path.replace('../../src/protocol/', ''), units: unitsOf(exports) }))
    .filter(({ units }) => units.length > 0)
    .map(({ path, units }) => ({ path, text: emitCodec(path, units) }));
}

function unitsOf(exports: Record<string, unknown>): Unit[] {
  return Object.values(exports).flatMap((value) => {
    if (isApi(value)) return [unitOf(value.request, 'Request'), unitOf(value.response, 'Response')];
    return isSchema(value) ? [unitOf(value, value.name)] : [];
  });
}

function unitOf(schema: Schema, name: string): Unit {
  return { name, type: capital(schema.name), versions: schema.versions, flexible: schema.flexible, fields: schema.fields };
}

function isApi(value: unknown): value is Api {
  return typeof value === 'object' && value !== null && 'request' in value && 'response' in value && 'key' in value;
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && 'fields' in value && 'flexible' in value && 'versions' in value;
}
