/**
 * A broker that answers as a test says: for what a real one does only in rare moments. It speaks real frames over the same Selector;
 * what it stores and decides is the test's.
 */
import { apiByKey } from '../../../protocol/registry.ts';
import { decodeRequestBody, decodeRequestHeader, encodeResponse } from '../../../protocol/wire/frame.ts';
import { must } from '../../../std/assert.ts';
import { FOREVER } from '../../../std/units.ts';
import type { EventId, Os, Program, SocketId } from '../../os.ts';
import { OP_ACCEPT } from '../../os.ts';
import { plain, rootKind, value } from '../../state.ts';
import { waits } from '../../waits.ts';
import type { NetworkReceive, Selector } from '../network/selector.ts';
import { adopt, close, openSelector, poll, selectorCopier, send, sending } from '../network/selector.ts';

export interface ScriptedRequest {
  readonly api: string;
  readonly version: number;
  readonly body: any;
  /** How many requests of this API came before. */
  readonly nth: number;
  readonly at: number;
}

/** The body of the answer, and after how long; 'close' ends the connection, null never answers. */
export type ScriptedAnswer = { readonly body: unknown; readonly afterMicros?: number; readonly version?: number } | 'close' | null;

export interface ScriptedBroker {
  readonly port: number;
  readonly selector: Selector;
  listener: SocketId;
  counts: Map<string, number>;
  /** Where the log of each partition ends, for tests that count offsets. */
  ends: Map<string, number>;
  /** Answers on their way, in the order of the requests of each connection. */
  due: { readonly socket: SocketId; readonly rope: any; readonly at: number; readonly cause: EventId }[];
  /** Every request, for the test to look at. */
  seen: ScriptedRequest[];
}

const kind = rootKind<ScriptedBroker>('scriptedBroker', {
  port: value,
  selector: selectorCopier,
  listener: value,
  counts: plain,
  ends: plain,
  due: plain,
  seen: plain,
});


export function scriptedBroker(answer: (request: ScriptedRequest, broker: ScriptedBroker) => ScriptedAnswer): Program<ScriptedBroker> {
  function handle(os: Os, b: ScriptedBroker, receive: NetworkReceive): void {
    const header = decodeRequestHeader(receive.frame);
    const api = must(apiByKey(header.apiKey), `API ${header.apiKey}`);
    const known = header.apiVersion <= api.versions.to;
    const body = known ? decodeRequestBody(api, header.apiVersion, receive.frame, header.bodyAt).body : null;
    const nth = b.counts.get(api.name) ?? 0;
    b.counts.set(api.name, nth + 1);
    const request: ScriptedRequest = { api: api.name, version: header.apiVersion, body, nth, at: os.micros() };
    b.seen.push(request);
    const answered = answer(request, b);
    if (answered === null) return;
    if (answered === 'close') {
      close(os, b.selector, receive.socket);
      return;
    }
    const version = answered.version ?? header.apiVersion;
    const rope = encodeResponse(api as any, version, header.correlationId, answered.body);
    b.due.push({ socket: receive.socket, rope, at: os.micros() + (answered.afterMicros ?? 0), cause: receive.arrival });
  }

  return {
    name: 'scriptedBroker',
    state: kind,
    boot(os, settings) {
      const b: ScriptedBroker = {
        port: settings.port,
        selector: openSelector(os),
        listener: os.sockets.listen(settings.port),
        counts: new Map(),
        ends: new Map(),
        due: [],
        seen: [],
      };
      os.sockets.register(b.selector.selector, b.listener, OP_ACCEPT);
      os.spawn('scripted broker', 'serve');
      return b;
    },
    steps: {
      serve: {
        run(os, b: ScriptedBroker) {
          for (;;) {
            const socket = os.sockets.accept(b.listener);
            if (socket === 0) break;
            adopt(os, b.selector, socket);
          }
          poll(os, b.selector);
          for (const receive of b.selector.completedReceives) handle(os, b, receive);
          const now = os.micros();
          const later: ScriptedBroker['due'] = [];
          const held = new Set<SocketId>();
          let next = FOREVER;
          for (const one of b.due) {
            if (!b.selector.channels.has(one.socket)) continue;
            if (one.at > now || held.has(one.socket) || sending(b.selector, one.socket)) {
              held.add(one.socket);
              later.push(one);
              if (one.at > now) next = Math.min(next, one.at);
              continue;
            }
            os.causedBy(one.cause);
            send(os, b.selector, one.socket, one.rope, one.cause);
          }
          b.due = later;
          os.wait(waits.selector, b.selector.selector, 'serve', next);
        },
      },
    },
  };
}

/** What ApiVersions answers unless a test cares: every API that the registry has, in all versions. */
export function allVersions(names: readonly { readonly key: number; readonly versions: { readonly from: number; readonly to: number } }[]): unknown {
  return {
    errorCode: 0,
    apiKeys: names.map(({ key, versions }) => ({ apiKey: key, minVersion: versions.from, maxVersion: versions.to })),
    throttleTimeMs: 0,
  };
}

