/** The model lesson on the page: taken by keyboard, left, come back to, interrupted. Each step's claims are asked of the engine there. */
import { lesson } from '../../lessons/a-log-and-its-offsets/lesson.ts';
import { expect, test } from './lab-page.ts';
import { ADDRESS, begin, position, reader, standsAt, steps, takeLesson, WORDS } from './lesson-walk.ts';

for (const language of ['en', 'zh-CN'] as const) {
  test(`by keyboard, forwards and back, ${language}`, async ({ page, expectAccessible }) => {
    const words = WORDS[language];
    await begin(page, ADDRESS, language);
    const places: number[] = [];
    await takeLesson(page, language, async (at, index, place) => {
      if (at === 'step') places.push(place);
      if (at === 'refuted' || (at === 'step' && index < 3) || (at === 'answered' && index === 1)) await expectAccessible();
    });
    await expectAccessible();
    expect(places[steps.length - 1]).toBeGreaterThan(places[0]);
    await page.keyboard.press('n');
    await expect(reader(page, language).getByRole('complementary', { name: words.notes })).toBeVisible();
    await expectAccessible();
    for (let index = steps.length - 2; index >= 0; index--) {
      await page.keyboard.press(index % 2 === 0 ? ',' : 'PageUp');
      expect([index, await standsAt(page, index, language)]).toEqual([index, places[index]]);
      // What was answered is still there.
      if (steps[index].prediction !== null)
        await expect(reader(page, language).getByRole('region', { name: words.outcome })).toBeVisible();
    }
  });

  test(`from a link opened in the middle, ${language}`, async ({ page, expectAccessible }) => {
    const index = steps.findIndex(({ id }) => id === 'killed');
    await begin(page, `${ADDRESS}/killed`, language);
    const here = await standsAt(page, index, language);
    await expectAccessible();
    await page.keyboard.press('.');
    await standsAt(page, index + 1, language);
    await page.keyboard.press(',');
    expect(await standsAt(page, index, language)).toBe(here);
    await page.keyboard.press(',');
    await standsAt(page, index - 1, language);
  });
}

test('a reload in the middle loses nothing', async ({ page }) => {
  await begin(page, `${ADDRESS}/in-the-page-cache`);
  const index = steps.findIndex(({ id }) => id === 'in-the-page-cache');
  await standsAt(page, index);
  await page.keyboard.press('b');
  await page.reload();
  await standsAt(page, index);
  await expect(page.getByRole('button', { name: /what was not flushed/ })).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'What the run says' })).toContainText('You said 6; the run says 7.');
  await expect(reader(page)).toHaveAttribute('aria-busy', 'false');
  const told = await position(page);
  await page.reload();
  await expect(page.getByRole('region', { name: 'What the run says' })).toContainText('You said 6; the run says 7.');
  await expect.poll(() => position(page)).toBe(told);
  // The address of the lesson alone leads to where it was left.
  await page.goto('./#/lessons');
  await expect(page.getByRole('link', { name: lesson.title.en })).toContainText(`step ${index + 1} of ${steps.length}`);
  await page.getByRole('link', { name: lesson.title.en }).click();
  await expect(page).toHaveURL(/in-the-page-cache$/);
  await expect.poll(() => position(page)).toBe(told);
});

test('a worker that dies in the middle is told of, and nothing is lost', async ({ page }) => {
  await begin(page, `${ADDRESS}/end-of-the-log`);
  const index = steps.findIndex(({ id }) => id === 'end-of-the-log');
  const here = await standsAt(page, index);
  await page.evaluate(() => (window as any).highwater.terminate());
  await page.keyboard.press('.');
  await expect(page.getByRole('alert')).toContainText('worker has died');
  await page.getByRole('button', { name: 'Open the run again' }).click();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect.poll(() => position(page)).toBe(here);
  // The step that was begun is gone to, now that somebody answers.
  await page.keyboard.press(',');
  await standsAt(page, index);
  await page.keyboard.press('.');
  await standsAt(page, index + 1);
});

test('the sandbox is a branch, and the lesson is come back to where it was left', async ({ page, expectAccessible }) => {
  await begin(page, `${ADDRESS}/end-of-the-log`);
  const index = steps.findIndex(({ id }) => id === 'end-of-the-log');
  const here = await standsAt(page, index);
  const lab = <T>(call: string, ...args: unknown[]) =>
    page.evaluate(({ name, given }) => (window as any).highwater[name](...given), { name: call, given: args }) as Promise<T>;
  const own = async () =>
    (await lab<{ branches: { id: number; hash: string }[] }>('session')).branches.find(({ id }) => id === 1)!;
  await page.getByRole('button', { name: 'Try things' }).click();
  await expect(page).toHaveURL(/end-of-the-log\/lab$/);
  await expectAccessible();
  await page.getByText('Brokers and controllers', { exact: true }).click();
  await page.getByRole('button', { name: 'Kill broker 1' }).click();
  await expect(page.getByRole('region', { name: 'State of the engine' })).toContainText(/broker 1, dead/);
  expect((await lab<{ branch: number }>('status')).branch).toBe(2);
  const before = await own();
  // A reload in the sandbox stays there.
  await page.reload();
  await expect(page.getByRole('region', { name: 'State of the engine' })).toContainText(/broker 1, dead/);
  await expect(page).toHaveURL(/end-of-the-log\/lab$/);
  await page.keyboard.press('Escape');
  expect(await standsAt(page, index)).toBe(here);
  expect(await own()).toMatchObject({ hash: before.hash });
  await page.keyboard.press('.');
  await standsAt(page, index + 1);
});

test('time is played to the answer, and a second key is there at once', async ({ page }) => {
  await begin(page, `${ADDRESS}/rolled`, 'en', 'no-preference');
  const index = steps.findIndex(({ id }) => id === 'rolled');
  const here = await standsAt(page, index);
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  // The screen's clock stands, so that the way to the answer ends only by the key.
  await page.clock.install();
  await page.clock.pauseAt(Date.now() + 3_600_000);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  const asked = () => page.evaluate(() => (window as any).highwater.asked as number);
  while ((await position(page)) === here) {
    await page.clock.runFor(50);
    await expect.poll(asked).toBe(0);
  }
  expect(await position(page)).toBeGreaterThan(here);
  await expect(page.getByRole('region', { name: 'What the run says' })).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'What the run says' })).toContainText('So it is: 5');
});

test('out of the living lab into the lesson, back, and in again: each run is shown as it is', async ({ page }) => {
  await begin(page, './', 'en', 'no-preference');
  const state = page.getByRole('region', { name: 'State of the engine' });
  const goTo = (hash: string) => page.evaluate((address) => (location.hash = address), hash);
  for (const round of [1, 2]) {
    // Time runs, and is asked for, while another run is opened.
    await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
    await expect(page.getByRole('status', { name: 'What happened last' })).toHaveText('Every byte you see is really there.');
    await goTo(`#/lesson/${lesson.id}`);
    expect([round, await standsAt(page, 0)]).toEqual([round, expect.any(Number)]);
    await expect(state).toContainText(/broker 1, running/);
    await expect(state).toContainText(/orders-0, leader on broker 1.*HW 1, LEO 1/);
    await expect(state).not.toContainText('NaN');
    await goTo('#/');
    await expect(state).toContainText(/broker 1, running/);
    await expect(state).not.toContainText('NaN');
  }
});

test('an address of no lesson says so, and leads on', async ({ page, expectAccessible }) => {
  await begin(page, './#/lesson/no-such-lesson');
  await expect(page.getByRole('main')).toContainText('no-such-lesson');
  await expectAccessible();
  await page.getByRole('main').getByRole('link', { name: 'Lessons' }).click();
  await expect(page.getByRole('heading', { name: 'Lessons' })).toBeVisible();
  await expectAccessible();
  await page.getByRole('link', { name: lesson.title.en }).click();
  await standsAt(page, 0);
});

test('what a step looks at leads the eye until something else is selected; a question below the fold is led to', async ({
  page,
}) => {
  await begin(page, `${ADDRESS}/in-the-page-cache`);
  await standsAt(
    page,
    steps.findIndex(({ id }) => id === 'in-the-page-cache'),
  );
  const looked = page.locator('[data-mark][aria-current]');
  await expect(looked).toHaveCount(1);
  await expect(looked).toHaveAttribute('data-mark', 'replica:orders-0@broker-1');
  const question = reader(page).getByRole('region', { name: 'Prediction' });
  await expect(question.getByRole('button').last()).not.toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(question.getByRole('button').last()).toBeInViewport();
  await expect(reader(page).getByRole('button', { name: 'A question follows' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Look inside' }).click();
  await page.getByRole('complementary').getByRole('button', { name: 'Inspect', exact: true }).click();
  await page.getByRole('complementary').getByRole('combobox', { name: 'kind' }).selectOption({ label: 'host' });
  await expect(looked).toHaveCount(0);
});

test('an attempt is shown once it is judged: until then the place stays, and the button says how far the engine is', async ({
  page,
}) => {
  await begin(page, `${ADDRESS}/given-twice`);
  const before = await standsAt(
    page,
    steps.findIndex(({ id }) => id === 'given-twice'),
  );
  await page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    const look = (): void => {
      const button = [...document.querySelectorAll('aside button')]
        .map((one) => one.textContent ?? '')
        .find((text) => text.startsWith('The engine is running'));
      if (button !== undefined)
        seen.push(`${document.querySelector('[role="slider"]')!.getAttribute('aria-valuetext')} | ${button}`);
    };
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
  });
  await reader(page).getByRole('button', { name: 'Run it again with this' }).click();
  await expect(reader(page).locator('output').first()).toBeVisible();
  await expect(reader(page)).toHaveAttribute('aria-busy', 'false');
  const seen = await page.evaluate(() => (window as any).seen as string[]);
  const running = seen.filter((one) => /running: \d+ s/.test(one));
  expect(running.length).toBeGreaterThan(0);
  for (const one of running) expect(one).toContain(`event ${before} |`);
});
