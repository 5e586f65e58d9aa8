/** Plays that bring the page to what is worth a picture: by keys and addresses, as a person would. */
import type { Page } from 'playwright';
import { tellViolation } from '../told-violation.mjs';
import { TROUBLES } from './troubles.ts';

/** Chooses a command of the palette by words of its name. */
async function choose(page: Page, name: RegExp) {
  await page.keyboard.press('/');
  await page.getByRole('dialog').getByRole('button', { name }).first().click();
  await page.waitForTimeout(100);
}

async function press(page: Page, ...keys: readonly string[]) {
  for (const key of keys) {
    await page.keyboard.press(key);
    // Keys are taken in turn, each once the one before it is done.
    await page.waitForTimeout(60);
  }
}

const times = (count: number, key: string) => Array.from({ length: count }, () => key);

/** A step of a lesson, once it has been reached. */
async function stepOf(page: Page, step: string) {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(`${page.url().split('#')[0]}#/lesson/${step}`);
  await page.waitForTimeout(100);
  await page.locator('aside[aria-busy="false"] h2').waitFor();
}

/** A step of the model lesson, and what keys make of it; each key is waited for, since some let the engine run. */
async function lesson(page: Page, step: string, ...keys: readonly string[]) {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(`${page.url().split('#')[0]}#/lesson/a-log-and-its-offsets/${step}`);
  for (const key of ['', ...keys]) {
    if (key !== '') await page.keyboard.press(key);
    await page.waitForTimeout(100);
    await page.locator('aside[aria-busy="false"] h2').waitFor();
  }
}

/** The run of a group, with an assignor, up to a second. */
async function groupRun(page: Page, seconds: number, assignor: string, scene: string) {
  await choose(page, /^(New run: a group|新的运行：消费者组)$/);
  await page.locator('[data-mark="generations"]').waitFor({ state: 'attached' });
  const link = await page.evaluate(async ([until, name]) => {
    const lab = (window as any).highwater;
    const source = await lab.source();
    const text = JSON.stringify(source.scenario).replaceAll('"cooperative-sticky"', JSON.stringify(name));
    const scenario = JSON.parse(text);
    // Where the coordinator assigns, it says how often and how long.
    for (const { program, settings } of name === 'KIP-848' ? scenario.processes : []) if (program === 'consumer') {
      settings.configs = { 'group.id': settings.configs['group.id'], 'group.protocol': 'consumer', 'auto.offset.reset': 'earliest' };
    }
    await lab.open({ ...source, scenario });
    await lab.run(until);
    return lab.link();
  }, [seconds * 1_000_000, assignor] as [number, string]);
  const [base] = page.url().split('#');
  await page.goto('about:blank');
  await page.goto(`${base}#run=${link}`);
  await page.getByRole('listitem').filter({ hasText: 'broker 1' }).first().waitFor({ state: 'attached' });
  if (scene === 'cluster') return;
  await choose(page, /^(Scene: Group|场景：消费者组)$/);
  await page.locator('[data-mark="generations"]').waitFor({ state: 'attached' });
}

/** The picture of the README: a record is sent, and asked after; its chain of causes lights up. */
async function askedAfter(page: Page): Promise<void> {
  await page.goto(`${page.url().split('#')[0]}#/lab`);
  await page.getByRole('listitem').filter({ hasText: 'broker 1' }).first().waitFor({ state: 'attached' });
  await press(page, '1', ...times(4, 'ArrowRight'), 'w');
  await page.getByRole('list', { name: /The chain of causes|因果链/ }).waitFor();
}

/** What is done in a page that shows the lab, by name. */
export const PLAYS: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  ...TROUBLES,
  rest: () => Promise.resolve(),
  readme: askedAfter,
  open: (page) => press(page, 'ArrowLeft'),
  send: (page) => press(page, '1', 'l', ...times(6, 'ArrowRight')),
  why: (page) => press(page, '1', 'l', ...times(14, 'ArrowRight'), 'w'),
  killed: (page) => press(page, '2', 'ArrowLeft', 'ArrowRight', 'ArrowRight'),
  power: async (page) => {
    await choose(page, /^Power loss on host.1$|host.1 ?断电$/);
    await press(page, 'ArrowRight', 'ArrowRight');
  },
  cut: async (page) => {
    await choose(page, /^(Cut the link|切断链路) .*host.1.*host-shop|^(Cut the link|切断链路) .*host-shop.*host.1/);
    await press(page, 'l', ...times(60, 'ArrowRight'));
  },
  branch: (page) => press(page, '2', ...times(8, 'ArrowRight'), ...times(14, 'ArrowLeft'), '1', ...times(4, 'ArrowRight')),
  timeSpace: async (page) => {
    await press(page, '1', 'l', ...times(8, 'ArrowRight'), 'Shift+V');
    await page.locator('[data-mark="messages"]').waitFor({ state: 'attached' });
  },
  timeSpaceWhy: async (page) => {
    await press(page, '1', 'l', ...times(14, 'ArrowRight'), 'w', 'Shift+V');
    await page.locator('[data-mark="messages"]').waitFor({ state: 'attached' });
  },
  producer: async (page) => {
    await press(page, '1', 'l', ...times(6, 'ArrowRight'), 'v', 'v');
    await page.locator('[data-mark="pool"]').waitFor({ state: 'attached' });
  },
  reactor: async (page) => {
    await press(page, '1', 'l', ...times(6, 'ArrowRight'), 'v');
    await page.locator('[data-mark="requestQueue"]').waitFor({ state: 'attached' });
  },
  reactorStorm: async (page) => {
    await stepOf(page, 'inside-the-reactor/standing-still');
    await page.locator('[data-mark="requestQueue"]').waitFor({ state: 'attached' });
  },
  reactorPurgatory: async (page) => {
    await stepOf(page, 'purgatory/two-purgatories');
    await page.locator('[data-mark="purgatory:Fetch"]').waitFor({ state: 'attached' });
  },
  producerFull: async (page) => {
    await stepOf(page, 'batches-and-linger/no-memory-left');
    await page.locator('[data-mark="pool"]').waitFor({ state: 'attached' });
  },
  group: (page) => groupRun(page, 12, 'cooperative-sticky', 'group'),
  groupSilent: (page) => groupRun(page, 7.5, 'cooperative-sticky', 'group'),
  groupEager: (page) => groupRun(page, 14, 'org.apache.kafka.clients.consumer.RangeAssignor', 'group'),
  groupEpochs: (page) => groupRun(page, 14, 'KIP-848', 'group'),
  groupReconciling: (page) => groupRun(page, 9.8, 'KIP-848', 'group'),
  groupCluster: (page) => groupRun(page, 7.5, 'cooperative-sticky', 'cluster'),
  act: async (page) => {
    await press(page, '2', 'ArrowLeft', 'ArrowRight');
    await choose(page, /^(Act|操作)$/);
    for (const section of ['Brokers and controllers', 'broker 与 controller']) {
      const summary = page.getByText(section, { exact: true });
      if ((await summary.count()) > 0) await summary.click();
    }
  },
  violation: async (page) => {
    await page.addInitScript(tellViolation, { invariant: 'the high watermark rises', event: 1_000, time: 1_000_000, what: 'orders-0 on broker-1 went from 7 to 3' });
    await page.reload();
    await page.getByRole('alert').waitFor();
  },
  compare: async (page) => {
    await press(page, '1', '2', ...times(2, 'ArrowRight'));
    await page.goto(`${page.url().split('#')[0]}#/compare`);
    await page.getByRole('note').waitFor();
  },
  compareTimeSpace: async (page) => {
    await page.goto(`${page.url().split('#')[0]}#/compare?scene=time-space`);
    await page.getByRole('note').waitFor();
  },
  bytes: async (page) => {
    await page.keyboard.down('z');
    await page.locator('[data-path="batch.crc"]').hover();
  },
  lesson: (page) => lesson(page, 'end-of-the-log'),
  lessonMarked: (page) => lesson(page, 'in-the-page-cache', 'b'),
  lessonWrong: (page) => lesson(page, 'in-the-page-cache', 'b', 'Enter'),
  lessonRight: (page) => lesson(page, 'killed', 'b', 'Enter'),
  lessonChallenge: async (page) => {
    await lesson(page, 'given-twice', 'n', 'n');
    await page.locator('fieldset button', { hasText: 'all' }).click();
    await page.keyboard.press('Enter');
    await page.locator('aside table .text-fault').first().waitFor();
  },
  lessonSandbox: async (page) => {
    await lesson(page, 'killed');
    await page.getByRole('button', { name: /Try things|动手试试/ }).click();
    await press(page, '1');
  },
  lessons: async (page) => {
    await page.goto(`${page.url().split('#')[0]}#/lessons`);
    await page.locator('main ol a').first().waitFor();
  },
};
