/**
 * The program of processes that are not Kafka's and that lessons hold beside it: a store into which a consumer's application writes, a broker that
 * pushes, and whoever it pushes to. Simple models, made for that; their frames go over the same links, and they can be killed like any other process.
 */
import { MICROS_PER_MILLI } from '../../../std/units.ts';
import { OP_ACCEPT, type Os, type Program, type SocketId, type Step } from '../../os.ts';
import { plain, rootKind, value } from '../../state.ts';
import { waits } from '../../waits.ts';
import type { Selector } from '../network/selector.ts';
import { adopt, connect, openSelector, poll, selectorCopier } from '../network/selector.ts';
import { decodeForeign } from './foreign-wire.ts';
import type { Inbox, Pusher } from './push.ts';
import { push, takeIn, workOff } from './push.ts';
import type { Store } from './store.ts';
import { handleStoreRequest, openStore, rollBack } from './store.ts';

export type ForeignRole =
  | { readonly kind: 'store' }
  | { readonly kind: 'pusher'; readonly to: { readonly host: string; readonly port: number }; readonly perSecond: number; readonly valueBytes: number; readonly fromMicros: number }
  | { readonly kind: 'subscriber'; readonly processMicros: number; readonly heapBytes: number };

export interface ForeignSettings {
  readonly port: number;
  readonly role: ForeignRole;
  /** `cache.ttl.ms` of a store: how long its dedupe cache remembers. */
  readonly configs: Readonly<Record<string, string | number | boolean>>;
}

interface Foreign {
  readonly selector: Selector;
  /** 0: it does not listen. */
  readonly listener: SocketId;
  readonly store: Store | null;
  readonly pusher: Pusher | null;
  readonly inbox: Inbox | null;
  /** Whom it pushes to. */
  readonly to: { readonly host: string; readonly port: number } | null;
  connection: SocketId;
}

const kind = rootKind<Foreign>('foreign', { selector: selectorCopier, listener: value, store: plain, pusher: plain, inbox: plain, to: value, connection: value });

const DEFAULT_TTL_MS = 60_000;
const RECONNECT_MICROS = 100_000;

function boot(os: Os, { port, role, configs }: ForeignSettings): Foreign {
  const selector = openSelector(os);
  const listens = role.kind !== 'pusher';
  const app: Foreign = {
    selector,
    listener: listens ? os.sockets.listen(port) : 0,
    store: role.kind === 'store' ? openStore(os, Number(configs['cache.ttl.ms'] ?? DEFAULT_TTL_MS) * MICROS_PER_MILLI) : null,
    pusher: role.kind === 'pusher' ? { perSecond: role.perSecond, valueBytes: role.valueBytes, fromMicros: Math.max(role.fromMicros, os.micros()), sent: 0 } : null,
    inbox: role.kind === 'subscriber' ? { processMicros: role.processMicros, heapBytes: role.heapBytes, waiting: 0, bytes: 0, worked: 0 } : null,
    to: role.kind === 'pusher' ? role.to : null,
    connection: 0,
  };
  if (listens) {
    os.sockets.register(selector.selector, app.listener, OP_ACCEPT);
    os.spawn('network', 'serve');
  } else os.spawn('network', 'push');
  if (app.inbox !== null) os.spawn('application', 'take');
  return app;
}

/** Takes connections and what comes over them, as long as there is any. */
const serve: Step<Foreign> = {
  run(os, app) {
    const { selector } = app;
    for (let moves = true; moves; ) {
      moves = false;
      for (let socket = os.sockets.accept(app.listener); socket !== 0; socket = os.sockets.accept(app.listener)) adopt(os, selector, socket);
      poll(os, selector);
      for (const received of selector.completedReceives) {
        moves = true;
        if (app.store !== null) handleStoreRequest(os, selector, app.store, received.socket, decodeForeign(os, received));
        if (app.inbox === null) continue;
        decodeForeign(os, received);
        if (!takeIn(os, app.inbox, received.frame.length)) return;
      }
      if (app.store !== null) for (const { socket } of selector.disconnected) rollBack(os, app.store, socket, 'connection lost');
    }
    os.wait(waits.selector, selector.selector, 'serve');
  },
};

const pushStep: Step<Foreign> = {
  run(os, app) {
    const { selector, pusher, to } = app;
    if (pusher === null || to === null) return os.end();
    poll(os, selector);
    if (!selector.channels.has(app.connection)) app.connection = connect(os, selector, 'subscriber', to.host, to.port);
    const channel = selector.channels.get(app.connection);
    // Nobody listens, or not yet.
    const until = channel?.connected === true ? push(os, selector, app.connection, pusher) : os.micros() + RECONNECT_MICROS;
    os.wait(waits.selector, selector.selector, 'push', until);
  },
};

/** The subscriber's application: one record after the other. */
const take: Step<Foreign> = {
  run(os, { inbox }, thread) {
    if (inbox === null) return os.end();
    if (thread.locals === true) workOff(os, inbox);
    thread.locals = inbox.waiting > 0;
    if (inbox.waiting > 0) os.sleep(inbox.processMicros, 'take');
    else os.wait(waits.work, 0, 'take');
  },
};

export const foreign: Program<Foreign> = {
  name: 'foreign',
  state: kind,
  steps: { serve, push: pushStep, take },
  boot,
  command(os, _app, command) {
    if (command.kind === 'stop') os.exit('stopped');
  },
};
