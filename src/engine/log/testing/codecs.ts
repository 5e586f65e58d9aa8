/** The real codecs, for the tests of this room. */
import { loadCodecs } from '../../../codecs/codecs.ts';
import type { Codecs } from '../../../protocol/records/codec-port.ts';

export const testCodecs: Codecs = await loadCodecs();
