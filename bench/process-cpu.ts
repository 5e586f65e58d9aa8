/** Processor time of other people's processes on this machine, told by the ports that they listen at. Only Linux says. */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** What /proc counts processor time in; the same wherever Linux runs. */
const TICK_MICROS = 10_000;
const LISTENS = '0A';

/** The processes that listen at these ports of this machine; null if one of them is not found. */
export function listenersAt(ports: readonly number[]): number[] | null {
  try {
    const sockets = socketsAt(new Set(ports));
    const found = new Set<number>();
    for (const pid of pidsOfAll()) if (holds(pid, sockets)) found.add(pid);
    // One process may have several of the ports.
    return sockets.size === ports.length && found.size > 0 ? [...found] : null;
  } catch {
    return null;
  }
}

function socketsAt(ports: ReadonlySet<number>): Set<string> {
  const sockets = new Set<string>();
  for (const table of ['/proc/net/tcp', '/proc/net/tcp6']) {
    for (const line of readFileSync(table, 'utf8').split('\n').slice(1)) {
      const [, local = '', , state, , , , , , inode] = line.trim().split(/\s+/);
      if (state === LISTENS && ports.has(Number.parseInt(local.slice(local.lastIndexOf(':') + 1), 16)))
        sockets.add(`socket:[${inode}]`);
    }
  }
  return sockets;
}

function holds(pid: number, sockets: ReadonlySet<string>): boolean {
  try {
    const folder = `/proc/${pid}/fd`;
    return readdirSync(folder).some((fd) => sockets.has(readlinkSync(`${folder}/${fd}`)));
  } catch {
    // It has ended, or is another user's.
    return false;
  }
}

/** All processes that this one started, those that they started, and so on; none where nobody can say. */
export function descendantsOf(pid: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of pidsOfAll()) {
    const parent = Number(fieldsOf(name)?.[1]);
    children.set(parent, [...(children.get(parent) ?? []), name]);
  }
  const found: number[] = [];
  for (const next = [pid]; next.length > 0; ) {
    const those = children.get(next.pop()!) ?? [];
    found.push(...those);
    next.push(...those);
  }
  return found;
}

function pidsOfAll(): number[] {
  try {
    return readdirSync('/proc').map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
}

/** What /proc says of a process behind its name, which may have anything in it; null if it is no more. */
function fieldsOf(pid: number): string[] | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}

/** Microseconds of processor time that they took until now, user's and kernel's. */
export function cpuMicrosOf(pids: readonly number[]): number {
  let ticks = 0;
  for (const pid of pids) {
    const fields = fieldsOf(pid);
    ticks += Number(fields?.[11] ?? 0) + Number(fields?.[12] ?? 0);
  }
  return ticks * TICK_MICROS;
}
