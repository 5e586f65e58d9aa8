/** Histories that some scenes are drawn from: fetched with such a scene, and read as far as the engine has come. */
import type { Lab } from '../../host/lab.ts';
import type { Track } from '../track.ts';
import type { SceneEntry } from './registry.ts';

/** True: there was something to read. */
export async function readHistory(track: Track, needs: NonNullable<SceneEntry['needs']>, events: number, lab: Pick<Lab, 'look'>): Promise<boolean> {
  if (needs === 'messages') {
    const messages = track.messages ?? new (await import('../../view/message-history.ts')).MessageHistory();
    if (messages.upTo >= events) return false;
    while (messages.upTo < events) messages.add(await lab.look('messages', messages.upTo));
    track.messages = messages;
  } else {
    const groups = track.groups ?? new (await import('../../view/group-history.ts')).GroupHistory();
    if (groups.upTo >= events) return false;
    while (groups.upTo < events) groups.add(await lab.look('groups', groups.upTo));
    track.groups = groups;
  }
  return true;
}
