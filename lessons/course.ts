/** The lessons in their order. Prose is loaded when it is read. */
import type { CourseLesson } from '../src/lesson/course.ts';
import { lesson as aLogAndItsOffsets } from './a-log-and-its-offsets/lesson.ts';
import { solution as aLogAndItsOffsetsSolution } from './a-log-and-its-offsets/solution.ts';
import { lesson as aRecordsJourney } from './a-records-journey/lesson.ts';
import { solution as aRecordsJourneySolution } from './a-records-journey/solution.ts';
import { lesson as acks } from './acks/lesson.ts';
import { solution as acksSolution } from './acks/solution.ts';
import { lesson as batchesAndLinger } from './batches-and-linger/lesson.ts';
import { solution as batchesAndLingerSolution } from './batches-and-linger/solution.ts';
import { lesson as keysAndPartitions } from './keys-and-partitions/lesson.ts';
import { solution as keysAndPartitionsSolution } from './keys-and-partitions/solution.ts';
import { lesson as powerLossAndKill } from './power-loss-and-kill/lesson.ts';
import { solution as powerLossAndKillSolution } from './power-loss-and-kill/solution.ts';

export const course: readonly CourseLesson[] = [
  {
    lesson: aLogAndItsOffsets,
    solution: aLogAndItsOffsetsSolution,
    prose: {
      en: () => import('./a-log-and-its-offsets/en.md?raw'),
      'zh-CN': () => import('./a-log-and-its-offsets/zh-CN.md?raw'),
    },
    notes: {
      en: () => import('./a-log-and-its-offsets/notes.en.md?raw'),
      'zh-CN': () => import('./a-log-and-its-offsets/notes.zh-CN.md?raw'),
    },
  },
  {
    lesson: aRecordsJourney,
    solution: aRecordsJourneySolution,
    prose: {
      en: () => import('./a-records-journey/en.md?raw'),
      'zh-CN': () => import('./a-records-journey/zh-CN.md?raw'),
    },
    notes: {
      en: () => import('./a-records-journey/notes.en.md?raw'),
      'zh-CN': () => import('./a-records-journey/notes.zh-CN.md?raw'),
    },
  },
  {
    lesson: batchesAndLinger,
    solution: batchesAndLingerSolution,
    prose: {
      en: () => import('./batches-and-linger/en.md?raw'),
      'zh-CN': () => import('./batches-and-linger/zh-CN.md?raw'),
    },
    notes: {
      en: () => import('./batches-and-linger/notes.en.md?raw'),
      'zh-CN': () => import('./batches-and-linger/notes.zh-CN.md?raw'),
    },
  },
  {
    lesson: keysAndPartitions,
    solution: keysAndPartitionsSolution,
    prose: {
      en: () => import('./keys-and-partitions/en.md?raw'),
      'zh-CN': () => import('./keys-and-partitions/zh-CN.md?raw'),
    },
    notes: {
      en: () => import('./keys-and-partitions/notes.en.md?raw'),
      'zh-CN': () => import('./keys-and-partitions/notes.zh-CN.md?raw'),
    },
  },
  {
    lesson: acks,
    solution: acksSolution,
    prose: {
      en: () => import('./acks/en.md?raw'),
      'zh-CN': () => import('./acks/zh-CN.md?raw'),
    },
    notes: {
      en: () => import('./acks/notes.en.md?raw'),
      'zh-CN': () => import('./acks/notes.zh-CN.md?raw'),
    },
  },
  {
    lesson: powerLossAndKill,
    solution: powerLossAndKillSolution,
    prose: {
      en: () => import('./power-loss-and-kill/en.md?raw'),
      'zh-CN': () => import('./power-loss-and-kill/zh-CN.md?raw'),
    },
    notes: {
      en: () => import('./power-loss-and-kill/notes.en.md?raw'),
      'zh-CN': () => import('./power-loss-and-kill/notes.zh-CN.md?raw'),
    },
  },
];
