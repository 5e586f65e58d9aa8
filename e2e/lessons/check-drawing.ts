/** What a page draws of a run: the same list wherever one comes from, on the way to the end and on the way back. */
import type { ClusterView } from '../../src/stage/scenes/cluster/layout.ts';
import { drawCluster } from '../../src/stage/scenes/cluster/draw.ts';
import { selectCluster } from '../../src/stage/scenes/cluster/select.ts';
import type { Cursor } from '../../src/view/cursor.ts';
import { moveWithFrame, Picture } from '../../src/view/picture.ts';
import type { PlayedRun } from './lesson-runs.ts';

const VIEWS: readonly ClusterView[] = (['en', 'zh-CN'] as const).map((language) => ({
  width: 976,
  height: 536,
  theme: 'day',
  language,
  column: true,
  selection: { partition: 'orders-0', opened: true },
}));

/**
 * Moves a page's picture from one position to the next and compares what is drawn with what was drawn there before: in one language after
 * the other, since it is the same scene that is drawn.
 */
export function drawingComplaints({ view, names }: PlayedRun, positions: readonly number[], makeCursor: (from: number) => Cursor = (from) => view.cursor(from)): string[] {
  const cursor = makeCursor(0);
  const picture = new Picture();
  const timeAt = (position: number) => view.timeAt(position);
  const draw = (position: number): string => {
    picture.apply(moveWithFrame(cursor, position, timeAt));
    const scene = selectCluster(picture, names);
    return JSON.stringify(drawCluster(scene, { time: timeAt(position) }, VIEWS[position % VIEWS.length]));
  };
  const drawn = positions.map(draw);
  const complaints: string[] = [];
  for (let i = positions.length - 1; i >= 0 && complaints.length < 5; i--) {
    if (draw(positions[i]) !== drawn[i]) complaints.push(`event ${positions[i]}: another drawing on the way back`);
  }
  if (new Set(drawn).size < 2) complaints.push('every position is drawn alike');
  return complaints;
}
