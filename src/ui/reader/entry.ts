/** What a lesson needs of the page, in one chunk: it is fetched when somebody opens a lesson. */
export { lessonKey } from './keys.ts';
export { LessonPlayer } from './lesson-player.ts';
export { Reader, WayBack } from './reader.tsx';
