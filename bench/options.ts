/** What `npm run bench -- NAME…` may be told besides names. A bench reads what concerns it. */
import { parseArgs } from 'node:util';

export interface Options {
  readonly json?: string | undefined;
  /** live: where processor time goes, by worker, too. */
  readonly profile: boolean;
  /** live: `node` or `chromium` alone. */
  readonly arm?: string | undefined;
  /** tcp: one broker or three alone. */
  readonly brokers?: number | undefined;
  /** tcp: this client alone. */
  readonly client?: string | undefined;
}

export const USAGE = '[--json FILE]; live: [--arm node|chromium] [--profile]; tcp: [--brokers 1|3] [--client kcat|perf|kafkajs]';

/** Throws where something cannot be read. */
export function readOptions(args: readonly string[]): { names: string[]; options: Options } {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      json: { type: 'string' },
      profile: { type: 'boolean' },
      arm: { type: 'string' },
      brokers: { type: 'string' },
      client: { type: 'string' },
    },
  });
  const { brokers } = values;
  return {
    names: positionals,
    options: { ...values, profile: values.profile === true, brokers: brokers === undefined ? undefined : Number(brokers) },
  };
}
