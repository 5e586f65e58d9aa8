/** The runs of a lesson, played by the engine in Node to their end. */
import { loadCodecs } from '../../src/codecs/codecs.ts';
import { plainMemory } from '../../src/engine/memory.ts';
import { programs } from '../../src/engine/programs.ts';
import { SimLab } from '../../src/host/sim-lab.ts';
import { viewParts } from '../../src/host/view-parts.ts';
import type { Lesson } from '../../src/lesson/lesson.ts';
import type { RunView } from '../../src/scenario/language/along.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { must } from '../../src/std/assert.ts';
import { along } from '../../src/view/along.ts';
import { Names } from '../../src/view/names.ts';
import { View } from '../../src/view/view.ts';

export interface PlayedRun {
  readonly view: View;
  readonly names: Names;
  readonly run: RunView;
  readonly violations: readonly string[];
}

const codecs = await loadCodecs();

export function playRun(scenario: Scenario, seed: number, endMicros: number): PlayedRun {
  const lab = new SimLab({ programs, memory: plainMemory, codecs }, viewParts);
  lab.open({ scenario, seed, given: [] });
  const { violations } = lab.run(endMicros);
  const { parts, world } = lab.timeline.current;
  const view = must(parts.find((part) => part instanceof View), 'the view of a run');
  const names = new Names(world.texts, view.setting);
  return { view, names, run: along(view, names), violations: violations.map(({ invariant, what }) => `${invariant}: ${what}`) };
}

export type LessonRuns = ReadonlyMap<string, PlayedRun>;

export function playRuns(lesson: Lesson): LessonRuns {
  return new Map(Object.entries(lesson.runs).map(([name, scenario]) => [name, playRun(scenario, lesson.seed, lesson.endMicros)]));
}
