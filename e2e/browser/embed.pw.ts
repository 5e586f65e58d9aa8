/** `?embed`: one scene in somebody else's page, which isolates nothing. */
import { createServer } from 'node:http';
import { settled } from './lab-acts.ts';
import { expect, test } from './lab-page.ts';

const state = { name: 'State of the engine' } as const;

/** A blog: another origin, no headers, the lab in a frame. */
async function blog(framed: string): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const server = createServer((_, response) => {
    response.setHeader('Content-Type', 'text/html');
    response.end(`<!doctype html><title>A blog</title><p>Look:</p><iframe title="lab" src="${framed}" width="1000" height="560"></iframe>`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${port}/`, close };
}

test('in a page that isolates nothing a linked run is shown, on plain memory, with a way into the lab', async ({ page, context, appUrl }) => {
  await page.goto(`${appUrl}#/lab`);
  await expect(page.getByRole('region', state)).toContainText('broker 1');
  await page.keyboard.press('2');
  await expect(page.getByRole('region', state)).toContainText(/broker 1, (dead|killed)/);
  const link = await page.evaluate(() => (window as any).highwater.link() as Promise<string>);
  const { url, close } = await blog(`${appUrl}?embed#/lab?run=${link}`);
  try {
    await page.goto(url);
    const frame = page.frameLocator('iframe');
    await expect(frame.getByRole('region', state)).toContainText(/broker 1, (dead|killed)/);
    expect(await page.frames()[1].evaluate(() => crossOriginIsolated)).toBe(false);
    await expect(frame.getByRole('alert')).toHaveCount(0);
    await expect(frame.getByRole('navigation')).toHaveCount(0);
    const before = await frame.getByRole('slider').getAttribute('aria-valuetext');
    await frame.getByRole('button', { name: 'Step back' }).click();
    await expect(frame.getByRole('slider')).not.toHaveAttribute('aria-valuetext', before!);
    await frame.getByRole('button', { name: 'Bytes' }).click();
    await expect(frame.getByRole('region', { name: 'Bytes' })).toContainText('This is a copy');
    const [opened] = await Promise.all([context.waitForEvent('page'), frame.getByRole('link', { name: 'Highwater: open in the lab' }).click()]);
    await expect(opened.getByRole('region', state)).toContainText(/broker 1, (dead|killed)/);
    await expect(opened.getByRole('navigation').first()).toBeVisible();
    expect(new URL(opened.url()).search).toBe('');
  } finally {
    await close();
  }
});

test('alone it lives by itself, and what is done in it takes nobody’s place in the storage', async ({ page, expectAccessible, appUrl }) => {
  await page.goto(`${appUrl}#/lab`);
  await expect(page.getByRole('region', state)).toContainText('broker 1');
  await page.keyboard.press('2');
  await expect(page.getByRole('region', state)).toContainText(/broker 1, (dead|killed)/);
  const kept = await page.evaluate(() => localStorage.getItem('highwater.run'));
  expect(kept).toContain('kill');
  await page.goto(`${appUrl}?embed`);
  await expect(page.getByRole('region', state)).toContainText('broker 1, running');
  await expectAccessible();
  await page.goto(`${appUrl}?embed#/lab?scene=reactor`);
  await page.keyboard.press('2');
  await expect(page.getByRole('status', { name: 'What happened last' })).toContainText('Broker 1 is killed');
  await settled(page);
  expect(await page.evaluate(() => localStorage.getItem('highwater.run'))).toBe(kept);
});
