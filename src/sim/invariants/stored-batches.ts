/** What the files of a log hold. */
import { LOG_FILE_SUFFIX } from '../../engine/log/log-files.ts';
import { batchesOf, batchRope } from '../../protocol/records/batch.ts';
import type { Rope } from '../../std/rope.ts';
import type { World } from '../world.ts';
import { viewOf } from './file-view.ts';

/** By base offset. */
export function batchesIn(world: World, host: number, dir: string): Map<number, Rope> {
  const found = new Map<number, Rope>();
  for (const [path, id] of world.state.hosts[host]!.files) {
    if (!path.startsWith(`${dir}/`) || !path.endsWith(LOG_FILE_SUFFIX)) continue;
    const file = world.state.files.get(id)!;
    const rope = viewOf(file, 0, file.size);
    for (const header of batchesOf(rope)) found.set(header.baseOffset, batchRope(rope, header));
  }
  return found;
}
