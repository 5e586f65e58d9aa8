/** What is wrong with a tape, in words. */
import type { TapeProblem } from '../../live/tape/tape-error.ts';

type Told = { readonly problem: TapeProblem };

const MEGABYTE = 1_048_576;

function english(problem: TapeProblem): string {
  switch (problem.kind) {
    case 'notATape':
      return 'This is not a tape of a live run.';
    case 'otherVersion':
      return `This tape was made by version ${problem.version} of the engine; this is ${problem.ours}, which may do other things with it. Open it with the version that made it.`;
    case 'tooLarge':
      return `This tape is too large to be opened here: ${Math.ceil(problem.bytes / MEGABYTE)} MB, and at most ${Math.floor(problem.most / MEGABYTE)} MB.`;
    case 'broken':
      return `This tape is broken at byte ${problem.at}: ${problem.detail}.`;
    case 'diverged': {
      const { process, incarnation, piece, at, micros } = problem.place;
      return `Played back, ${process} (start ${incarnation}) did not do what it did at ${micros / 1_000} ms: ${problem.detail} (piece ${piece}, byte ${at}). Please report it with the tape.`;
    }
  }
}

function chinese(problem: TapeProblem): string {
  switch (problem.kind) {
    case 'notATape':
      return '这不是实时运行的录像。';
    case 'otherVersion':
      return `这份录像由引擎版本 ${problem.version} 录制；当前版本是 ${problem.ours}，行为可能不同。请用录制时的版本打开。`;
    case 'tooLarge':
      return `这份录像太大，无法在这里打开：${Math.ceil(problem.bytes / MEGABYTE)} MB，上限为 ${Math.floor(problem.most / MEGABYTE)} MB。`;
    case 'broken':
      return `这份录像在第 ${problem.at} 字节处损坏：${problem.detail}。`;
    case 'diverged': {
      const { process, incarnation, piece, at, micros } = problem.place;
      return `回放时 ${process}（第 ${incarnation} 次启动）在 ${micros / 1_000} 毫秒处与录制时的行为不一致：${problem.detail}（第 ${piece} 段，第 ${at} 字节）。请附上录像报告。`;
    }
  }
}

export const badTape = { en: ({ problem }: Told) => english(problem), 'zh-CN': ({ problem }: Told) => chinese(problem) };
