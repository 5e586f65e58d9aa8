/** A lab over a simulated world with all that belongs to it: what Node calls directly. */
import type { MakeParts } from '../sim/timeline/timeline.ts';
import { LabCore } from './lab-core.ts';
import * as late from './late.ts';
import type { SimPorts } from './run.ts';

export type { OpenState } from './lab-core.ts';
export type { SimPorts } from './run.ts';

export class SimLab extends LabCore {
  constructor(ports: SimPorts, makeParts: MakeParts = () => []) {
    super(() => late, ports, makeParts);
  }
}
