/** How the model lesson is taken by keyboard, for every test that takes it. Each step's claims are asked of the engine there. */
import type { Page } from '@playwright/test';
import { lesson } from '../../lessons/a-log-and-its-offsets/lesson.ts';
import { expect } from './lab-page.ts';

export const { steps } = lesson;
export const ADDRESS = `./#/lesson/${lesson.id}`;

export const WORDS = {
  en: {
    reader: 'Lesson',
    alert: 'worker has died',
    reopen: 'Open the run again',
    outcome: 'What the run says',
    challenge: 'Challenge',
    known: 'What you know now',
    notes: 'Notes',
    drawer: 'Drawer',
  },
  'zh-CN': {
    reader: '课程',
    alert: 'worker',
    reopen: '重新打开这次运行',
    outcome: '运行的结果',
    challenge: '挑战',
    known: '你现在知道了',
    notes: '备注',
    drawer: '抽屉',
  },
} as const;
export type Tongue = keyof typeof WORDS;

export async function begin(
  page: Page,
  address: string,
  language: Tongue = 'en',
  motion: 'reduce' | 'no-preference' = 'reduce',
): Promise<void> {
  await page.emulateMedia({ reducedMotion: motion });
  await page.addInitScript((chosen) => {
    if (localStorage.getItem('highwater.settings') === null)
      localStorage.setItem('highwater.settings', JSON.stringify({ theme: 'day', language: chosen }));
  }, language);
  await page.goto(address);
}

export const reader = (page: Page, language: Tongue = 'en') =>
  page.getByRole('complementary', { name: WORDS[language].reader, exact: true });

export async function position(page: Page): Promise<number> {
  return Number(/(\d+)(?: 个事件)?$/.exec((await page.getByRole('slider').getAttribute('aria-valuetext')) ?? '')?.[1]);
}

/** At a step, with nothing under way: the address says so, and all that the step claims is so. Answers the position. */
export async function standsAt(page: Page, index: number, language: Tongue = 'en'): Promise<number> {
  const { id, claims } = steps[index];
  await expect(page).toHaveURL(new RegExp(`/${id}$`));
  await expect(reader(page, language)).toHaveAttribute('aria-busy', 'false');
  const number = index + 1;
  await expect(
    page.getByRole('region', {
      name: language === 'en' ? `Step ${number} of ${steps.length}` : `第 ${number} 步，共 ${steps.length} 步`,
    }),
  ).toBeVisible();
  const so = (at: number) =>
    page.evaluate(({ expressions, at: where }) => (window as any).highwater.values(expressions, where), {
      expressions: claims,
      at,
    });
  await expect.poll(async () => (await so(await position(page))) as unknown[]).toEqual(claims.map(() => true));
  return await position(page);
}

/** What the run says where a number is to be marked: the lesson's own tests find it. */
const RIGHT_MARKS: Readonly<Record<string, number>> = { rolled: 5, 'power-lost': 6 };

/** Answers the step's question by keyboard, and waits for what the run says. */
export async function answer(page: Page, index: number, isRight: boolean, language: Tongue): Promise<void> {
  const { prediction } = steps[index];
  if (prediction === null) return;
  const wrongMark = prediction.kind === 'mark' ? prediction.expected[0].mark : 0;
  if (prediction.kind === 'mark') await page.keyboard.press(String(isRight ? RIGHT_MARKS[steps[index].id] : wrongMark));
  else await page.keyboard.press('abc'[prediction.choices.findIndex(({ refuted }) => (refuted === null) === isRight)]);
  await page.keyboard.press('Enter');
  const outcome = reader(page, language).getByRole('region', { name: WORDS[language].outcome });
  await expect(outcome).toBeVisible();
  await expect(reader(page, language)).toHaveAttribute('aria-busy', 'false');
  // A wrong answer is met with the misconception behind it.
  const wrong =
    prediction.kind === 'mark'
      ? prediction.expected[0].refuted
      : prediction.choices.find(({ refuted }) => refuted !== null)!.refuted!;
  const { name } = lesson.misconceptions.find(({ id }) => id === wrong.misconception)!;
  if (isRight) await expect(outcome).not.toContainText(name[language]);
  else await expect(outcome).toContainText(wrong.why[language]);
}

/** From the first step to the end by keyboard: every other answer is a wrong one, and so is the first try at the challenge. */
export async function takeLesson(
  page: Page,
  language: Tongue,
  look: (at: 'step' | 'answered' | 'refuted', index: number, position: number) => Promise<void> = async () => {},
): Promise<void> {
  for (const index of steps.keys()) {
    const place = await standsAt(page, index, language);
    await look('step', index, place);
    await answer(page, index, index % 2 === 0, language);
    await look('answered', index, place);
    if (index < steps.length - 1) await page.keyboard.press(index % 3 === 0 ? 'PageDown' : '.');
  }
  const challenge = reader(page, language).getByRole('region', { name: WORDS[language].challenge });
  // acks=all, which is what most would try, and what it was all along.
  const all = challenge.getByRole('button', { name: 'all', exact: true });
  await all.press('Space');
  await expect(all).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('Enter');
  const [acksAll] = steps[steps.length - 1].challenge!.tempting;
  await expect(challenge).toContainText(acksAll.why[language]);
  await expect(challenge.getByRole('row').filter({ hasText: acksAll.differs })).toContainText('6');
  await look('refuted', steps.length - 1, await position(page));
  await challenge.getByRole('button', { name: '1', exact: true }).first().press('Space');
  await page.keyboard.press('Enter');
  await expect(reader(page, language)).toContainText(lesson.known[language]);
  await expect(reader(page, language).getByRole('region', { name: WORDS[language].known })).toBeVisible();
}
