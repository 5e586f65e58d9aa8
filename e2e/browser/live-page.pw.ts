/** `npm run broker` and its page, with a real client between them. */
import type { Page } from '@playwright/test';
import type { Producer } from 'kafkajs';
import { endBrokers, kafkaOf, startBrokers } from './broker-command.ts';
import { expect, test } from './lab-page.ts';

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

test('a link with another token is refused with its reason; the right one shows the very cluster: a real client, its records, a leader that is killed by hand, and the next one', async ({ page, expectAccessible }) => {
  const brokers = await startBrokers('--page', '0');
  const link = await brokers.word('page');
  let status: number | null = null;
  try {
    await page.goto(link.replace(/token=.*/, `token=${'0'.repeat(32)}`));
    await expect(page.getByRole('alert')).toContainText('the token is not the one in the link that the cluster printed');
    // Another address behind # is the same page to a browser.
    await page.goto('about:blank');
    await page.goto(link);
    await expect(state(page)).toContainText('broker 3');
    await expect(page.getByText('Live cluster')).toBeVisible();

    const producer = kafkaOf(brokers, 'shop').producer();
    await producer.connect();
    const stop = sendOn(producer);
    await expect(state(page)).toContainText('shop');
    // Its frames fly: each is on the stage for a moment, so that is looked for at every frame.
    await page.waitForFunction(() => document.querySelector('section[aria-label="State of the engine"]')?.textContent.includes('Produce'));
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
    // For a moment nobody leads.
    await expect.poll(ledBy).toMatch(new RegExp(`^[${'123'.replace(before, '')}]$`));
    // One client is cut off alone: of the links of all clients and of each, it is hers that is drawn so.
    await page.getByText('Links', { exact: true }).click();
    await page.getByRole('button', { name: `Cut the link host ${before === '1' ? '2' : '1'} – shop`, exact: true }).click();
    await expect(state(page)).toContainText(/link cut from [^.]* to shop/);
    await page.getByRole('button', { name: `Heal the link host ${before === '1' ? '2' : '1'} – shop`, exact: true }).click();
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
    status = await endBrokers(brokers);
  }
  expect(status).toBe(0);
  await expect(page.getByRole('alert')).toContainText('The live cluster is out of reach');
});
