/** Opens what an address leads to: the lab's own run, or a lesson, whose parts are fetched with the first one. */
import { useEffect, useRef, useState } from 'react';
import type { CourseLesson } from '../lesson/course.ts';
import { linkIn, type Place, withoutScene } from './address.ts';
import { reducesMotion } from './journey.ts';
import type { Player } from './player.ts';

export type LoadCourse = () => Promise<readonly CourseLesson[]>;

/** So much faster than one would follow a single record: a new one about every second. */
const REST_RATE = 4;

const load = () => import('./reader/entry.ts');
type Entry = Awaited<ReturnType<typeof load>>;

export interface Lessons {
  readonly entry: Entry;
  readonly player: InstanceType<Entry['LessonPlayer']>;
}

async function openLab(player: Player, link: string | null, isAtRest: boolean): Promise<void> {
  const isUntouched = await player.start(link);
  // The lab at rest is alive: time runs until somebody does something. Whoever wants no motion starts it by hand.
  if (isUntouched && isAtRest && !reducesMotion()) player.play(REST_RATE);
}

/** Null until a lesson has been opened. */
export function useLessons(player: Player, course: LoadCourse, place: Place): Lessons | null {
  const [lessons, setLessons] = useState<Lessons | null>(null);
  const loaded = useRef<Promise<Lessons> | null>(null);
  const isLabOpen = useRef(false);
  // How a place is looked at changes nothing in what is open.
  const hash = withoutScene(location.hash);
  useEffect(() => {
    const go = async (): Promise<void> => {
      if (place.kind === 'lesson') {
        isLabOpen.current = false;
        loaded.current ??= load().then((entry) => ({ entry, player: new entry.LessonPlayer(player, course) }));
        const found = await loaded.current;
        setLessons(found);
        await found.player.enter(place);
        return;
      }
      if (place.kind === 'live') {
        if (isLabOpen.current) return;
        isLabOpen.current = true;
        return await (await import('./live/watch.ts')).watch(player);
      }
      if (place.kind === 'tape') {
        if (isLabOpen.current) return;
        isLabOpen.current = true;
        return await player.openTape();
      }
      (await loaded.current)?.player.left();
      const link = linkIn(hash);
      if (place.kind === 'course' || place.kind === 'fidelity' || place.kind === 'stored' || place.kind === 'compare' || (isLabOpen.current && link === null)) return;
      isLabOpen.current = true;
      await openLab(player, link, place.kind === 'rest');
    };
    go().catch((error: unknown) => player.failed(error));
    // The address alone says what is to be opened; a place is made anew at each drawing.
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- see above
  }, [hash, player, course]);
  return lessons;
}
