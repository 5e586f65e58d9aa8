/** The words of problems, in each language. */
import type { Problem } from '../scenario/problem.ts';
import { recordingErrorText } from '../scenario/recording/recording-error.ts';
import type { LabProblem } from './problem.ts';
import { badTape } from './tape/tape-words.ts';

export type Tongue = 'en' | 'zh-CN';

export type Words<T> = { readonly [K in Tongue]: (told: T) => string };
type ProblemWords = { readonly [K in LabProblem['kind']]: Words<Extract<LabProblem, { kind: K }>> };

const WORDS: ProblemWords = {
  workerDied: {
    en: ({ detail }) => `The lab's worker has died (${detail}). Nothing is lost: open the run again, and it is derived from its beginning.`,
    'zh-CN': ({ detail }) => `实验室的工作线程已终止（${detail}）。没有丢失任何内容：重新打开后，这次运行会从头推导出来。`,
  },
  engineFault: {
    en: ({ process, step, time, detail }) =>
      `A mistake of the engine: ${process === null ? 'outside any process' : `${process} failed in its step ${step}`}, at ${millis(time)} ms (${detail}). ` +
      'The run stands just before it; everything up to there can be looked at, and another branch can be tried. Please report it with the link.',
    'zh-CN': ({ process, step, time, detail }) =>
      `引擎出错：${process === null ? '错误不在任何进程之内' : `${process} 在步骤 ${step} 中失败`}，时间 ${millis(time)} 毫秒（${detail}）。` +
      '运行停在出错之前；此前的一切都可以查看，也可以另开分支。请附上链接报告。',
  },
  labFault: {
    en: ({ detail }) => `A mistake of the lab (${detail}). The run is still there. Please report it.`,
    'zh-CN': ({ detail }) => `实验室出错（${detail}）。这次运行仍然保留。请报告这个错误。`,
  },
  notOpen: { en: () => 'No run is open.', 'zh-CN': () => '没有打开的运行。' },
  notLive: {
    en: ({ what }) => `A live cluster cannot do this (${what}): it does not rewind, and its machine is this one.`,
    'zh-CN': ({ what }) => `实时集群做不到这一点（${what}）：它的运行不能倒回，它所在的机器就是这台真实的机器。`,
  },
  taped: {
    en: () => 'This is the tape of a real run: it can be looked at, and nothing can be done in it, since nobody knows what would have come of it.',
    'zh-CN': () => '这是真实运行的录像：可以查看，但不能在其中操作，因为没有人知道那样会发生什么。',
  },
  badTape,
  liveLost: {
    en: ({ detail }) => `The live cluster is out of reach (${detail}). If it still runs, open it again.`,
    'zh-CN': ({ detail }) => `无法连接到实时集群（${detail}）。如果它还在运行，可以重新打开。`,
  },
  badCall: {
    en: ({ detail }) => `The lab was asked for something that it cannot do: ${detail}.`,
    'zh-CN': ({ detail }) => `无法执行这个请求：${detail}。`,
  },
  badScenario: {
    en: ({ problems }) => `This setting cannot be run.${listed(problems)}`,
    'zh-CN': ({ problems }) => `这个场景无法运行。${listed(problems)}`,
  },
  badCommand: {
    en: ({ problems }) => `This command cannot be given here.${listed(problems)}`,
    'zh-CN': ({ problems }) => `这里不能执行这个命令。${listed(problems)}`,
  },
  badRecording: {
    en: ({ error, detail, problems }) => recordingErrorText({ kind: error, detail, problems }, 'en'),
    'zh-CN': ({ error, detail, problems }) => recordingErrorText({ kind: error, detail, problems }, 'zh-CN'),
  },
  tooLong: {
    en: ({ unit, found, most }) => `This run is too long to be played again: ${found} ${unit}, and this lab plays at most ${most}.`,
    'zh-CN': ({ unit, found, most }) => `这次运行太长，无法重放：${found} ${unit === 'steps' ? '步' : '字节'}，最多 ${most}。`,
  },
  noSuchBranch: {
    en: ({ branch }) => `There is no branch ${branch}.`,
    'zh-CN': ({ branch }) => `没有分支 ${branch}。`,
  },
  notReached: {
    en: ({ events, reached }) => `The run has not come so far: it has ${reached} events, and event ${events} was asked for.`,
    'zh-CN': ({ events, reached }) => `运行还没有到那里：现有 ${reached} 个事件，请求的是第 ${events} 个。`,
  },
  interrupted: {
    en: () => 'Another run was opened before this one was ready.',
    'zh-CN': () => '这次运行准备好之前，另一次运行已被打开。',
  },
};

export function problemText(problem: LabProblem, tongue: Tongue): string {
  return (WORDS[problem.kind][tongue] as (told: LabProblem) => string)(problem);
}

/** Problems of data say where and what in one language, that of its vocabulary. */
function listed(problems: readonly Problem[]): string {
  return problems.map(({ path, what, fix }) => `\n${path}: ${what}. ${fix}.`).join('');
}

function millis(micros: number): string {
  return (micros / 1_000).toFixed(3);
}
