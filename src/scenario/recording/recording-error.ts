/** What can be wrong with a link or a file that should hold a run: as data, with words in both languages. */
import type { Problem } from '../problem.ts';

export type RecordingErrorKind =
  | 'torn' // its end is missing
  | 'edited' // its checksum is not that of its content
  | 'malformed' // it is no recording, or not a sound one
  | 'otherFormat' // written by a newer lab whose form we do not know; the detail says which forms, and which engines
  | 'newerEngine' // holds what only a newer engine knows; the detail says which
  | 'tooLarge'
  | 'hashDiffers'; // the same engine came to another state: a bug, said loudly

export interface RecordingErrorData {
  readonly kind: RecordingErrorKind;
  /** What was found, for a person to compare; may be empty. */
  readonly detail: string;
  readonly problems: readonly Problem[];
}

export class RecordingError extends Error implements RecordingErrorData {
  override readonly name = 'RecordingError';
  readonly kind: RecordingErrorKind;
  readonly detail: string;
  readonly problems: readonly Problem[];
  /** The engine that it says made it; null: it does not say. */
  readonly engine: string | null;

  constructor(kind: RecordingErrorKind, detail: string, problems: readonly Problem[] = [], engine: string | null = null) {
    super(recordingErrorText({ kind, detail, problems }, 'en'));
    this.kind = kind;
    this.detail = detail;
    this.problems = problems;
    this.engine = engine;
  }
}

const WORDS: Readonly<Record<RecordingErrorKind, { readonly en: string; readonly 'zh-CN': string }>> = {
  torn: {
    en: 'The end of this run is missing. Copy the whole link, or save the file again.',
    'zh-CN': '这次运行的结尾缺失。请复制完整链接，或重新保存文件。',
  },
  edited: {
    en: 'This run was changed after it was saved: its checksum does not fit. Take the original.',
    'zh-CN': '这次运行在保存之后被改动过：校验和不符。请使用原件。',
  },
  malformed: { en: 'This is not a run of the lab.', 'zh-CN': '这不是本实验室的运行记录。' },
  otherFormat: {
    en: 'This run was saved by a newer lab, in a form that this one does not know. Reload the page to get the newer lab.',
    'zh-CN': '这次运行由更新的实验室保存，本版本不认识其格式。请重新加载页面，换用新版本。',
  },
  newerEngine: {
    en: 'This run was recorded by a newer engine, and holds what this one does not know. Reload the page to get the newer lab.',
    'zh-CN': '这次运行由更新的引擎录制，含有本版本不认识的内容。请重新加载页面，换用新版本。',
  },
  tooLarge: { en: 'This run is too large to be opened.', 'zh-CN': '这次运行太大，无法打开。' },
  hashDiffers: {
    en: 'The same engine came to another state than the one recorded. That is a fault of the lab: please report it with the link.',
    'zh-CN': '同一引擎得到的状态与记录不同。这是实验室的错误，请附上链接报告。',
  },
};

export function recordingErrorText(error: RecordingErrorData, tongue: 'en' | 'zh-CN'): string {
  const { detail, problems } = error;
  const said = problems.map((problem) => `\n${problem.path}: ${problem.what}`).join('');
  return `${WORDS[error.kind][tongue]}${detail === '' ? '' : tongue === 'en' ? ` (${detail})` : `（${inChinese(detail)}）`}${said}`;
}

/** Of details only those of versions have words in them. */
function inChinese(detail: string): string {
  return detail.replace(/^form (\S+), here (\S+?)(; |$)/, '格式 $1，本版本为 $2；').replace(/；$/, '').replace(/engine (\S+), here (\S+)$/, '引擎 $1，本版本为 $2');
}
