/** The lanes of the timeline: one a process that a person watches. */
import type { Lane } from '../stage/timeline/draw.ts';
import type { Picture } from '../view/picture.ts';
import { F, recordFields } from '../view/records.ts';

const ROLES: Readonly<Record<string, Lane['role']>> = {
  producer: 'producer',
  consumer: 'consumer',
  controller: 'control',
  broker: 'broker',
};
const ORDER = ['producer', 'control', 'broker', 'consumer'];

export function lanesOf(picture: Picture): Lane[] {
  const lanes: Lane[] = [];
  for (const row of picture.alive(F.process.kind)) {
    const process = picture.get(F.process.process, row);
    const role = ROLES[recordFields[F.process.program].choices[picture.get(F.process.program, row)]];
    if (role !== undefined)
      lanes.push({ process, role, label: String(lanes.filter((lane) => lane.role === 'broker').length + 1) });
  }
  return lanes.sort((a, b) => ORDER.indexOf(a.role) - ORDER.indexOf(b.role));
}
