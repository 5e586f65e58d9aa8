/** The lessons in their order. Prose is loaded when it is read. */
import type { CourseLesson } from '../src/lesson/course.ts';
import { lesson as aLogAndItsOffsets } from './a-log-and-its-offsets/lesson.ts';
import { solution as aLogAndItsOffsetsSolution } from './a-log-and-its-offsets/solution.ts';
import { lesson as aRecordsJourney } from './a-records-journey/lesson.ts';
import { solution as aRecordsJourneySolution } from './a-records-journey/solution.ts';
import { lesson as acks } from './acks/lesson.ts';
import { solution as acksSolution } from './acks/solution.ts';

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
];
