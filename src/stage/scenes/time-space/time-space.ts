/** The Time-space scene: a lane per process, time to the right, messages as slanted lines. */
import { formatBytes } from '../../../view/narration/format.ts';
import type { Scene } from '../../scene.ts';
import { describeTimeSpace } from './describe.ts';
import { drawTimeSpace } from './draw.ts';
import { tellMessage } from './messages.ts';
import { wordsOf } from './words.ts';

export const timeSpace: Scene = {
  least: { width: 344, height: 320 },
  draw: drawTimeSpace,
  describe: describeTimeSpace,
  hint(run, mark, language) {
    const row = mark.startsWith('frame:') ? Number(mark.slice('frame:'.length)) : NaN;
    const message = run.messages?.messages.find((one) => one.row === row);
    if (message === undefined) return null;
    const words = wordsOf(language);
    const { api, version, correlation, bytes } = message;
    return [tellMessage(message, run, null, words), [`${run.names.api(api)} v${version}`, formatBytes(bytes), words.correlation(correlation)].join(words.comma)].join('\n');
  },
};
