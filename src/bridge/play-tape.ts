/** `npm run broker -- --play FILE`: plays a tape to its end, and says what is on it. */
import { readFileSync } from 'node:fs';
import { TapeRun } from '../host/tape/tape-run.ts';
import { labWorker } from '../live/lab-worker.ts';
import { TapeError } from '../live/tape/tape-error.ts';
import type { Codecs } from '../protocol/records/codec-port.ts';
import { MICROS_PER_SECOND } from '../std/units.ts';

export async function playTape(file: string, codecs: Promise<Codecs>): Promise<number> {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    console.error(`--play: ${(error as Error).message}`);
    return 1;
  }
  try {
    const run = new TapeRun(bytes, labWorker(await codecs));
    while (run.step());
    for (const line of summaryOf(run)) console.log(line);
    return 0;
  } catch (error) {
    if (!(error instanceof TapeError)) throw error;
    console.error(error.message);
    return 1;
  }
}

export function summaryOf({ tape, played, run, isCut }: TapeRun): string[] {
  const lines = played.players.map(({ start: { spec }, played: { process, ended } }) => {
    const { steps, events } = process.counts();
    return `${spec.name} start ${spec.incarnation}: ${steps} steps, ${events} events, ${ended === null ? 'runs at the end of its tape' : `ended: ${ended}`}`;
  });
  const { length, now } = run.journal;
  const ends = tape.end === null ? 'the file is cut off' : tape.end === 'over' ? 'the run was over' : tape.end;
  return [
    ...lines,
    `${(now / MICROS_PER_SECOND).toFixed(3)} s of engine ${tape.head.engineVersion}, ${(tape.bytes / 1_048_576).toFixed(1)} MB; the tape ends: ${ends}${isCut ? '; it goes on beyond what is played here' : ''}`,
    `played: ${length} events, the same as they were`,
  ];
}
