/** A run for links: for what the page says of those that another lab made, and for pictures of that. */
import { plainMemory } from '../../src/engine/memory.ts';
import { programs } from '../../src/engine/programs.ts';
import { recordingIn } from '../../src/host/link.ts';
import { SimLab } from '../../src/host/sim-lab.ts';
import { oneBroker } from '../../src/scenario/one-broker.ts';
import type { Recording } from '../../src/scenario/recording/recording.ts';

/** Broker 1 was killed in it. */
export function killedRun(): Recording {
  const lab = new SimLab({ programs, memory: plainMemory });
  lab.open({ scenario: oneBroker({ producer: { perSecond: 5 } }), seed: 3, given: [] });
  lab.run(2_000_000);
  const { events, time } = lab.status();
  lab.act({ kind: 'kill', process: 'broker-1' }, events, time);
  lab.run(3_000_000);
  return recordingIn(lab.link());
}
