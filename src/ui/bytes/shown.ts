/** What the byte view looks at: a batch of a log at a position, or a frame; and how it is fetched. */
import { useEffect, useState } from 'react';
import type { LabError, PageBytes } from '../../host/lab.ts';
import type { Picture } from '../../view/picture.ts';
import { F } from '../../view/records.ts';
import type { Player } from '../player.ts';
import { useRun } from '../stores/stores.ts';

export type Target =
  | { readonly kind: 'frame'; readonly frame: number }
  | { readonly kind: 'batch'; readonly partition: string; readonly process: string; readonly offset: number; readonly position: number };

export type Found =
  | { readonly kind: 'asked' }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'batch'; readonly batch: PageBytes }
  | { readonly kind: 'frame'; readonly frame: PageFrame };

export type PageFrame = Exclude<Awaited<ReturnType<typeof askFrame>>, null>;

function askFrame(player: Player, frame: number) {
  return player.lab.look('frameBytes', frame);
}

/** The bytes of a target; `asked` until they have come, while what was shown before may stay. */
export function useFound(player: Player, target: Target): Found {
  const problem = useRun((run) => run.problem);
  const [found, setFound] = useState<Found>({ kind: 'asked' });
  // As a text, so that an equal target is not asked for again.
  const key = JSON.stringify(target);
  useEffect(() => {
    if (problem !== null) return;
    let isCurrent = true;
    const wanted = JSON.parse(key) as Target;
    const come = (one: Found): void => {
      if (isCurrent) setFound(one);
    };
    const asked =
      wanted.kind === 'frame'
        ? askFrame(player, wanted.frame).then((frame) => come(frame === null ? { kind: 'nothing' } : { kind: 'frame', frame }))
        : player.lab
            .look('bytes', wanted.partition, wanted.process, wanted.offset, wanted.position)
            .then((batch) => come(batch === null ? { kind: 'nothing' } : { kind: 'batch', batch }));
    asked.catch((error: LabError) => isCurrent && player.failed(error));
    return () => {
      isCurrent = false;
    };
  }, [player, key, problem]);
  return found;
}

/** The frame that a selected frame or request stands for, as the event that sent it; null when there is none to be seen here. */
export function frameOf(picture: Picture, kind: number, row: number): number | null {
  if (kind === F.frame.kind) return picture.get(F.frame.frame, row);
  if (kind !== F.request.kind) return null;
  const process = picture.get(F.request.process, row);
  const correlation = picture.get(F.request.correlation, row);
  const client = picture.alive(F.socket.kind).find((one) => picture.get(F.socket.socket, one) === picture.get(F.request.socket, row));
  const peer = client === undefined ? NaN : picture.get(F.socket.to, client);
  const isIts = (frame: number): boolean => {
    if (picture.get(F.frame.correlation, frame) !== correlation) return false;
    const isResponse = picture.get(F.frame.isResponse, frame) === 1;
    const [broker, other] = isResponse ? [F.frame.from, F.frame.to] : [F.frame.to, F.frame.from];
    return picture.get(broker, frame) === process && picture.get(other, frame) === peer;
  };
  const found = picture.alive(F.frame.kind).find(isIts);
  return found === undefined ? null : picture.get(F.frame.frame, found);
}
