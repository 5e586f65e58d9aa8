/** The engine's state in words: processes, threads, files, and the newest lines of the journal. */
import { describeLine } from '../sim/swarm/run-world.ts';
import type { World } from '../sim/world.ts';

const STATUS_WORDS = ['stopped', 'running', 'paused'];

export function stateText(world: World): string[] {
  const { state, journal } = world;
  const text = [`time ${(state.now / 1_000).toFixed(3)} ms · ${journal.length} events · hash ${journal.hash}`];
  for (const process of state.processes) {
    if (process === null) continue;
    text.push(`${process.name}: ${STATUS_WORDS[process.status]}, started ${process.incarnation} times, ${process.threads.size} threads`);
  }
  for (const host of state.hosts) {
    const files = [...host.files].filter(([path]) => path.endsWith('.log'));
    for (const [path, id] of files) {
      const file = state.files.get(id)!;
      text.push(`${host.name}${path}: ${file.size} bytes, ${file.flushed} on disk`);
    }
  }
  text.push('newest events:');
  for (let at = Math.max(0, journal.length - 20); at < journal.length; at++) text.push(describeLine(world, at));
  return text;
}
