/**
 * An application whose work ends in a store of somebody else's: record by record it works, and writes a row. Whether a row can come twice depends on
 * how it writes. It keeps its offsets in Kafka, or beside the rows: then it begins where the store says, whatever its group has committed.
 */
import type { Reader } from '../../../protocol/wire/reader.ts';
import type { Writer } from '../../../protocol/wire/writer.ts';
import { must } from '../../../std/assert.ts';
import { ev } from '../../events.ts';
import type { Os, SocketId, Step } from '../../os.ts';
import { type Copier, checkPlain, touch } from '../../state.ts';
import { waits } from '../../waits.ts';
import { decodeForeign, FOREIGN, INSERT, sendForeign } from '../foreign/foreign-wire.ts';
import type { Selector } from '../network/selector.ts';
import { connect, openSelector, poll, selectorCopier } from '../network/selector.ts';
import { EARLIEST } from './consumer-config.ts';
import type { Consumer } from './consumer-state.ts';
import { COORDINATOR_LOCK } from './heartbeat.ts';
import { requestReset, seek } from './offset-fetcher.ts';

/** Each row by itself, and the offset in Kafka afterwards; or rows and offset in one transaction of the store. */
export type ProcessingHow = 'store-after' | 'unique-key' | 'dedupe-cache' | 'store-transaction';

export interface Processing {
  readonly how: ProcessingHow;
  readonly store: { readonly host: string; readonly port: number };
}

/** The application's connection to the store. */
export interface StoreClient extends Processing {
  readonly selector: Selector;
  socket: SocketId;
  correlation: number;
  /** A question is under way. */
  asking: boolean;
  /** The offset of the record that is worked on; −1: the next work's first. */
  at: number;
}

export const storeClientCopier: Copier<StoreClient | null> = {
  copy: (client) => (client === null ? null : { ...client, selector: selectorCopier.copy(client.selector) }),
  check: checkPlain,
};

export function storeClient(os: Os, processing: Processing | null): StoreClient | null {
  return processing === null ? null : { ...processing, selector: openSelector(os), socket: 0, correlation: 0, asking: false, at: -1 };
}

const RECONNECT_MICROS = 100_000;
const WAYS = { 'store-after': INSERT.plain, 'unique-key': INSERT.uniqueKey, 'dedupe-cache': INSERT.dedupeCache, 'store-transaction': INSERT.inTransaction } as const;

/** Asks the store, and answers what it said; null while that is to come: the thread then waits and runs `step` again. */
function ask(os: Os, s: StoreClient, step: string, api: number, records: number, body: (w: Writer) => void): Reader | null {
  poll(os, s.selector);
  if (s.selector.channels.get(s.socket) === undefined) {
    if (s.correlation > 0) {
      // Nobody knows what became of the last question, and what was open is gone.
      os.emit(ev.applicationThrew, os.text('SQLNonTransientConnectionException'));
      os.exit('SQLNonTransientConnectionException');
      return null;
    }
    if (s.socket !== 0) {
      s.socket = 0;
      os.sleep(RECONNECT_MICROS, step);
      return null;
    }
    s.socket = connect(os, s.selector, 'store', s.store.host, s.store.port);
  }
  const channel = must(s.selector.channels.get(s.socket), 'connection to the store');
  if (channel.connected && !s.asking) {
    s.asking = true;
    sendForeign(os, s.selector, s.socket, api, s.correlation++, records, body);
    poll(os, s.selector);
  }
  const [answer] = s.selector.completedReceives;
  if (answer === undefined) {
    os.wait(waits.selector, s.selector.selector, step);
    return null;
  }
  s.asking = false;
  return decodeForeign(os, answer).body;
}

/** Whether partitions were given to it whose position the store knows. */
export function asksStore(c: Consumer): boolean {
  if (c.store?.how !== 'store-transaction') return false;
  for (const tp of c.assigned.values()) if (tp.state === 'initializing') return true;
  return false;
}

/** What an application does in onPartitionsAssigned that keeps its offsets itself: it seeks to them. */
export const askStoreStep: Step<Consumer> = {
  lock: () => COORDINATOR_LOCK,
  run(os, c) {
    const asked = [...c.assigned.values()].filter(({ state }) => state === 'initializing');
    const answer = ask(os, must(c.store, 'store'), 'askStore', FOREIGN.offsets, 0, (w) => {
      w.int32(asked.length);
      for (const { key } of asked) w.string(key, false);
    });
    if (answer === null) return;
    for (const tp of asked) {
      const offset = answer.int64();
      if (offset >= 0) seek(os, tp, offset, 'store');
      else requestReset(tp, c.config.reset ?? EARLIEST);
    }
    os.next('poll');
  },
};

/** Works on the next record, or commits; false when nothing is left to do. */
export function goOn(os: Os, c: Consumer, s: StoreClient): boolean {
  if (c.work.length === 0) return false;
  const [{ from, upTo }] = c.work;
  if (s.at < 0) s.at = from;
  if (s.at < upTo) os.sleep(c.processMicros, 'insert');
  else os.next('commitStore');
  return true;
}

export function insertStep(goesOn: (os: Os, c: Consumer) => void): Step<Consumer> {
  return {
    run(os, c) {
      const s = must(c.store, 'store');
      const [{ key, at }] = c.work;
      if (!s.asking) os.causedBy(at);
      const answer = ask(os, s, 'insert', FOREIGN.insert, 1, (w) => {
        w.string(key, false);
        w.int64(s.at);
        w.int8(WAYS[s.how]);
      });
      if (answer === null) return;
      s.at++;
      goesOn(os, c);
    },
  };
}

/** The end of what one partition gave: in a transaction the store takes rows and offset, else there is nothing more to tell it. */
export function commitStoreStep(workDone: (os: Os, c: Consumer) => void, goesOn: (os: Os, c: Consumer) => void): Step<Consumer> {
  return {
    run(os, c) {
      const s = must(c.store, 'store');
      const [{ key, from, upTo }] = c.work;
      if (s.how === 'store-transaction') {
        const answer = ask(os, s, 'commitStore', FOREIGN.commit, 0, (w) => {
          w.string(key, false);
          w.int64(from);
          w.int64(upTo);
        });
        if (answer === null) return;
        if (!answer.bool()) {
          // Somebody else has gone on meanwhile: nothing of this was done, and the store is asked again.
          c.work.shift();
          s.at = -1;
          const tp = c.assigned.get(key);
          if (tp !== undefined) {
            touch(tp);
            tp.state = 'initializing';
          }
          goesOn(os, c);
          return;
        }
      }
      s.at = -1;
      workDone(os, c);
      goesOn(os, c);
    },
  };
}
