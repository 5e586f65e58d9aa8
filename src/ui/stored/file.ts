/** A run as a file of the reader's, both ways. */
import type { Player } from '../player.ts';
import { keptText } from '../storage.ts';
import { keepTape } from '../tape/kept-tape.ts';

/** Kept runs are some kilobytes long; what is longer than this is no run. */
export const MOST_BYTES = 8_000_000;

/** Writes a run to a file of the reader's. */
export function saveText(text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = 'highwater-run.json';
  link.click();
  URL.revokeObjectURL(url);
}

/** The lab's own run, as this tab keeps it. False: there is none yet. */
export function saveRun(): boolean {
  const text = keptText();
  if (text !== null) saveText(text);
  return text !== null;
}

/** How a tape of a live run begins. */
const TAPE_MARK = 'HWTAPE';

export type Chosen =
  /** The page begins anew with it. */
  | { readonly kind: 'tape' }
  | { readonly kind: 'opened' }
  /** The page has said why, or says that it is none. */
  | { readonly kind: 'notARun' }
  | { readonly kind: 'tooLarge'; readonly bytes: number };

export async function openFile(player: Player, file: File): Promise<Chosen> {
  if ((await file.slice(0, TAPE_MARK.length).text()) === TAPE_MARK) {
    await keepTape(file);
    return { kind: 'tape' };
  }
  if (file.size > MOST_BYTES) return { kind: 'tooLarge', bytes: file.size };
  return { kind: (await player.openText(await file.text())) ? 'opened' : 'notARun' };
}
