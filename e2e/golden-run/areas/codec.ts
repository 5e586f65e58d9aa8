/** Requests and responses of every API and version, as Kafka's own classes write them. */
import { allApis } from '../../../src/protocol/registry-all.ts';
import { requestHeaderVersion, responseHeaderVersion } from '../../../src/protocol/wire/header-versions.ts';
import type { AnyMessage } from '../messages.ts';
import { checkMessage } from '../messages.ts';
import type { Area } from '../run.ts';
import { holds, nameSince, same } from '../run.ts';

export const area: Area = {
  name: 'codec',
  takes: (path) => path.startsWith('codec/') && path.endsWith('.jsonl'),
  run(golden) {
    for (const file of golden.files) {
      golden.each(
        file,
        (row) => String(row.name),
        (row) => {
          const api = Object.values(allApis).find(({ key }) => key === row.api);
          holds(`no API has the key ${row.api}`, api !== undefined);
          same('name of the API', api!.name, nameSince(row.name));
          holds(`${row.kind} is neither request nor response`, row.kind === 'request' || row.kind === 'response');
          const header = row.kind === 'request' ? requestHeaderVersion : responseHeaderVersion;
          same('header version', header(api!.key, row.version), row.headerVersion);
          checkMessage(api![row.kind as 'request' | 'response'] as unknown as AnyMessage, row);
        },
      );
    }
  },
};
