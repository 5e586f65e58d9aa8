/** `npm run broker` for a test, with quick brokers and free ports. */
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Kafka, logLevel } from 'kafkajs';
import { expect } from './lab-page.ts';

const COMMAND = fileURLToPath(new URL('../../scripts/broker.mjs', import.meta.url));
const OPTIONS = ['--port', '0', '--topics', 'orders:1:3', '--config', 'broker.session.timeout.ms=6000', '--config', 'broker.heartbeat.interval.ms=500', '--config', 'group.initial.rebalance.delay.ms=0'];

export interface BrokerCommand {
  readonly command: ChildProcess;
  /** The word behind `ready`, and behind others. */
  readonly bootstrap: string;
  word(name: string): Promise<string>;
}

export async function startBrokers(...options: readonly string[]): Promise<BrokerCommand> {
  // As in vitest.config.ts: Node 20 may abort when a worker is ended.
  const command = spawn(process.execPath, ['--no-concurrent-recompilation', COMMAND, ...OPTIONS, ...options], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  command.stdout.setEncoding('utf8').on('data', (data: string) => {
    said += data;
  });
  const word = async (name: string): Promise<string> => {
    await expect.poll(() => said).toMatch(new RegExp(`^${name} \\S+$`, 'm'));
    return new RegExp(`^${name} (\\S+)$`, 'm').exec(said)![1]!;
  };
  return { command, bootstrap: await word('ready'), word };
}

/** As by Ctrl-C; answers the status that it ends with. */
export async function endBrokers({ command }: BrokerCommand): Promise<number | null> {
  const ended = new Promise<number | null>((resolve) => command.once('exit', resolve));
  command.kill('SIGINT');
  return await ended;
}

export function kafkaOf({ bootstrap }: BrokerCommand, clientId: string): Kafka {
  process.env.KAFKAJS_NO_PARTITIONER_WARNING = '1';
  return new Kafka({ clientId, brokers: bootstrap.split(','), logLevel: logLevel.NOTHING, connectionTimeout: 60_000, requestTimeout: 120_000, retry: { initialRetryTime: 100, maxRetryTime: 500, retries: 1_000 } });
}
