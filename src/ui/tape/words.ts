/** Words of a tape that is played back. */
import type { Local } from '../i18n/local.ts';

export type TapeWord = 'tape' | 'about' | 'opening' | 'part';

export const TAPE_WORDS: Local<TapeWord> = {
  en: {
    tape: 'Tape of a real run',
    about:
      'A live cluster, played back from its tape: every process does again what it did, with the bytes that reached it then. Time goes both ways, and Why? has its answers. Nothing can be done in it: what would have come of it, nobody knows. Of real clients only the broker’s side is known; their frames are drawn as 0.2 ms under way.',
    opening: 'Playing the tape back…',
    part: 'it ends before the run did',
  },
  'zh-CN': {
    tape: '真实运行的录像',
    about:
      '这是从录像回放的实时集群：每个进程用当时收到的字节，把做过的事重做一遍。时间可以前进后退，“为什么？”也有答案。但不能在其中操作：没有人知道那样会发生什么。真实客户端只有 broker 这一侧是已知的，它们的帧一律画成在途 0.2 毫秒。',
    opening: '正在回放录像……',
    part: '录像没有录到运行结束',
  },
};
