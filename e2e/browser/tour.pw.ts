/** The first sixty seconds of a newcomer, by keyboard, in both languages. */
import { expect as soon, test } from './lab-page.ts';

// A step may take the engine a while on a machine that does much else.
const expect = soon.configure({ timeout: 20_000 });

const WORDS = {
  en: {
    caption: 'What happened last', atRest: 'Every byte you see is really there.', acknowledged: /^Record \d+ is acknowledged: offset \d+ of orders-0\.$/,
    killed: 'Broker 1 is killed: its memory and connections are gone, its files stay.', dead: /broker 1, dead/, running: /broker 1, running/,
    state: 'State of the engine', drawer: 'Drawer', fields: 'Fields', play: 'Play', pause: 'Pause', why: 'Why?', nowYou: /^Now you/, lesson: 'Lesson', step: 'Step 1 of 10',
  },
  'zh-CN': {
    caption: '刚刚发生的事', atRest: '你看到的每个字节都真实存在。', acknowledged: /^第 \d+ 条消息得到确认：orders-0 的偏移量 \d+。$/,
    killed: 'broker 1 被杀死：内存和连接全没了，文件还在。', dead: /broker 1，已死/, running: /broker 1，运行中/,
    state: '引擎状态', drawer: '抽屉', fields: '字段', play: '播放', pause: '暂停', why: '为什么？', nowYou: /^轮到你了/, lesson: '课程', step: '第 1 步，共 10 步',
  },
} as const;

for (const language of ['en', 'zh-CN'] as const) {
  test(`by keyboard alone, ${language}: it lives by itself; send, kill, back, why, magnifier; then the first lesson`, async ({ page, expectAccessible }) => {
    test.slow();
    const words = WORDS[language];
    await page.addInitScript((chosen) => localStorage.setItem('highwater.settings', JSON.stringify({ theme: 'day', language: chosen })), language);
    await page.goto('./');
    const caption = page.getByRole('status', { name: words.caption });
    const slider = page.getByRole('slider');
    const state = page.getByRole('region', { name: words.state });
    // Without a click, time runs.
    await expect(page.getByRole('button', { name: words.pause })).toBeVisible();
    await expect(caption).toHaveText(words.atRest);
    const from = await slider.getAttribute('aria-valuenow');
    await expect(slider).not.toHaveAttribute('aria-valuenow', from!);
    // What is sent is followed to its acknowledgement, and there time stands.
    await page.keyboard.press('1');
    await expect.poll(() => page.evaluate(async () => (await (window as any).highwater.source()).given.length)).toBe(1);
    await expect(page.getByRole('button', { name: words.play })).toBeVisible();
    await expect(caption).toHaveText(words.acknowledged);
    let at: string | null = null;
    await expect
      .poll(async () => {
        const before = at;
        at = await slider.getAttribute('aria-valuenow');
        return at === before;
      }, { intervals: [700] })
      .toBe(true);
    await page.keyboard.press('2');
    await expect(caption).toHaveText(words.killed);
    await expect(state).toContainText(words.dead);
    await page.keyboard.press('ArrowLeft');
    await expect(state).toContainText(words.running);
    await expect(caption).toHaveText(words.acknowledged);
    const acknowledged = await caption.textContent();
    await page.keyboard.press('w');
    await expect(page.getByRole('complementary', { name: words.drawer })).toContainText(acknowledged!);
    await expectAccessible();
    await page.keyboard.down('z');
    await expect(page.getByRole('tree', { name: words.fields })).toContainText('baseOffset');
    await page.keyboard.up('z');
    // Acting in the past begins a branch.
    await page.keyboard.press('2');
    await expect.poll(() => page.evaluate(async () => (await (window as any).highwater.status()).branches.length)).toBe(2);
    const nowYou = page.getByRole('link', { name: words.nowYou });
    await nowYou.focus();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/#\/lesson\/a-log-and-its-offsets\/first-record$/);
    await expect(page.getByRole('complementary', { name: words.lesson })).toContainText(words.step);
  });
}

test('who wants no motion has none, until they start it', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('./');
  const slider = page.getByRole('slider');
  await expect(page.getByRole('region', { name: 'State of the engine' })).toContainText(/broker 1, running/);
  const from = await slider.getAttribute('aria-valuetext');
  await page.waitForTimeout(700);
  await expect(slider).toHaveAttribute('aria-valuetext', from!);
  await page.keyboard.press(' ');
  await expect(slider).not.toHaveAttribute('aria-valuetext', from!);
});
