/**
 * A program that is no Kafka client: it connects to the nodes of a random world and sends what a scanner, a web browser or a broken
 * client would send. Whatever comes, a node may only close the connection.
 */
import { Metadata } from '../../protocol/apis/03-metadata.ts';
import { ApiVersions } from '../../protocol/apis/18-api-versions.ts';
import { encodeRequest } from '../../protocol/wire/frame.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { type Bytes, flattenRope, ropeOf } from '../../std/rope.ts';
import { FOREVER, MICROS_PER_MILLI } from '../../std/units.ts';
import { utf8Bytes } from '../../std/utf8.ts';
import { ev } from '../../engine/events.ts';
import { CONNECTED, OP_CONNECT, OP_READ, type Os, PENDING, type Program } from '../../engine/os.ts';
import { plain, rootKind, value } from '../../engine/state.ts';
import { waits } from '../../engine/waits.ts';

export interface StrangerSettings {
  readonly targets: readonly { readonly host: string; readonly port: number }[];
  /** It stops to knock then. */
  readonly until: number;
}

/** Every node's every door. */
export function strangerSettings(scenario: Scenario, until: number): StrangerSettings {
  const targets = scenario.processes.flatMap((process) => (process.program === 'broker' || process.program === 'controller' ? process.settings.listeners : []));
  return { targets: targets.map(({ host, port }) => ({ host, port })), until };
}

interface Knock {
  readonly socket: number;
  /** What is left to be sent; null once it was. */
  bytes: Bytes | null;
  /** Some hang up as soon as they have spoken. */
  readonly hangsUp: boolean;
}

interface Stranger extends StrangerSettings {
  readonly selector: number;
  knocks: Knock[];
  nextAt: number;
}

const STEP = 'stranger';
/** More than a Processor's queue of new connections has room for. */
const CROWD = 30;
const CROWD_EVERY = 12;
const PAUSE_MS = 120;

function frameOf(body: readonly number[], size = body.length): Bytes {
  return Uint8Array.from([(size >>> 24) & 255, (size >>> 16) & 255, (size >>> 8) & 255, size & 255, ...body]);
}

function noise(os: Os, length: number): number[] {
  return Array.from({ length }, () => os.random('noise', 256));
}

/** A request as it should be, with some of its bytes changed. */
function damaged(os: Os, frame: Bytes): Bytes {
  const bytes = frame.slice();
  for (let i = 0; i < 3; i++) bytes[4 + os.random('damage', bytes.length - 4)] = os.random('noise', 256);
  return bytes;
}

function metadataFrame(): Bytes {
  const topics = [{ topicId: '00000000-0000-0000-0000-000000000000', name: 'orders' }];
  return flattenRope(encodeRequest(Metadata, 4, 7, 'stranger', { topics, allowAutoTopicCreation: false }));
}

const SAYINGS: readonly ((os: Os) => Bytes)[] = [
  () => utf8Bytes('GET / HTTP/1.1\r\nHost: kafka\r\n\r\n'),
  () => frameOf([], 0xffff_ffff),
  () => frameOf([], 0x7fff_ffff),
  () => frameOf([0, 3]),
  // An API that does not exist, versions that do not.
  () => frameOf([3, 231, 0, 0, 0, 0, 0, 1, 255, 255]),
  () => frameOf([0, 3, 0, 99, 0, 0, 0, 1, 255, 255]),
  () => frameOf([0, 18, 0, 99, 0, 0, 0, 1, 255, 255]),
  (os) => frameOf([0, 3, 0, 4, 0, 0, 0, 1, 255, 255, ...noise(os, 40)]),
  (os) => frameOf(noise(os, 1 + os.random('length', 60))),
  () => metadataFrame().subarray(0, 12),
  (os) => damaged(os, metadataFrame()),
  () => flattenRope(encodeRequest(ApiVersions, 0, 1, 'stranger', {})),
];

function knock(os: Os, app: Stranger, { host, port }: StrangerSettings['targets'][number]): void {
  const socket = os.sockets.connect(host, port);
  os.sockets.register(app.selector, socket, OP_CONNECT);
  app.knocks.push({ socket, bytes: SAYINGS[os.random('saying', SAYINGS.length)]!(os), hangsUp: os.random('patience', 3) === 0 });
}

/** False once there is nothing more to do with it. */
function goOn(os: Os, one: Knock): boolean {
  const state = os.sockets.state(one.socket);
  if (state === PENDING) return true;
  if (state !== CONNECTED) return false;
  if (one.bytes !== null) {
    const { length } = one.bytes;
    os.sockets.interest(one.socket, OP_READ);
    os.sockets.write(one.socket, ropeOf(one.bytes), 0, os.emit(ev.requestSent, one.socket, -1, -1, -1, length, 0));
    one.bytes = null;
    if (one.hangsUp) return false;
  }
  for (;;) {
    const answer = os.sockets.read(one.socket, 1_000);
    if (answer === null) return false;
    if (answer.length === 0) return true;
  }
}

export const stranger: Program<Stranger> = {
  name: 'stranger',
  state: rootKind<Stranger>('stranger', { targets: value, until: value, selector: value, knocks: plain, nextAt: value }),
  boot(os, settings: StrangerSettings) {
    os.spawn('stranger', STEP);
    return { ...settings, selector: os.sockets.selector(), knocks: [], nextAt: os.micros() + 500 * MICROS_PER_MILLI };
  },
  steps: {
    [STEP]: {
      run(os, app) {
        const now = os.micros();
        // Asked even though each knock looks for itself: it is what makes the selector forget that it was woken.
        os.sockets.select(app.selector);
        app.knocks = app.knocks.filter((one) => {
          const stays = goOn(os, one);
          if (!stays) os.sockets.close(one.socket);
          return stays;
        });
        if (now >= app.nextAt && now < app.until) {
          const count = os.random('crowd', CROWD_EVERY) === 0 ? CROWD : 1;
          const target = app.targets[os.random('target', app.targets.length)]!;
          for (let i = 0; i < count; i++) knock(os, app, target);
          app.nextAt = now + (1 + os.random('pause', PAUSE_MS)) * MICROS_PER_MILLI;
        }
        if (app.nextAt >= app.until) app.nextAt = FOREVER;
        os.wait(waits.selector, app.selector, STEP, app.nextAt);
      },
    },
  },
};
