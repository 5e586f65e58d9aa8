/** What real clusters did while things failed, asked of the engine: the same states of partitions and answers, in the same order. */
import { PLAYS } from '../../engine/timeline-plays.ts';
import { playTimeline } from '../../engine/timeline-world.ts';
import type { Area, Row } from '../run.ts';
import { holds, same } from '../run.ts';

const FILE = 'timelines/kraft/digest.json';

export const area: Area = {
  name: 'timelines',
  takes: (path) => path === FILE,
  run(golden) {
    const digests: Row = JSON.parse(golden.text(FILE)!);
    for (const [name, digest] of Object.entries<Row>(digests)) {
      const play = Object.hasOwn(PLAYS, name) ? PLAYS[name]!() : undefined;
      if (play === undefined) {
        golden.notCovered(name);
        continue;
      }
      const timeline = playTimeline(play.settings, play.seconds);
      for (const { of, states } of digest.partitions as Row[]) {
        for (const partition of of as string[]) {
          if (play.except.includes(partition)) golden.notCovered(name);
          else golden.check(name, `${FILE} ${name} ${partition}`, () => same('states', timeline.states.get(partition) ?? [], states));
        }
      }
      golden.check(name, `${FILE} ${name} answers`, () => {
        holds('as many answers as questions', timeline.answers.length === play.answers.length);
        same('answers', timeline.answers, play.answers);
      });
    }
  },
};
