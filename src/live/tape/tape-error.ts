/** A tape that cannot be read or played: what is wrong, and where. */

/** Where on a process's tape: which piece of it, and how far into the piece's numbers. */
export interface TapePlace {
  readonly process: string;
  readonly incarnation: number;
  readonly piece: number;
  readonly at: number;
  /** Microseconds since the run's beginning. */
  readonly micros: number;
}

export type TapeProblem =
  /** It is no tape at all. */
  | { readonly kind: 'notATape' }
  /** It was made by another version of the engine, which would do other things. */
  | { readonly kind: 'otherVersion'; readonly version: string; readonly ours: string }
  | { readonly kind: 'tooLarge'; readonly bytes: number; readonly most: number }
  /** A part of the file is not what was written. */
  | { readonly kind: 'broken'; readonly detail: string; readonly at: number }
  /** Played, a process did something else than it did when it was taped. */
  | { readonly kind: 'diverged'; readonly detail: string; readonly place: TapePlace };

export class TapeError extends Error {
  override readonly name = 'TapeError';
  readonly problem: TapeProblem;

  constructor(problem: TapeProblem) {
    super(tapeProblemText(problem));
    this.problem = problem;
  }
}

export function tapeProblemText(problem: TapeProblem): string {
  switch (problem.kind) {
    case 'notATape':
      return 'this is not a tape of a live run';
    case 'otherVersion':
      return `the tape was made by version ${problem.version} of the engine; this is ${problem.ours}, which may do other things with it`;
    case 'tooLarge':
      return `the tape has ${problem.bytes} bytes; at most ${problem.most} can be opened here`;
    case 'broken':
      return `the tape is broken at byte ${problem.at}: ${problem.detail}`;
    case 'diverged': {
      const { process, incarnation, piece, at, micros } = problem.place;
      return `played back, ${process} (start ${incarnation}) did not do what it did: ${problem.detail} (piece ${piece}, number at ${at}, ${micros} µs)`;
    }
  }
}
