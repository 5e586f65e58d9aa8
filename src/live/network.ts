/**
 * TCP sockets of one live process. Between workers a connection's bytes flow through the rings of its wire; its first message, and
 * every chunk of memory, is posted to the peer. Ports that are reached from outside are opened there. What a step writes is seen by
 * others when the step ends.
 */
import type { EventKind } from '../engine/events.ts';
import { ev } from '../engine/events.ts';
import { CONNECTED, type EventId, PENDING, REFUSED, RESET, type SelectorId, type SocketId } from '../engine/os.ts';
import { must } from '../std/assert.ts';
import { dequePush, dequeSize, dequeTake } from '../std/deque.ts';
import { type Bytes, EMPTY_ROPE, type Rope } from '../std/rope.ts';
import { FOREVER } from '../std/units.ts';
import { slotOf } from './doorbell.ts';
import type { Ticket } from './leases.ts';
import { BACKLOG } from './limits.ts';
import type { Link, Outside } from './link.ts';
import type { Neighbour } from './neighbour.ts';
import type { Listeners } from './registry.ts';
import { BROKEN, FINISHED } from './ring.ts';
import { clientHost, isFree, type LinkRule, RuledLink, wayOf } from './link-rules.ts';
import { type Notifier, Selectors } from './selectors.ts';
import { CONNECTING, ENDED, ESTABLISHED, LISTENING, type LiveSocket, newSocket, readyOps, WAS_REFUSED, WAS_RESET } from './socket.ts';
import type { Border } from './tape/border.ts';

/** What the network needs of its process. */
export interface NetworkHost extends Notifier {
  emit<P extends readonly number[]>(kind: EventKind<P>, cause: EventId, ...payload: P): EventId;
  text(text: string): number;
  /** On the process's own clock. */
  micros(): number;
  /** Something came from outside while the process may have been idle. */
  stir(): void;
}

const NOTHING_LENT: readonly SharedArrayBuffer[] = [];

export class Network {
  readonly #host: NetworkHost;
  readonly #registry: Listeners;
  readonly #hosts: readonly string[];
  readonly #hostId: number;
  readonly #member: number;
  readonly #outside: Outside | null;
  /** null where nothing is taped. */
  readonly #border: Border | null;
  readonly #sockets = new Map<SocketId, LiveSocket>();
  readonly #slots = new Map<number, LiveSocket[]>();
  readonly selectors: Selectors;
  readonly #peers = new Map<number, Neighbour>();
  /** Connections that were closed before all that was written had left. */
  #closing: Link[] = [];
  #nextSocket = 1;
  #rules: readonly LinkRule[] = [];
  /** Connections that stand, or once stood, under a rule. */
  readonly #ruled = new Map<RuledLink, LiveSocket>();
  /** When something that a rule delays is due; FOREVER: nothing is. */
  rulesDue = FOREVER;

  constructor(host: NetworkHost, registry: Listeners, hosts: readonly string[], hostId: number, member: number, outside: Outside | null, border: Border | null) {
    this.#host = host;
    this.#registry = registry;
    this.#hosts = hosts;
    this.#hostId = hostId;
    this.#member = member;
    this.#outside = outside;
    this.#border = border;
    this.selectors = new Selectors(host);
  }

  // Peers

  addPeer(peer: Neighbour): void {
    this.#border?.peer(peer.member);
    this.#peers.set(peer.member, peer);
    for (const socket of this.#sockets.values()) if (socket.state === CONNECTING && socket.link === null) this.beginConnect(socket.id);
  }

  peers(): Iterable<Neighbour> {
    return this.#peers.values();
  }

  /** A worker is no more: its host answers for it with a reset. Answers what it may have had on lease. */
  dropPeer(member: number): Iterable<SharedArrayBuffer> {
    this.#border?.gone(member);
    const peer = this.#peers.get(member);
    this.#peers.delete(member);
    for (const socket of this.#sockets.values()) {
      if (socket.member !== member) continue;
      if (socket.state === CONNECTING) this.#answered(socket, false);
      else this.#reset(socket);
    }
    peer?.close();
    return peer?.lent ?? NOTHING_LENT;
  }

  /** Memory came from a peer: what was unreadable without it may be readable now. */
  learnChunk(peer: Neighbour, number: number, chunk: SharedArrayBuffer | null, lease: Ticket | null): void {
    this.#border?.chunk(peer.member);
    peer.learn(number, chunk, lease);
    for (const socket of this.#sockets.values()) if (socket.member === peer.member && socket.link !== null) this.selectors.refresh(socket, socket.lastArrival);
  }

  /** A chunk in which no file lies any more. */
  readonly forgetChunk = (chunk: SharedArrayBuffer): void => {
    for (const peer of this.#peers.values()) peer.forget(chunk);
  };

  /** A chunk that is never used again. */
  readonly goneChunk = (chunk: SharedArrayBuffer): void => {
    for (const peer of this.#peers.values()) peer.lent.delete(chunk);
  };

  /** Bytes of peers' chunks that are to be released. */
  get leavingBytes(): number {
    let bytes = 0;
    for (const peer of this.#peers.values()) bytes += peer.leavingBytes;
    return bytes;
  }

  /** Views that connections hold by themselves. */
  held(): Bytes[] {
    const held: Bytes[] = this.#closing.flatMap((link) => [...link.held()]);
    for (const { link } of this.#sockets.values()) if (link !== null) held.push(...link.held());
    return held;
  }

  /** Releases peers' chunks that nothing of this process views. */
  release(reached: ReadonlySet<SharedArrayBuffer>): void {
    this.#closing = this.#closing.filter((link) => link.held().length > 0);
    for (const peer of this.#peers.values()) peer.release(reached);
  }

  /** A peer changed something of the connections that share this slot. */
  rung(slot: number): void {
    const sockets = this.#slots.get(slot);
    if (sockets === undefined) return;
    this.#border?.rung(slot);
    for (const socket of sockets) this.#poll(socket);
  }

  #poll(socket: LiveSocket): void {
    const link: Link = must(socket.link, `link of socket ${socket.id}`);
    if (link instanceof RuledLink) link.pump();
    if (socket.state === CONNECTING) {
      const accepted = answerOf(link);
      if (accepted === null) return;
      this.#answered(socket, accepted);
    }
    if (socket.state === ESTABLISHED) {
      const ended = link.ended();
      if (ended === BROKEN) return this.#reset(socket);
      if (ended === FINISHED) socket.state = ENDED;
    }
    this.selectors.refresh(socket, socket.lastArrival);
  }

  // Rules

  readonly #planned = (due: number): void => {
    this.rulesDue = Math.min(this.rulesDue, due);
  };

  /** What stands between hosts from now on. */
  setRules(rules: readonly LinkRule[]): void {
    this.#border?.ruled(rules);
    this.#rules = rules;
    for (const socket of this.#sockets.values()) this.#underRules(socket);
    for (const link of this.#ruled.keys()) link.pump();
    // What asked for a connection while nothing passed asks again, as a kernel does.
    for (const socket of this.#sockets.values()) if (socket.state === CONNECTING && socket.link === null) this.beginConnect(socket.id);
    this.#deliver();
  }

  /** What was delayed, and may be seen by now, is. */
  deliverDelayed(): void {
    this.#border?.delivers();
    this.#deliver();
  }

  #deliver(): void {
    this.rulesDue = FOREVER;
    for (const [link, socket] of this.#ruled) {
      const isOpen = this.#sockets.get(socket.id) === socket;
      if (isOpen) this.#poll(socket);
      else link.pump();
      if (isOpen || !link.isOver) this.#planned(link.nextDue());
      else this.#ruled.delete(link);
    }
  }

  #underRules(socket: LiveSocket): void {
    const { link } = socket;
    if (link === null || (socket.state !== ESTABLISHED && socket.state !== ENDED)) return;
    const { isOutside } = socket;
    const [there, here] = [isOutside ? clientHost(socket.caller) : hostIn(socket.remote), this.#hosts[this.#hostId]!];
    const inward = wayOf(this.#rules, there, here);
    const outward = wayOf(isOutside ? this.#rules : [], here, there);
    if (link instanceof RuledLink) link.set(inward, outward);
    else if (!isFree(inward) || !isFree(outward)) {
      const ruled = new RuledLink(link, () => this.#host.micros(), this.#planned);
      ruled.set(inward, outward);
      socket.link = ruled;
      this.#ruled.set(ruled, socket);
    }
  }

  /** A handshake needs both ways. */
  #isCutFrom(host: string): boolean {
    const here = this.#hosts[this.#hostId]!;
    return this.#rules.length > 0 && (wayOf(this.#rules, here, host).isCut || wayOf(this.#rules, host, here).isCut);
  }

  #reset(socket: LiveSocket): void {
    socket.state = WAS_RESET;
    this.selectors.refresh(socket, socket.lastArrival);
  }

  // Sockets

  #open(state: number, port: number, remote: string): LiveSocket {
    const socket = newSocket(this.#nextSocket++, state, port, remote);
    this.#sockets.set(socket.id, socket);
    return socket;
  }

  #carry(socket: LiveSocket, link: Link): void {
    socket.link = this.#border === null ? link : this.#border.link(link);
  }

  /** Sockets of other workers are rung by slot. */
  #join(socket: LiveSocket, peer: Neighbour, slot: number, link: Link): void {
    this.#carry(socket, link);
    socket.member = peer.member;
    const sharing = this.#slots.get(slot);
    if (sharing === undefined) this.#slots.set(slot, [socket]);
    else sharing.push(socket);
  }

  listen(port: number): SocketId {
    const socket = this.#open(LISTENING, port, '');
    if (this.#outside?.takes(port) === true) this.#outside.listen(port, (from, link) => this.#arrivesFromOutside(socket, from, link));
    else this.#registry.add(this.#hostId, port, this.#member);
    return socket.id;
  }

  #arrivesFromOutside(listener: LiveSocket, from: string, link: Link): (() => void) | null {
    this.#border?.offered(listener.port, from);
    if (dequeSize(listener.backlog) >= BACKLOG) return null;
    const socket = this.#open(ESTABLISHED, listener.port, from);
    socket.isOutside = true;
    this.#carry(socket, link);
    if (this.#rules.length > 0) this.#underRules(socket);
    dequePush(listener.backlog, socket.id);
    this.selectors.refresh(listener, 0);
    this.#host.stir();
    return () => {
      const { caller } = link;
      if (socket.caller === null && caller != null) this.calls(socket.id, caller);
      this.changed(socket.id);
    };
  }

  /** Who is at the other end of a connection from outside is known by now: a rule may be meant for that one. */
  calls(id: SocketId, caller: string): void {
    const socket = this.#sockets.get(id);
    if (socket === undefined) return;
    this.#border?.calls(id, caller);
    socket.caller = caller;
    if (this.#rules.length > 0) this.#underRules(socket);
  }

  /** Something came on a connection from outside, or it ended. */
  changed(id: SocketId): void {
    const socket = this.#sockets.get(id);
    if (socket === undefined) return;
    this.#border?.changed(id);
    this.#poll(socket);
    this.#host.stir();
  }

  connecting(host: string, port: number): SocketId {
    return this.#open(CONNECTING, 0, `${host}:${port}`).id;
  }

  /** Who listens there now, or 0. */
  listenerAt(remote: string): number {
    const colon = remote.lastIndexOf(':');
    const host = this.#hosts.indexOf(remote.slice(0, colon));
    if (host < 0) return 0;
    const find = (): number => this.#registry.find(host, Number(remote.slice(colon + 1)));
    return this.#border === null ? find() : this.#border.listener(find);
  }

  /** The step that asked for the connection has ended. */
  beginConnect(id: SocketId): void {
    const socket = this.#sockets.get(id);
    if (socket === undefined || socket.state !== CONNECTING || socket.link !== null) return;
    if (this.#isCutFrom(hostIn(socket.remote))) return;
    socket.member = this.listenerAt(socket.remote);
    if (socket.member === 0) return this.#answered(socket, false);
    const peer = this.#peers.get(socket.member);
    // It listens already, but this worker has not been introduced to it yet: that message is on its way.
    if (peer === undefined) return;
    const slot = slotOf(id);
    const from = `${this.#hosts[this.#hostId]}:${40_000 + id}`;
    this.#join(socket, peer, slot, peer.connect(slot, Number(socket.remote.slice(socket.remote.lastIndexOf(':') + 1)), from));
  }

  #answered(socket: LiveSocket, accepted: boolean): void {
    socket.state = accepted ? ESTABLISHED : WAS_REFUSED;
    if (this.#rules.length > 0) this.#underRules(socket);
    socket.fresh = true;
    const told = accepted
      ? this.#host.emit(ev.socketConnected, 0, socket.id, 0)
      : this.#host.emit(ev.socketClosed, 0, socket.id, this.#host.text('refused'));
    this.selectors.refresh(socket, told);
  }

  /** A peer wants to connect. Its wire says which of its slots to ring. */
  connectionArrives(peer: Neighbour, port: number, from: string, wire: SharedArrayBuffer | null): void {
    this.#border?.arrives(peer.member, port, from);
    let listener: LiveSocket | undefined;
    for (const socket of this.#sockets.values()) if (socket.state === LISTENING && socket.port === port) listener = socket;
    if (listener === undefined || dequeSize(listener.backlog) >= BACKLOG) return peer.refuse(wire);
    const socket = this.#open(ESTABLISHED, port, from);
    const slot = slotOf(socket.id);
    this.#join(socket, peer, slot, peer.accept(slot, wire));
    if (this.#rules.length > 0) this.#underRules(socket);
    dequePush(listener.backlog, socket.id);
    this.selectors.refresh(listener, 0);
    // Who connected may have written, or given up, by now.
    this.#poll(socket);
  }

  accept(id: SocketId): SocketId {
    const listener = this.#sockets.get(id);
    const accepted = listener === undefined ? undefined : dequeTake(listener.backlog);
    if (accepted === undefined) return 0;
    this.selectors.refresh(listener!, 0);
    return accepted;
  }

  state(id: SocketId): number {
    const socket = this.#sockets.get(id);
    switch (socket?.state) {
      case undefined:
      case WAS_RESET:
        return RESET;
      case CONNECTING:
        return PENDING;
      case WAS_REFUSED:
        return REFUSED;
      default:
        if (socket!.fresh) {
          socket!.fresh = false;
          this.selectors.refresh(socket!, 0);
        }
        return CONNECTED;
    }
  }

  write(id: SocketId, rope: Rope, from: number, frame: EventId): number {
    const socket = this.#sockets.get(id);
    if (socket === undefined || socket.link === null || (socket.state !== ESTABLISHED && socket.state !== ENDED)) return 0;
    if (from === 0) this.#border?.wrote(frame, rope);
    const length = socket.link.write(rope, from, frame);
    this.selectors.refresh(socket, 0);
    return length;
  }

  /** The step that wrote has ended: the other end may see it. */
  flush(id: SocketId): void {
    const socket = this.#sockets.get(id);
    if (socket === undefined || socket.link === null) return;
    // The other end has closed, so its host answers what still comes with a reset.
    if (socket.state === ENDED) this.#reset(socket);
    else socket.link.flush();
  }

  read(id: SocketId, maxBytes: number): Rope | null {
    const socket = this.#sockets.get(id);
    if (socket === undefined || socket.link === null || socket.state === WAS_RESET) return null;
    const { link } = socket;
    const pieces: Bytes[] = [];
    const length = link.take(maxBytes, pieces);
    if (length === 0) return socket.state === ENDED && !link.unread() ? null : EMPTY_ROPE;
    if (socket.isOutside) this.#border?.came(id, pieces);
    for (const frame of link.frames) socket.lastArrival = this.#host.emit(ev.frameArrived, 0, frame, socket.id);
    link.frames.length = 0;
    this.selectors.refresh(socket, socket.lastArrival);
    return { pieces, length };
  }

  arrivalOf(id: SocketId): EventId {
    return this.#sockets.get(id)?.lastArrival ?? 0;
  }

  peerOf(id: SocketId): string {
    return this.#sockets.get(id)?.remote ?? '';
  }

  /** Whether a connection comes from outside the run. */
  isOutside(id: SocketId): boolean {
    return this.#sockets.get(id)?.isOutside === true;
  }

  /** Who its first frame says is there; null where that is not known. */
  callerOf(id: SocketId): string | null {
    return this.#sockets.get(id)?.link?.caller ?? null;
  }

  /** The process no longer looks at this socket; it closes when the step ends. */
  forget(id: SocketId): void {
    const socket = this.#sockets.get(id);
    if (socket !== undefined) this.selectors.forget(socket);
  }

  /** Closes in order; bytes that nobody read, or a process that died, make it a reset. */
  close(id: SocketId, cause: EventId, reason: 'closed' | 'killed'): void {
    const socket = this.#sockets.get(id);
    if (socket === undefined) return;
    this.forget(id);
    this.#sockets.delete(id);
    const { link } = socket;
    if (link !== null && !socket.isOutside) this.#leaveSlot(socket);
    link?.end(reason === 'killed' || link.unread() ? BROKEN : FINISHED);
    if (link !== null && link.held().length > 0) this.#closing.push(link);
    if (socket.state === LISTENING) {
      if (this.#outside?.takes(socket.port) === true) this.#outside.close(socket.port);
      else this.#registry.remove(this.#hostId, socket.port, this.#member);
    }
    this.#host.emit(ev.socketClosed, cause, id, this.#host.text(reason));
    for (let waiting = dequeTake(socket.backlog); waiting !== undefined; waiting = dequeTake(socket.backlog)) this.close(waiting, cause, reason);
  }

  #leaveSlot(socket: LiveSocket): void {
    const slot = slotOf(socket.id);
    const sharing = this.#slots.get(slot)!.filter((other) => other !== socket);
    if (sharing.length > 0) this.#slots.set(slot, sharing);
    else this.#slots.delete(slot);
  }

  closeAll(cause: EventId): void {
    for (const id of this.#sockets.keys()) this.close(id, cause, 'killed');
  }

  register(selector: SelectorId, id: SocketId, interest: number): void {
    const socket = this.#sockets.get(id);
    if (socket === undefined) return;
    socket.selector = selector;
    socket.interest = interest;
    this.selectors.refresh(socket, socket.lastArrival);
  }

  interest(id: SocketId, interest: number): void {
    const socket = this.#sockets.get(id);
    if (socket === undefined || socket.interest === interest) return;
    socket.interest = interest;
    this.selectors.refresh(socket, socket.lastArrival);
  }

  ready(id: SocketId): number {
    const socket = this.#sockets.get(id);
    return socket === undefined ? 0 : readyOps(socket);
  }
}

/** Whether the other end took the connection; null while it has not said. */
function answerOf(link: Link): boolean | null {
  return link.answered?.() ?? null;
}

function hostIn(remote: string): string {
  return remote.slice(0, remote.lastIndexOf(':'));
}
