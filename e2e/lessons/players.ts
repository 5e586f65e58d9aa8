/** Plays lessons in processes of their own: each is given the next lesson once it has played one. */
import { type ChildProcess, fork } from 'node:child_process';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
}
interface Played extends Counts {
  readonly lines: readonly string[];
}

/** In such a process: plays what it is told to, until nobody tells it any more. */
export function playAsTold(play: (id: string, tell: (line: string) => void) => Promise<Counts>): Promise<number> {
  return new Promise((resolve, reject) => {
    process.on('message', (id: string) => {
      const lines: string[] = [];
      play(id, (line) => lines.push(line)).then((counts) => process.send!({ ...counts, lines }), reject);
    });
    process.once('disconnect', () => resolve(0));
  });
}

function played(player: ChildProcess, id: string): Promise<Played> {
  return new Promise((resolve) => {
    const lost = (code: number | null): void => {
      resolve({ passed: 0, failed: 1, lines: [`FAILED ${id}: whoever played it ended with ${code ?? 'a signal'}`] });
    };
    player.once('exit', lost);
    player.once('message', (answer: Played) => {
      player.off('exit', lost);
      resolve(answer);
    });
    player.send(id);
  });
}

/** Tells the lines of each lesson together, in the order of the course. */
export async function playAll(ids: readonly string[], jobs: number, tell: (line: string) => void): Promise<Counts> {
  const answers = new Map<string, Played>();
  const rest = [...ids];
  let told = 0;
  const playOn = async (): Promise<void> => {
    let player: ChildProcess | null = null;
    for (let id = rest.shift(); id !== undefined; id = rest.shift()) {
      if (player === null || player.exitCode !== null || player.signalCode !== null) player = fork(`${import.meta.dirname}/start.mjs`, ['--child']);
      answers.set(id, await played(player, id));
      for (; told < ids.length && answers.has(ids[told]!); told++) for (const line of answers.get(ids[told]!)!.lines) tell(line);
    }
    player?.disconnect();
  };
  await Promise.all(Array.from({ length: Math.min(jobs, ids.length) }, playOn));
  const sum = (count: (one: Played) => number): number => [...answers.values()].reduce((all, one) => all + count(one), 0);
  return { passed: sum(({ passed }) => passed), failed: sum(({ failed }) => failed) };
}
