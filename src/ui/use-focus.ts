/** The focus at the position that the page shows. */
import { type Focus, focusOf } from './focus.ts';
import { useRun, useSelection } from './stores/stores.ts';

export function focusHere(): Focus | null {
  const { picture, names } = useRun.getState();
  return picture === null || names === null ? null : focusOf(picture, names, useSelection.getState().focus);
}

/** The same, for what is drawn: the picture changes in place, and its frames say when. */
export function useFocus(): Focus | null {
  useRun((run) => run.frame);
  const picture = useRun((run) => run.picture);
  const names = useRun((run) => run.names);
  const chosen = useSelection((selection) => selection.focus);
  return picture === null || names === null ? null : focusOf(picture, names, chosen);
}

/** The topic that a record sent by hand goes to: that of the focus, or the first that the run makes. */
export function useTopic(): string {
  const focus = useFocus();
  const first = useRun((run) => run.topic);
  return focus?.topic ?? first;
}
