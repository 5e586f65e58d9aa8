/** How a client's process stands, by its own record and its host's. */
import { F } from '../../../view/records.ts';
import { choiceOf } from './rows.ts';
import type { PictureReader, Standing } from './scene.ts';

export function standingOf(picture: PictureReader, process: number): Standing {
  for (const row of picture.alive(F.process.kind)) if (picture.get(F.process.process, row) === process) return standingOfRow(picture, row);
  return 'stopped';
}

export function standingOfRow(picture: PictureReader, row: number): Standing {
  const host = picture.get(F.process.host, row);
  for (const one of picture.alive(F.host.kind)) if (picture.get(F.host.host, one) === host && picture.get(F.host.powered, one) === 0) return 'powerLost';
  const state = choiceOf(F.process.state, picture.get(F.process.state, row));
  return state === 'killed' ? 'dead' : (state as Standing);
}
