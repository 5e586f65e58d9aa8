/** `npm run broker` and its page, with a real client between them. */
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { Kafka, logLevel, type Producer } from 'kafkajs';
import { expect, test } from './lab-page.ts';

const COMMAND = fileURLToPath(new URL('../../scripts/broker.mjs', import.meta.url));
const OPTIONS = ['--port', '0', '--page', '0', '--topics', 'orders:1:3', '--config', 'broker.session.timeout.ms=2000', '--config', 'broker.heartbeat.interval.ms=500'];

/** Runs the command; answers the words behind `ready` and `page`. */
async function startCommand(): Promise<{ readonly command: ChildProcess; readonly bootstrap: string; readonly link: string }> {
  // As in vitest.config.ts: Node 20 may abort when a worker is ended.
  const command = spawn(process.execPath, ['--no-concurrent-recompilation', COMMAND, ...OPTIONS], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  command.stdout!.setEncoding('utf8').on('data', (data: string) => {
    said += data;
  });
  const word = async (name: string): Promise<string> => {
    await expect.poll(() => said).toMatch(new RegExp(`^${name} \\S+$`, 'm'));
    return new RegExp(`^${name} (\\S+)$`, 'm').exec(said)![1]!;
  };
  return { command, bootstrap: await word('ready'), link: await word('page') };
}

async function endCommand(command: ChildProcess): Promise<number | null> {
  const ended = new Promise<number | null>((resolve) => command.once('exit', resolve));
  command.kill('SIGINT');
  return await ended;
}

const state = (page: Page) => page.getByRole('region', { name: 'State of the engine' });

/** Sends one record after the other until it is told to stop; each is tried until it is there. */
function sendOn(producer: Producer): () => Promise<number> {
  let isOver = false;
  const sending = (async () => {
    let sent = 0;
    while (!isOver) {
      await producer.send({ topic: 'orders', acks: -1, messages: [{ key: 'k', value: `v${sent++}` }] });
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
    return sent;
  })();
  return () => {
    isOver = true;
    return sending;
  };
}

test('the link shows the very cluster: a real client, its records, a leader that is killed by hand, and the next one', async ({ page, expectAccessible }) => {
  process.env.KAFKAJS_NO_PARTITIONER_WARNING = '1';
  const { command, bootstrap, link } = await startCommand();
  try {
    await page.goto(link);
    await expect(state(page)).toContainText('broker 3');
    await expect(page.getByText('Live cluster')).toBeVisible();

    const kafka = new Kafka({ clientId: 'shop', brokers: bootstrap.split(','), logLevel: logLevel.NOTHING, retry: { initialRetryTime: 100, maxRetryTime: 500, retries: 60 } });
    const producer = kafka.producer();
    await producer.connect();
    const stop = sendOn(producer);
    await expect(state(page)).toContainText('shop');
    // Its frames fly: each is on the stage for a moment.
    await expect(state(page)).toContainText(/Produce/);
    const ledBy = async (): Promise<string> => page.evaluate(async () => {
      const lab = (window as unknown as { highwater: { values(of: string[], at: number): Promise<unknown[]>; status(): Promise<{ events: number }> } }).highwater;
      const { events } = await lab.status();
      const [value] = await lab.values(['leader(orders-0)'], events);
      return String(value);
    });
    const before = await ledBy();
    expect(before).toMatch(/^[123]$/);

    await page.getByRole('button', { name: 'Look inside' }).click();
    await page.getByRole('button', { name: 'Act', exact: true }).click();
    await page.getByText('Brokers and controllers').click();
    await expectAccessible();
    await page.getByRole('button', { name: `Kill broker ${before}` }).click();
    await expect(page.getByRole('button', { name: `Start broker ${before}` })).toBeEnabled();
    await expect.poll(ledBy).not.toBe(before);
    expect(await ledBy()).toMatch(/^[123]$/);
    // What cannot be done to a real client says why.
    await expect(page.getByRole('button', { name: 'Kill shop' })).toBeDisabled();
    await expect(page.getByText('It is a real client: whoever runs it commands it.').first()).toBeVisible();
    // Back in time, and to the present again.
    await page.keyboard.press('ArrowLeft');
    await page.getByRole('button', { name: 'Go to now' }).click();
    await expect(page.getByText('more events meanwhile')).toBeVisible();
    expect(await stop()).toBeGreaterThan(3);
    await producer.disconnect();
  } finally {
    await endCommand(command);
  }
  await expect(page.getByRole('alert')).toContainText('The live cluster is out of reach');
});

test('a link with another token is refused with its reason', async ({ page }) => {
  const { command, link } = await startCommand();
  try {
    await page.goto(link.replace(/token=.*/, `token=${'0'.repeat(32)}`));
    await expect(page.getByRole('alert')).toContainText('the token is not the one in the link that the cluster printed');
  } finally {
    expect(await endCommand(command)).toBe(0);
  }
});
