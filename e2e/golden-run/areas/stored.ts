/** What logs and files hold as messages, without the version that their carrier puts before them. */
import { allMessages } from '../../../src/protocol/messages/all.ts';
import type { AnyMessage } from '../messages.ts';
import { checkMessage } from '../messages.ts';
import type { Area } from '../run.ts';
import { holds, same } from '../run.ts';

const messages = allMessages as unknown as Readonly<Record<string, AnyMessage & { readonly id?: number }>>;

export const area: Area = {
  name: 'stored',
  takes: (path) => path.startsWith('stored/') && path.endsWith('.jsonl'),
  run(golden) {
    for (const file of golden.files) {
      golden.each(
        file,
        (row) => `${file.slice('stored/'.length, -'.jsonl'.length)} ${row.message}`,
        (row) => {
          const message = messages[row.message] ?? messages[`${row.message}Data`];
          holds(`no message is called ${row.message}`, message !== undefined);
          same('id', message!.id ?? -1, row.apiKey);
          checkMessage(message!, row);
        },
      );
    }
  },
};
