/** What a thread waits for, in words; a lock by its name and by who holds it. */
import { waits } from '../../engine/waits.ts';
import type { Names } from '../names.ts';
import type { Tongue } from './narrate.ts';
import { waitWords } from './words.ts';

/** Locks are called "log orders-0" after the log that they guard. */
const LOG_LOCK = 'log ';

/** `on` is the argument of the wait, `holder` the name of the thread that holds the lock, null where it is not known. */
export function sayWait(wait: number, on: number, holder: string | null, names: Names, tongue: Tongue): string {
  if (wait === waits.lock && on > 0) return sayLock(names.text(on), holder, tongue);
  return waitWords[names.wait(wait)]?.[tongue] ?? names.wait(wait);
}

function sayLock(lock: string, holder: string | null, tongue: Tongue): string {
  const guarded = lock.startsWith(LOG_LOCK) ? lock.slice(LOG_LOCK.length) : null;
  if (tongue === 'en') {
    const what = guarded === null ? `the lock ${lock}` : `the lock of partition ${guarded}`;
    return holder === null ? what : `${what}, held by ${holder}`;
  }
  const what = guarded === null ? `锁 ${lock}` : `分区 ${guarded} 的锁`;
  return holder === null ? what : `${what}，持有者是 ${holder}`;
}
