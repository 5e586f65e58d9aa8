/**
 * The complete cluster that golden exchanges of topics were recorded from: brokers 0, 1, 2 on one host, as their clients were told, and a
 * controller beside them; a wire client asks broker 0.
 */
import { costProfiles } from '../../src/engine/costs.ts';
import { sharedMemory } from '../../src/engine/memory.ts';
import { programs } from '../../src/engine/programs.ts';
import type { GivenConfig } from '../../src/engine/config/values.ts';
import type { Codecs } from '../../src/protocol/records/codec-port.ts';
import { LabBuilder } from '../../src/scenario/builder.ts';
import { worldSpecOf } from '../../src/sim/scenario-world.ts';
import { World } from '../../src/sim/world.ts';
import { CLUSTER_ID, PORT } from './lone-broker.ts';
import { type Answer, type Exchange, wireClient, type WireState } from './wire-client.ts';

const ADDRESS = '127.0.0.1';
const BROKER = /^broker-(\d)$/;

export function playInCluster(script: readonly Exchange[], brokers: number, seconds: number, codecs?: Codecs, configs: GivenConfig = {}): readonly Answer[] {
  let lab = new LabBuilder().controller();
  for (let id = 0; id < brokers; id++) lab = lab.broker(id, { configs });
  const spec = worldSpecOf(lab.build(), 5);
  const host = (name: string) => ({ name, cores: 8, memoryBytes: 8e9, diskBytes: 1e11, skewMillis: 0 });
  const processes = spec.processes.map((process) => {
    const settings = { ...process.settings, clusterId: CLUSTER_ID };
    const node = BROKER.exec(process.name)?.[1];
    if (node === undefined) return { ...process, settings };
    const listeners = [{ name: 'PLAINTEXT', host: ADDRESS, port: PORT + Number(node), kind: 'client' }];
    return { ...process, host: ADDRESS, settings: { ...settings, listeners, logDir: `/kafka-logs-${node}` } };
  });
  const wire = { name: 'wire', host: 'host-wire', program: 'wire', settings: { host: ADDRESS, port: PORT, startMs: 3_000, script } };
  const world = new World(
    { ...spec, hosts: [...spec.hosts.filter(({ name }) => !name.startsWith('host-b') && !/^host-\d$/.test(name)), host(ADDRESS), host('host-wire')], processes: [...processes, wire] },
    { programs: { ...programs, wire: wireClient }, memory: sharedMemory, costs: costProfiles.server!, codecs },
  );
  world.runTo(seconds * 1_000_000);
  return (world.state.processes.find((process) => process?.name === 'wire')!.app as WireState).answers;
}
