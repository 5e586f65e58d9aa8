/** The page's part of the first picture: the stage and the timeline folded below it, in both languages, for the sizes that it is made for. */
import type { LabCore } from '../src/host/lab-core.ts';
import type { PageWhy } from '../src/host/page-answers.ts';
import { cluster } from '../src/stage/scenes/cluster/cluster.ts';
import { drawTimeline } from '../src/stage/timeline/draw.ts';
import { must } from '../src/std/assert.ts';
import { causesOf, chainOf } from '../src/ui/chain-marks.ts';
import { focusOf } from '../src/ui/focus.ts';
import { lanesOf } from '../src/ui/lanes.ts';
import { sceneRunOf } from '../src/ui/scenes/run.ts';
import { Track } from '../src/ui/track.ts';
import { Names } from '../src/view/names.ts';
import { Picture } from '../src/view/picture.ts';

const SIZES = [
  { width: 1280, height: 536 },
  { width: 1536, height: 680 },
];
const TIMELINE_HEIGHT = 47;

/** Nobody asks why yet. */
export function drawFirst(lab: LabCore, why: PageWhy | null = null): void {
  const { time: headTime, events, branch } = lab.status();
  const frame = lab.look('frame', { position: events }, true);
  const picture = new Picture();
  picture.apply(frame.picture);
  const names = new Names({ list: ['', ...frame.texts] }, lab.look('setting'));
  const track = new Track(branch);
  track.addTicks(lab.look('ticks', 0, 'request'));
  track.levels.add(lab.look('levels', 0));
  const { partition, leader } = must(focusOf(picture, names, null), 'the first picture has a partition');
  track.keysOf(partition).add(lab.look('keys', partition, 0));
  const clock = track.screen('warped');
  const { time } = picture;
  for (const screen of [Infinity, clock.toScreen(time)]) {
    const run = sceneRunOf({ picture, names, track }, { time, headTime, focus: partition, motion: { screen, clock, tellsChanges: false } });
    for (const language of ['en', 'zh-CN'] as const) {
      for (const size of SIZES) {
        const seen = { ...size, theme: 'day', language } as const;
        cluster.draw(run, { ...seen, column: false, focus: partition, selected: null, chain: why === null ? [] : chainOf(why, picture, names), causes: why === null ? [] : causesOf(why), guess: null });
        drawTimeline({
          ...seen, height: TIMELINE_HEIGHT, time, headTime, clock, partition, lanes: lanesOf(picture), rails: [], watched: [], flags: [], chain: [],
          ticks: track.columns, water: track.levels.replica(names.numberOf(partition), names.processNamed(leader)) ?? null,
        });
      }
    }
  }
}
