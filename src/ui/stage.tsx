/** The stage: the scene on a canvas, and beside it, for who does not see it, the same in words. */
import { useEffect, useRef, useState } from 'react';
import { fontsFor, Painter } from '../stage/paint.ts';
import { type AriaNode, describeCluster } from '../stage/scenes/cluster/describe.ts';
import { drawCluster } from '../stage/scenes/cluster/draw.ts';
import { markAt } from '../stage/scenes/cluster/hit.ts';
import { selectCluster } from '../stage/scenes/cluster/select.ts';
import type { DrawList } from '../stage/draw-list.ts';
import { LOG, type Player } from './player.ts';
import { usePanels, usePosition, useRun, useSettings } from './stores/stores.ts';
import { useSay } from './use-say.ts';
import { useSize } from './use-size.ts';

function Words({ nodes }: { nodes: readonly AriaNode[] }) {
  return (
    <ul>
      {nodes.map(({ id, label, children }) => (
        <li key={id} data-mark={id}>
          {label}
          {children.length === 0 ? null : <Words nodes={children} />}
        </li>
      ))}
    </ul>
  );
}

export function Stage({ player, column }: { player: Player; column: boolean }) {
  const say = useSay();
  const canvas = useRef<HTMLCanvasElement>(null);
  const painter = useRef<Painter | null>(null);
  const drawn = useRef<DrawList | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const { width, height, scale } = useSize(box);
  const { theme, language } = useSettings();
  const { time, playing } = usePosition();
  const { picture, names } = useRun();
  useRun((run) => run.frame);
  const [, setFaces] = useState(0);
  const scene = picture === null || names === null ? null : selectCluster(picture, names);

  useEffect(() => {
    if (canvas.current === null || scene === null || width === 0 || height === 0) return;
    painter.current ??= new Painter(canvas.current);
    const list = drawCluster(scene, { time }, { width, height, theme, language, selection: { partition: LOG, opened: true }, column });
    drawn.current = list;
    painter.current.paint(list, { scale, pixelRatio: devicePixelRatio });
    // A face is asked for by what is to be written, and only once nothing moves.
    if (!playing) void fontsFor(list);
  });

  useEffect(() => {
    const came = (): void => {
      painter.current?.forget();
      setFaces((count) => count + 1);
    };
    document.fonts.addEventListener('loadingdone', came);
    return () => document.fonts.removeEventListener('loadingdone', came);
  }, []);

  return (
    <div ref={box} className="relative min-h-0 grow">
      <section aria-label={say('stateText')} className="sr-only">
        {scene === null ? null : <Words nodes={describeCluster(scene, language)} />}
      </section>
      <canvas
        ref={canvas}
        aria-hidden="true"
        className="absolute inset-0"
        style={{ width: width * scale, height: height * scale }}
        onClick={(event) => {
          const { left, top } = event.currentTarget.getBoundingClientRect();
          const mark = drawn.current === null ? null : markAt(drawn.current, (event.clientX - left) / scale, (event.clientY - top) / scale);
          if (mark === null || !player.selectMark(mark)) return;
          usePanels.setState({ drawer: true, tab: 'inspect' });
        }}
      />
    </div>
  );
}
