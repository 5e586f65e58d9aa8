/** The Producer scene: threads, memory, deques, what is in flight. Loaded when it is looked at. */
import type { Scene } from '../../scene.ts';
import { describeProducer } from './describe.ts';
import { drawProducer } from './draw.ts';
import { FOLDED } from './layout-folded.ts';
import { hintOf } from './hint.ts';
import { selectProducer } from './select.ts';

/** The producer that is meant: the one that is selected. */
function chosenIn(selected: string | null): string | null {
  return selected?.startsWith('producer:') === true ? selected.slice('producer:'.length) : null;
}

export const producer: Scene = {
  least: { width: 720, height: 420 },
  folded: { below: FOLDED, least: { width: 344, height: 340 } },
  draw({ picture, names, time }, { width, height, theme, language, selected }) {
    return drawProducer(selectProducer(picture, names, chosenIn(selected)), { time }, { width, height, theme, language });
  },
  describe({ picture, names, time }, { language, selected }) {
    return describeProducer(selectProducer(picture, names, chosenIn(selected)), time, language);
  },
  hint({ picture, names, time }, mark, language) {
    // The mark is one of the producer that is drawn, whichever that is.
    for (const name of selectProducer(picture, names, null).producers) {
      const { producer: shown } = selectProducer(picture, names, name);
      const hint = shown === null ? null : hintOf(shown, mark, time, language);
      if (hint !== null) return hint;
    }
    return null;
  },
};
