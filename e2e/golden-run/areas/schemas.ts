/** The tables of fields against Kafka's definitions, version by version: nothing that Kafka defines may be missing. */
import { allMessages } from '../../../src/protocol/messages/all.ts';
import { allApis } from '../../../src/protocol/registry-all.ts';
import type { Schema } from '../../../src/protocol/schema/message.ts';
import { hasVersion, versionsOf } from '../../../src/protocol/schema/versions.ts';
import { requestHeaderVersion, responseHeaderVersion } from '../../../src/protocol/wire/header-versions.ts';
import type { Area, GoldenRun, Row } from '../run.ts';
import { holds, same } from '../run.ts';
import type { FieldFacts } from '../schema-facts.ts';
import { factsOf, goldenFacts } from '../schema-facts.ts';

const messages = allMessages as unknown as Readonly<Record<string, Schema & { readonly id?: number }>>;

/** Every version of a table of ranges. */
function eachVersion(golden: GoldenRun, group: string, place: string, ranges: Row, check: (version: number, of: Row) => void): void {
  for (const [range, of] of Object.entries<Row>(ranges)) {
    const { from, to } = versionsOf(range);
    for (let version = from; version <= to; version++) golden.check(group, `${place} version ${version}`, () => check(version, of));
  }
}

/**
 * Versions that 4.x dropped are told as 3.9.1 defined them: on the wire they must be the same, but what may be dropped, what is a
 * key and what a value names were said anew since, once for all versions, and the table has that.
 */
const onWire = ({ path, type, nullable, default: value, tag, neverCompact }: FieldFacts) => ({ path, type, nullable, value, tag, neverCompact });

function compare(schema: Schema, version: number, of: Row, isOld = false): void {
  holds(`the table lacks version ${version}`, hasVersion(schema.versions, version));
  same('flexible', hasVersion(schema.flexible, version), of.flexible);
  const [ours, theirs] = [factsOf(schema, version), goldenFacts(of.fields)];
  for (let i = 0; i < Math.max(ours.length, theirs.length); i++) {
    const [own, golden] = [ours[i], theirs[i]];
    if (isOld && own !== undefined && golden !== undefined) same(`field ${i}`, onWire(own), onWire(golden));
    else same(`field ${i}`, own, golden);
  }
}

function checkApi(golden: GoldenRun, file: string, row: Row): void {
  const api = Object.values(allApis).find(({ key }) => key === row.key);
  const group = `API ${row.api}`;
  if (api === undefined) {
    golden.fail(group, file, `no API has the key ${row.key}`);
    return;
  }
  golden.check(group, file, () => same('name', api.name, row.api));
  for (const kind of ['request', 'response'] as const) {
    for (const part of [kind, `${kind}-3.9.1-only`]) {
      const header = kind === 'request' ? requestHeaderVersion : responseHeaderVersion;
      eachVersion(golden, group, `${file} ${part}`, row[part] ?? {}, (version, of) => {
        same('header version', header(api.key, version), of.header);
        compare(api[kind], version, of, part !== kind);
      });
    }
  }
}

/** Where 3.9.1 differs in the same version, the table holds what 4.1.0 has. */
const isOlder = (file: string) => file.endsWith('-3.9.1.json');

/** Files that say less than the table, and why. What they lack is held to Kafka by the messages in `stored` and `codec`. */
const LESS: Readonly<Record<string, string>> = {
  'RequestHeader.json': 'the table has version 0 of 3.9.1 as well, for which the client id is ignorable',
  'ShareGroupPartitionMetadataKey.json': 'of 3.9.1, where the version of a key is what 4.x calls the type of the record',
  'ShareGroupPartitionMetadataValue.json': 'of 3.9.1, as its key',
  'TransactionLogValue.json': 'leaves out the four tagged fields of version 1',
};

function checkMessage(golden: GoldenRun, file: string, row: Row): void {
  const schema = messages[row.name];
  const group = `message ${row.name}`;
  if (schema === undefined) {
    golden.fail(group, file, `no message is called ${row.name}`);
    return;
  }
  golden.check(group, file, () => same('recordType', schema.id === undefined || schema.id < 0 ? undefined : schema.id, row.recordType));
  eachVersion(golden, group, file, row.fields, (version, of) => compare(schema, version, of));
}

export const area: Area = {
  name: 'schemas',
  takes: (path) => path.startsWith('schemas/') && path.endsWith('.json'),
  run(golden) {
    for (const file of golden.files) {
      let row: Row;
      try {
        row = JSON.parse(golden.text(file)!);
      } catch (error) {
        golden.fail(file, file, `no JSON: ${(error as Error).message}`);
        continue;
      }
      if (!file.startsWith('schemas/other/')) checkApi(golden, file, row);
      else if (isOlder(file)) golden.notCovered('messages of 3.9.1 that differ from 4.1.0');
      else if (LESS[file.slice('schemas/other/'.length)] !== undefined) golden.notCovered(`message ${row.name}: ${LESS[file.slice('schemas/other/'.length)]}`);
      else checkMessage(golden, file, row);
    }
  },
};
