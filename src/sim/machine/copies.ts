/** The state of a world as a checkpoint keeps it, and as it is taken out of one: entities are shared until they change. */
import { sameData, type saveEntity } from '../../engine/state.ts';
import type { World, WorldState } from '../world.ts';
import { fileKind, type Link, type SimFile, type SimHost, type SimProcess, type SimSelector, type SimSocket, type SimThread, socketKind, threadKind } from './state.ts';

/** `saveEntity` or `loadEntity`. */
type CopyEntity = typeof saveEntity;

export function copied(state: WorldState, one: CopyEntity, ofProcess: (process: SimProcess) => SimProcess): WorldState {
  const sockets = new Map<number, SimSocket>();
  for (const [id, socket] of state.sockets) sockets.set(id, one(socketKind, socket));
  const files = new Map<number, SimFile>();
  for (const [id, file] of state.files) files.set(id, one(fileKind, file));
  const selectors = new Map<number, SimSelector>();
  for (const [id, selector] of state.selectors) selectors.set(id, { ...selector, ready: selector.ready.slice() });
  const links = new Map<number, Link>();
  for (const [key, link] of state.links) links.set(key, { ...link });
  return {
    ...state,
    schedule: state.schedule.slice(),
    hosts: state.hosts.map(copyHost),
    processes: state.processes.map((process) => (process === null ? null : ofProcess(process))),
    sockets, files, selectors, links,
    rules: state.rules.slice(),
    stalled: new Set(state.stalled),
    held: state.held.slice(),
    lossDraws: state.lossDraws === null ? null : { ...state.lossDraws },
  };
}

function copyHost(host: SimHost): SimHost {
  return { ...host, cores: host.cores.map((core) => ({ ...core })), ready: { items: host.ready.items.slice(host.ready.head), head: 0 }, files: new Map(host.files) };
}

/** Without what its program keeps. */
export function copyProcess(process: SimProcess, one: CopyEntity): SimProcess {
  const threads = new Map<number, SimThread>();
  for (const [id, thread] of process.threads) threads.set(id, one(threadKind, thread));
  const conditions = new Map<number, number[]>();
  for (const [key, waiting] of process.conditions) conditions.set(key, waiting.slice());
  const locks = new Map<string, { holder: number; waiters: number[] }>();
  for (const [name, lock] of process.locks) locks.set(name, { holder: lock.holder, waiters: lock.waiters.slice() });
  const prngs = new Map();
  for (const [name, generator] of process.prngs) prngs.set(name, { ...generator });
  return { ...process, threads, conditions, locks, prngs, inbox: process.inbox.slice(), copied: { ...process.copied } };
}

/** Names state that is not declared, not plain or was changed without being touched. For tests. */
export function wrongIn(w: World): string | null {
  for (const process of w.state.processes) {
    if (process === null || process.app === null) continue;
    const kind = w.programOf(process).state;
    const wrong = kind.check(process.app, process.name) ?? kind.checkTouched(process.app, process.name);
    if (wrong !== null) return wrong;
    for (const thread of process.threads.values()) {
      const bad = threadKind.check(thread, `${process.name}/${thread.name}`);
      if (bad !== null) return bad;
      if (thread.saved !== null && !sameData({ ...thread, saved: null }, thread.saved)) return `${process.name}/${thread.name} was changed without touch`;
    }
  }
  for (const [kind, all] of [[socketKind, w.state.sockets], [fileKind, w.state.files]] as const) {
    for (const [id, entity] of all) {
      const bad = kind.check(entity, `${kind.kind} ${id}`);
      if (bad !== null) return bad;
      if (entity.saved !== null && !sameData({ ...entity, saved: null }, entity.saved)) return `${kind.kind} ${id} was changed without touch`;
    }
  }
  return null;
}
