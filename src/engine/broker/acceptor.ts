/**
 * Acceptor: one thread per listener. It hands each new connection to the next Processor of its listener whose queue of new
 * connections has room, and blocks only while none has, or while the server has as many connections as it may have.
 */
import { dequePush, dequeSize } from '../../std/deque.ts';
import { ev } from '../events.ts';
import type { Os, SelectorId, SocketId } from '../os.ts';
import { OP_ACCEPT } from '../os.ts';
import { waits } from '../waits.ts';
import { addressOf, countIn, countOut, hasSlot } from './connection-quotas.ts';
import type { Processor } from './processor.ts';
import { isInterBroker, type SocketServer } from './socket-server.ts';

/** How many accepted connections may wait for a Processor to take them over. */
export const CONNECTION_QUEUE_SIZE = 20;

export interface Acceptor {
  readonly id: number;
  readonly listener: string;
  readonly port: number;
  /** Ids of the Processors of this listener. */
  readonly processors: number[];
  selector: SelectorId;
  serverSocket: SocketId;
  /** Whose turn it is: an index into `processors`. */
  currentProcessor: number;
  /** A connection that was accepted and could not be handed on; 0 when there is none. */
  blocked: SocketId;
  /** It is among those that the quotas count. */
  isCounted: boolean;
}

export function openServerSocket(os: Os, acceptor: Acceptor): void {
  acceptor.selector = os.sockets.selector();
  acceptor.serverSocket = os.sockets.listen(acceptor.port);
  os.sockets.register(acceptor.selector, acceptor.serverSocket, OP_ACCEPT);
}

/** One turn of the Acceptor's loop. */
export function runAcceptor(os: Os, server: SocketServer, acceptor: Acceptor, step: string): void {
  for (;;) {
    const socket = acceptor.blocked === 0 ? os.sockets.accept(acceptor.serverSocket) : acceptor.blocked;
    if (socket === 0) return os.wait(waits.selector, acceptor.selector, step);
    acceptor.blocked = socket;
    if (!acceptor.isCounted) {
      if (!hasSlot(server.quotas, isInterBroker(server, acceptor.listener))) return os.wait(waits.connectionSlot, 0, step);
      if (!takeSlot(os, server, acceptor, socket)) continue;
    }
    const processor = assignNewConnection(server, acceptor);
    // Kafka blocks on the Processor whose turn came last.
    if (processor === null) return os.wait(waits.connectionQueueSpace, acceptor.processors[acceptor.currentProcessor]!, step);
    acceptor.blocked = 0;
    acceptor.isCounted = false;
    const cause = os.emit(ev.connectionAccepted, socket, processor.id);
    dequePush(processor.newConnections, { socket, cause });
    os.wakeup(processor.selector.selector);
  }
}

/** Counts the connection in, or closes it where its address has as many as it may have. */
function takeSlot(os: Os, server: SocketServer, acceptor: Acceptor, socket: SocketId): boolean {
  const { quotas } = server;
  const address = addressOf(os.sockets.peer(socket));
  acceptor.isCounted = countIn(quotas, acceptor.listener, address);
  if (acceptor.isCounted) return true;
  countOut(os, quotas, acceptor.listener, address);
  os.emit(ev.connectionRejected, socket, os.text(address), quotas.maxConnectionsPerIp);
  os.sockets.close(socket);
  acceptor.blocked = 0;
  return false;
}

function assignNewConnection(server: SocketServer, acceptor: Acceptor): Processor | null {
  for (let tries = 0; tries < acceptor.processors.length; tries++) {
    acceptor.currentProcessor %= acceptor.processors.length;
    const processor = server.processors[acceptor.processors[acceptor.currentProcessor]!]!;
    if (dequeSize(processor.newConnections) < CONNECTION_QUEUE_SIZE) {
      acceptor.currentProcessor++;
      return processor;
    }
    if (tries < acceptor.processors.length - 1) acceptor.currentProcessor++;
  }
  return null;
}
