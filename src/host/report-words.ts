/** The words of what came out when a recording was opened, in each language. */
import { recordingErrorText } from '../scenario/recording/recording-error.ts';
import { type Difference, isNewer } from '../scenario/recording/standing.ts';
import type { OpenReport } from './lab.ts';
import type { Tongue, Words } from './problem-words.ts';

type ReportWords = { readonly [K in OpenReport['kind']]: Words<Extract<OpenReport, { kind: K }>> };

const REPORT_WORDS: ReportWords = {
  same: { en: () => 'The run came to the recorded state.', 'zh-CN': () => '运行到达了所记录的状态。' },
  otherVersion: {
    en: ({ differences, sameHash }) =>
      `${isOfNewer(differences) ? 'This run was recorded by a newer lab' : 'This run was recorded elsewhere'}: ${differences.map(({ what, recorded, here }) => `${NAMES[what].en} ${recorded}, here ${here ?? 'none'}`).join('; ')}. ` +
      (sameHash ? 'It came to the same state.' : 'It may differ from what was recorded.'),
    'zh-CN': ({ differences, sameHash }) =>
      `${isOfNewer(differences) ? '这次运行由更新的实验室录制' : '这次运行录制于不同的版本'}：${differences.map(({ what, recorded, here }) => `${NAMES[what]['zh-CN']} ${recorded}，本版本为 ${here ?? '无'}`).join('；')}。` +
      (sameHash ? '所到达的状态相同。' : '结果可能与录制时不同。'),
  },
  hashDiffers: {
    en: ({ expected, found }) => recordingErrorText({ kind: 'hashDiffers', detail: `here ${found}, recorded ${expected}`, problems: [] }, 'en'),
    'zh-CN': ({ expected, found }) => recordingErrorText({ kind: 'hashDiffers', detail: `此处 ${found}，记录 ${expected}`, problems: [] }, 'zh-CN'),
  },
};

function isOfNewer(all: readonly Difference[]): boolean {
  return all.some(({ what, recorded, here }) => what === 'engineVersion' && here !== null && isNewer(recorded, here));
}

const NAMES = {
  engineVersion: { en: 'engine', 'zh-CN': '引擎' },
  costProfile: { en: 'cost profile', 'zh-CN': '成本配置' },
} as const;

/** What to tell whoever opened a recording; loud for `hashDiffers`, a banner for `otherVersion`. */
export function reportText(report: OpenReport, tongue: Tongue): string {
  return (REPORT_WORDS[report.kind][tongue] as (told: OpenReport) => string)(report);
}
