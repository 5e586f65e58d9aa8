/** What may go wrong around a page: each is told, mended where it can be, and loses nothing. A dead worker is drilled in page.pw.ts, storage in stored.pw.ts. */
import { dist } from '../../scripts/prepare.mjs';
import { expect, test } from './lab-page.ts';
import { killBroker1, openLab, state, stepped } from './lab-acts.ts';
import { PlainHost } from './plain-host.ts';

test('a part of the page that the host fails to give is missed in its place, and comes when it is asked for again', async ({ page, complaints }) => {
  const host = await PlainHost.open(dist);
  host.broken = /drawer-|wire-page-/;
  try {
    await openLab(page, `${host.url}#/lab`);
    await page.getByRole('button', { name: 'Look inside' }).click();
    const missing = page.getByRole('alert').filter({ hasText: 'This part of the page did not come' });
    await expect(missing).toBeVisible();
    // All else goes on.
    await killBroker1(page);
    await page.goto(`${host.url}#/wire`);
    await expect(missing).toBeVisible();
    host.broken = null;
    await missing.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByRole('link', { name: /Fetch/ }).first()).toBeVisible();
    await page.goto(`${host.url}#/lab`);
    await expect(page.getByRole('complementary', { name: 'Drawer' })).toBeVisible();
    await expect(page.getByRole('region', state)).toContainText(/broker 1, (dead|killed)/);
  } finally {
    await host.close();
  }
  // The browser itself says of a 500 that it was one.
  expect(complaints.filter((text) => !text.includes('500') && !text.includes('Cross-Origin'))).toEqual([]);
  complaints.length = 0;
});

test('where the script is blocked the document says so, in both languages', async ({ page, complaints }) => {
  await page.route(/\/assets\/.*\.js$/, (route) => route.abort());
  await page.goto('./');
  await expect(page.getByText('Highwater does not start here')).toBeVisible();
  await expect(page.getByText('Highwater 没有启动')).toHaveCSS('opacity', '1');
  complaints.length = 0;
});

test('a tab that is put to sleep goes on where it was', async ({ page, context }) => {
  await openLab(page);
  await killBroker1(page);
  await page.keyboard.press(' ');
  const slider = page.getByRole('slider');
  const browser = await context.newCDPSession(page);
  await browser.send('Page.setWebLifecycleState', { state: 'frozen' });
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  await browser.send('Page.setWebLifecycleState', { state: 'active' });
  const woken = await slider.getAttribute('aria-valuetext');
  await expect(slider).not.toHaveAttribute('aria-valuetext', woken!);
  await page.keyboard.press(' ');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(page.getByRole('region', state)).toContainText(/broker 1, (dead|killed)/);
});

test('a clock that is set changes nothing: lab time is nobody’s clock', async ({ page }) => {
  await openLab(page);
  await killBroker1(page);
  const hash = () => page.evaluate(async () => ((await (window as any).highwater.status()) as { hash: string }).hash);
  await page.clock.setFixedTime(new Date('2044-05-06T07:08:09Z'));
  for (let i = 0; i < 3; i++) await stepped(page, 'ArrowRight');
  await expect(page.getByRole('alert')).toHaveCount(0);
  const link = await page.evaluate(() => (window as any).highwater.link() as Promise<string>);
  const after = await hash();
  await page.clock.setFixedTime(new Date('1999-01-01T00:00:00Z'));
  await page.reload();
  await expect(page.getByRole('region', state)).toContainText(/broker 1, (dead|killed)/);
  await expect(page.getByRole('alert')).toHaveCount(0);
  expect(await page.evaluate(async (text) => ((await (window as any).highwater.openLink(text)) as { kind: string }).kind, link)).toBe('same');
  expect(await hash()).toBe(after);
});

test('the rest of the engine that the host fails to give is told of, and the run is opened again when it is there', async ({ page, complaints }) => {
  const host = await PlainHost.open(dist);
  host.broken = /\/late-(?!rooms)/;
  try {
    await page.goto(`${host.url}#/lab`);
    const alert = page.getByRole('alert').filter({ has: page.getByRole('button', { name: 'Open the run again' }) });
    await expect(alert).toBeVisible();
    host.broken = null;
    await alert.getByRole('button', { name: 'Open the run again' }).click();
    await expect(page.getByRole('region', state)).toContainText('broker 1');
    await killBroker1(page);
    await expect(alert).toHaveCount(0);
  } finally {
    await host.close();
  }
  complaints.length = 0;
});

test('a page that came in part says so, and is whole when it is reloaded', async ({ page, complaints }) => {
  const host = await PlainHost.open(dist);
  host.broken = /\/late-rooms/;
  try {
    await page.goto(`${host.url}#/lab`);
    await expect(page.getByText('Highwater could not be loaded whole')).toBeVisible();
    host.broken = null;
    await page.reload();
    await expect(page.getByRole('region', state)).toContainText('broker 1');
  } finally {
    await host.close();
  }
  complaints.length = 0;
});
