/**
 * `npm run firefox`: the built page in Firefox. Runs of Node lead to the same hash there, the model lesson is taken by keyboard, and a host
 * without headers will do. Where there is no Firefox it says so and fails: whoever asks wants to know.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { lesson } from '../../lessons/a-log-and-its-offsets/lesson.ts';
import { sharedMemory } from '../../src/engine/memory.ts';
import { programs } from '../../src/engine/programs.ts';
import { SimLab } from '../../src/host/sim-lab.ts';
import { viewParts } from '../../src/host/view-parts.ts';
import { oneBroker } from '../../src/scenario/one-broker.ts';
import { PlainHost } from '../browser/plain-host.ts';
import { Firefox, findFirefox } from './bidi.ts';

const DRAWN = "performance.getEntriesByName('highwater:drawn').length > 0";
/** What the run says where a number is to be marked; the lesson's own tests find it. */
const RIGHT_MARKS: Readonly<Record<string, number>> = { rolled: 5, 'power-lost': 6 };

function linkOfSeed(seed: number): string {
  const lab = new SimLab({ programs, memory: sharedMemory }, viewParts);
  lab.open({ scenario: oneBroker({ producer: { perSecond: 10 + seed } }), seed, given: [] });
  lab.run(2_000_000 + seed * 100_000);
  const { events, time } = lab.status();
  lab.act({ kind: 'kill', process: 'broker-1' }, events, time);
  lab.run(5_000_000);
  return lab.link();
}

async function hashesAgree(firefox: Firefox, url: string): Promise<void> {
  await firefox.goto(`${url}#/lab`);
  await firefox.until(DRAWN);
  for (let seed = 1; seed <= 10; seed++) {
    const link = linkOfSeed(seed);
    const { kind } = await firefox.ask<{ kind: string }>(`highwater.openLink(${JSON.stringify(link)})`);
    if (kind !== 'same') throw new Error(`the run of seed ${seed} leads elsewhere: ${kind}`);
  }
}

async function takeLesson(firefox: Firefox, url: string): Promise<void> {
  await firefox.goto(`${url}#/lesson/${lesson.id}`);
  const stands = `document.querySelector('aside[aria-busy="false"], [aria-label="Lesson"][aria-busy="false"]') !== null`;
  const position = `Number(/(\\d+)(?: 个事件)?$/.exec(document.querySelector('[role=slider]').getAttribute('aria-valuetext'))[1])`;
  for (const [index, { id, claims, prediction }] of lesson.steps.entries()) {
    await firefox.until(`location.hash.endsWith('/${id}') && ${stands}`);
    await firefox.until(`highwater.values(${JSON.stringify(claims)}, ${position}).then((found) => found.every((one) => one === true))`);
    if (prediction !== null) {
      if (prediction.kind === 'mark') for (const digit of String(RIGHT_MARKS[id])) await firefox.press(digit);
      else await firefox.press('abc'[prediction.choices.findIndex(({ refuted }) => refuted === null)]);
      await firefox.press('Enter');
      await firefox.until(`document.querySelector('[aria-label="What the run says"]') !== null && ${stands}`);
    }
    if (index < lesson.steps.length - 1) await firefox.press('.');
  }
}

async function anyHostWillDo(firefox: Firefox, folder: string): Promise<void> {
  const host = await PlainHost.open(folder, '/some/where/');
  try {
    await firefox.goto(`${host.url}#/lab`);
    await firefox.until(`crossOriginIsolated && ${DRAWN}`);
  } finally {
    await host.close();
  }
}

export async function main(): Promise<number> {
  const path = findFirefox();
  if (path === undefined) {
    console.log('There is no Firefox here: install firefox-esr, or name one by FIREFOX_PATH.');
    return 1;
  }
  // Plain scripts find their folder by their own address, so they are not bundled with this.
  const script = (name: string): Promise<any> => import(/* @vite-ignore */ pathToFileURL(join(process.cwd(), 'scripts', name)).href);
  const { buildApp, dist } = await script('prepare.mjs');
  const { serve } = await script('serve.mjs');
  buildApp();
  const { url, close } = await serve(dist, 0);
  let failed = 0;
  const checks: readonly (readonly [string, (firefox: Firefox) => Promise<void>])[] = [
    ['runs of Node lead to the same hash', (firefox) => hashesAgree(firefox, url)],
    ['the lesson is taken by keyboard', (firefox) => takeLesson(firefox, url)],
    ['a host without headers will do', (firefox) => anyHostWillDo(firefox, dist)],
  ];
  for (const [name, check] of checks) {
    const firefox = await Firefox.start(path);
    try {
      await check(firefox);
      if (firefox.complaints.length > 0) throw new Error(firefox.complaints.join('\n'));
      console.log(`ok     ${name}`);
    } catch (error) {
      failed++;
      console.log(`FAILED ${name}: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      await firefox.close();
    }
  }
  await close();
  console.log(`${checks.length - failed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

