/** The first sixty seconds of a newcomer, by keyboard, in both languages. */
import type { Lab } from '../../src/host/lab.ts';
import { frames } from './lab-acts.ts';
import { expect, test } from './lab-page.ts';

const WORDS = {
  en: {
    caption: 'What happened last', atRest: 'Every byte you see is really there.', held: 'Broker 1 has acknowledged it. Broker 3 has it too, broker 2 has not.',
    // The producer goes on by itself: a record of its own may be cut off, too.
    washed: /^Broker 2 leads\. Offset(?: \d+ washes|s \d+ to \d+ wash) off broker 3\.$/, dead: 'broker 1, dead', clamped: /Fetch response from broker-1 to broker-2, held as \d+/,
    leo: (broker: number) => new RegExp(`orders-0, (?:leader|follower) on broker ${broker},[^\\n]*?LEO (\\d+)`), leads: 'orders-0, leader on broker 2',
    state: 'State of the engine', drawer: 'Drawer', fields: 'Fields', play: 'Play', pause: 'Pause', elected: 'Broker 2 is elected leader of orders-0', killed: 'Broker 1 is killed',
    acknowledged: /Record \d+ is acknowledged: offset \d+ of orders-0/, nowYou: 'Now you: which settings would have saved it?', lesson: 'Lesson', step: /Step 1 of \d+/,
  },
  'zh-CN': {
    caption: '刚刚发生的事', atRest: '你看到的每个字节都真实存在。', held: 'broker 1 已经确认。broker 3 也有了这条消息，broker 2 还没有。',
    washed: /^首领换成 broker 2，broker 3 上的偏移量 \d+(?: 到 \d+)? 被冲掉。$/, dead: 'broker 1，已死', clamped: /Fetch 响应，从 broker-1 到 broker-2，已扣住，编号 \d+/,
    leo: (broker: number) => new RegExp(`orders-0，broker ${broker} 上的[^\\n]*?LEO (\\d+)`), leads: 'orders-0，broker 2 上的首领',
    state: '引擎状态', drawer: '抽屉', fields: '字段', play: '播放', pause: '暂停', elected: 'broker 2', killed: 'broker 1 被杀死',
    acknowledged: /第 \d+ 条消息得到确认：orders-0 的偏移量 \d+/, nowYou: '轮到你了：哪些设置本可以救回它？', lesson: '课程', step: /第 1 步，共 \d+ 步/,
  },
} as const;

for (const language of ['en', 'zh-CN'] as const) {
  test(`by keyboard alone, ${language}: it lives by itself; send, kill, back, why, magnifier; then a lesson`, async ({ page, expectAccessible }) => {
    const words = WORDS[language];
    await page.addInitScript((chosen) => localStorage.setItem('highwater.settings', JSON.stringify({ theme: 'day', language: chosen })), language);
    await page.goto('./');
    const caption = page.getByRole('status', { name: words.caption });
    const slider = page.getByRole('slider');
    const state = page.getByRole('region', { name: words.state });
    const leoOf = async (broker: number): Promise<number> => Number(words.leo(broker).exec((await state.innerText()).replace(/\n+/g, '\n'))?.[1] ?? NaN);
    // Without a click three brokers are there, and time runs.
    await expect(page.getByRole('button', { name: words.pause })).toBeVisible();
    await expect(caption).toHaveText(words.atRest);
    await expect(state).toContainText('orders-3');
    const from = await slider.getAttribute('aria-valuenow');
    await expect(slider).not.toHaveAttribute('aria-valuenow', from!);
    // What is sent is followed until broker 1 has acknowledged it, broker 3 has it and broker 2 has not: there time stands.
    await page.keyboard.press('1');
    await expect(caption).toHaveText(words.held);
    await expect(page.getByRole('button', { name: words.play })).toBeVisible();
    await expect(state).toContainText(words.clamped);
    const end = await leoOf(1);
    expect(await leoOf(3)).toBe(end);
    expect(await leoOf(2)).toBeLessThan(end);
    // Broker 2 leads, and what it never had is cut off broker 3.
    await page.keyboard.press('2');
    await expect(caption).toHaveText(words.washed);
    await expect(state).toContainText(words.dead);
    await expect(state).toContainText(words.leads);
    await expect(page.getByRole('button', { name: words.play })).toBeVisible();
    await expect.poll(() => leoOf(3)).toBeLessThan(end);
    // One step back it is there again.
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => leoOf(3)).toBe(end);
    await page.keyboard.press('w');
    const chain = page.getByRole('complementary', { name: words.drawer });
    for (const event of [words.elected, words.killed, words.acknowledged]) await expect(chain).toContainText(event);
    await expect.poll(() => leoOf(3)).toBeLessThan(end);
    await expectAccessible();
    await page.keyboard.down('z');
    await expect(page.getByRole('tree', { name: words.fields })).toContainText('baseOffset');
    await page.keyboard.up('z');
    const nowYou = page.getByRole('link', { name: words.nowYou });
    await nowYou.focus();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/#\/lesson\//);
    await expect(page.getByRole('complementary', { name: words.lesson })).toContainText(words.step);
  });
}

test('keys that are pressed at once are taken in turn', async ({ page }) => {
  await page.goto('./');
  await expect(page.getByRole('region', { name: 'State of the engine' })).toContainText(/broker 1, running/);
  for (const key of ['1', '2']) await page.keyboard.press(key);
  const given = (): Promise<string[]> => page.evaluate(async () => {
    const { highwater } = window as unknown as { readonly highwater: Lab };
    return (await highwater.source()).given.map(({ command }) => command.kind);
  });
  await expect.poll(given).toEqual(['hold', 'send', 'kill']);
  await expect(page.getByRole('region', { name: 'State of the engine' })).toContainText('broker 1, dead');
  await expect(page.getByRole('status', { name: 'What happened last' })).toHaveText(/^Broker 2 leads/);
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('keys that are pressed before the page listens are taken once it does, in their order', async ({ page }) => {
  // The engine's worker comes late, as over a slow network: once the keys are pressed.
  let arrive = (): void => {};
  const pressed = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await page.route(/sim[.]worker.*[.]js$/, async (route) => {
    await pressed;
    await route.continue();
  });
  await page.goto('./', { waitUntil: 'commit' });
  await page.waitForFunction(() => 'highwater' in window);
  expect(await page.evaluate(() => performance.getEntriesByName('highwater:drawn').length)).toBe(0);
  for (const key of ['1', '2', 'ArrowLeft']) await page.keyboard.press(key);
  arrive();
  const given = (): Promise<string[]> => page.evaluate(async () => {
    const { highwater } = window as unknown as { readonly highwater: Lab };
    return (await highwater.source()).given.map(({ command }) => command.kind);
  });
  await expect(page.getByRole('region', { name: 'State of the engine' })).toContainText('broker 1, dead');
  await expect.poll(given).toEqual(['hold', 'send', 'kill']);
  // The last one opened time.
  await expect(page.getByRole('button', { name: 'Step back' })).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('a lesson that still comes hears keys, too', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('./#/lesson/a-log-and-its-offsets', { waitUntil: 'commit' });
  await page.waitForFunction(() => 'highwater' in window);
  for (const key of ['.', '.']) await page.keyboard.press(key);
  await expect(page.getByRole('complementary', { name: 'Lesson', exact: true })).toContainText(/Step 3 of/);
});

test('who wants no motion has none, until they start it', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('./');
  const slider = page.getByRole('slider');
  await expect(page.getByRole('region', { name: 'State of the engine' })).toContainText(/broker 1, running/);
  const from = await slider.getAttribute('aria-valuetext');
  await frames(page, 40);
  await expect(slider).toHaveAttribute('aria-valuetext', from!);
  await page.keyboard.press(' ');
  await expect(slider).not.toHaveAttribute('aria-valuetext', from!);
});
