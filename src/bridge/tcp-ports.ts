/** Listening sockets of a broker's worker: each port that it is told of is opened on the machine's network. */
import { createServer, type Server } from 'node:net';
import type { Offer, Outside } from '../live/link.ts';
import type { EventLoop } from '../live/shared-loop.ts';
import { TcpLink } from './tcp-link.ts';

/** Connections that the kernel holds until they are taken. */
const BACKLOG = 1_024;

export class TcpPorts implements Outside {
  readonly #bind: string;
  readonly #ports: ReadonlySet<number>;
  readonly #guard: (act: () => void) => void;
  readonly #servers = new Map<number, Server>();

  /** `guard` calls what it is given and deals with what that throws. */
  constructor(bind: string, ports: readonly number[], guard: (act: () => void) => void) {
    this.#bind = bind;
    this.#ports = new Set(ports);
    this.#guard = guard;
  }

  takes(port: number): boolean {
    return this.#ports.has(port);
  }

  listen(port: number, offer: Offer): void {
    const guard = this.#guard;
    // Who has sent all that he will may still want his answers.
    const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) =>
      guard(() => {
        const link = new TcpLink(socket);
        const changed = offer(`${socket.remoteAddress ?? 'unknown'}:${socket.remotePort ?? 0}`, link);
        if (changed === null) socket.resetAndDestroy();
        else link.follow(() => guard(changed));
      }),
    );
    server.on('error', (error) =>
      guard(() => {
        throw error;
      }),
    );
    server.listen({ host: this.#bind, port, backlog: BACKLOG });
    this.#servers.set(port, server);
  }

  close(port: number): void {
    this.#servers.get(port)?.close();
    this.#servers.delete(port);
  }
}

export const nodeEvents: EventLoop = {
  soon: (act) => void setImmediate(act),
  later(millis, act) {
    const timer = setTimeout(act, millis);
    return () => clearTimeout(timer);
  },
};
