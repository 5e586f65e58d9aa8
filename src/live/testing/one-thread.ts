/** Live processes without workers: they take turns in one thread, on a clock that is set by hand. Tests see every order of things. */
import { serverProfile } from '../../engine/costs.ts';
import { plainMemory } from '../../engine/memory.ts';
import type { Program } from '../../engine/os.ts';
import { NO_CODECS } from '../../protocol/records/codec-port.ts';
import { FOREVER } from '../../std/units.ts';
import { ChunkPool } from '../chunk-pool.ts';
import { Doorbell, MAIL_SLOT, makeDoorbell } from '../doorbell.ts';
import { FileStore } from '../file-store.ts';
import { Leases } from '../leases.ts';
import { Mailbox, makeMailCounts, type Port } from '../mailbox.ts';
import type { ToPeer } from '../messages.ts';
import { Peer } from '../peer.ts';
import { LiveProcess } from '../process.ts';
import { makeRegistry, Registry } from '../registry.ts';
import type { Border } from '../tape/border.ts';
import type { Tap } from '../tap.ts';

interface Member {
  readonly process: LiveProcess;
  readonly files: FileStore;
  readonly bell: Doorbell;
  readonly leases: Leases;
}

/** A pair of ports that keep messages until they are delivered. */
function ports(waiting: (() => void)[]): [Port, Port] {
  const handlers: ((message: unknown) => void)[] = [];
  const port = (side: 0 | 1): Port => ({
    post: (message) => void waiting.push(() => handlers[1 - side]!(message)),
    onMessage: (handler) => {
      handlers[side] = handler;
    },
    close() {},
  });
  return [port(0), port(1)];
}

export class OneThread {
  readonly members: Member[] = [];
  /** Messages that were posted and not delivered. */
  readonly mail: (() => void)[] = [];
  readonly #registry = makeRegistry();
  readonly #hosts: readonly string[];
  now = 0;

  constructor(hosts: readonly string[]) {
    this.#hosts = hosts;
  }

  add(name: string, host: string, program: Program<any>, settings: any, tap: Tap | null = null, border: Border | null = null): LiveProcess {
    const member = this.members.length + 1;
    const leases = new Leases();
    const pool = new ChunkPool(leases);
    const files = new FileStore(pool);
    const process = new LiveProcess(
      { process: member, name, program, settings, incarnation: 1, seed: 1, hosts: this.#hosts, host: this.#hosts.indexOf(host), member },
      {
        clock: { micros: () => this.now, millis: () => Math.floor(this.now / 1_000) },
        files, pool, memory: plainMemory, codecs: NO_CODECS, costs: serverProfile, registry: new Registry(this.#registry), tap, border, outside: null,
      },
    );
    const bell = new Doorbell(makeDoorbell());
    this.members.push({ process, files, bell, leases });
    return process;
  }

  /** Every process gets to know every other. */
  introduceAll(): void {
    for (let a = 0; a < this.members.length; a++) for (let b = 0; b < a; b++) this.#introduce(this.members[a]!, this.members[b]!);
  }

  #introduce(a: Member, b: Member): void {
    const counts = makeMailCounts();
    const [portA, portB] = ports(this.mail);
    const join = (mine: Member, other: Member, port: Port, side: 0 | 1) => {
      const mailbox = new Mailbox<ToPeer, ToPeer>(port, counts, side, other.bell, (message) => {
        if (message.kind === 'chunk') mine.process.network.learnChunk(peer, message.number, message.chunk, message.lease);
        else if (message.kind === 'forget') peer.unlearn(message.number, message.views);
        else mine.process.network.connectionArrives(peer, message.port, message.from, message.wire);
      });
      const peer = new Peer(other.process.spec.member, other.bell, mailbox, mine.leases);
      mine.process.network.addPeer(peer);
    };
    join(a, b, portA, 0);
    join(b, a, portB, 1);
  }

  /** A process dies without a word; its peers are told. */
  kill(process: LiveProcess): void {
    this.members.splice(this.members.findIndex((member) => member.process === process), 1);
    new Registry(this.#registry).removeAll(process.spec.member);
    for (const member of this.members) member.process.dropPeer(process.spec.member);
  }

  deliver(): boolean {
    const letters = this.mail.splice(0);
    for (const letter of letters) letter();
    return letters.length > 0;
  }

  /** One turn of each process; false if nothing was to be done. */
  turn(most = 1): boolean {
    let any = false;
    for (const { process, bell } of this.members) {
      if (bell.answer((slot) => slot !== MAIL_SLOT && process.network.rung(slot))) any = true;
      process.fire();
      if (process.run(most)) any = true;
    }
    return any;
  }

  /** Runs until nothing is left to do at this time. */
  settle(): void {
    while (this.deliver() || this.turn());
  }

  /** Runs on, from deadline to deadline, until `end`. */
  runTo(end: number): void {
    for (;;) {
      this.settle();
      const next = Math.min(...this.members.map(({ process }) => (process.ended === null ? process.nextDeadline() : FOREVER)));
      if (next > end) break;
      this.now = Math.max(this.now, next);
    }
    this.now = end;
  }
}
