/**
 * Serves the page to this machine, and answers it over a WebSocket on the same port. A page must come from an origin that is known, and say
 * the token of the link before anything else; both stand between the cluster and any other page that a browser has open.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { fromRemoteText, remoteText } from '../host/remote-text.ts';
import type { PageLive } from './page-live.ts';
import { PageService } from './page-service.ts';

const LOOPBACK = '127.0.0.1';
const PATH = '/live';
/** A question of a page is short. */
const MOST_BYTES = 256 * 1_024;
const MOST_PAGES = 16;
/** Who has opened a socket says the token at once; a busy machine takes its time. */
const TOKEN_MILLIS = 30_000;
const REFUSED = 4401;
const UNREADABLE = 4400;

export interface PageServerOptions {
  /** 0: one that is free. */
  readonly port: number;
  /** Answers for the page's files; null where none are built. */
  readonly files: ((request: IncomingMessage, response: ServerResponse) => unknown) | null;
  /** Origins beside its own, of a page that is served elsewhere. */
  readonly origins?: readonly string[];
}

const NOT_BUILT = 'The page is not built: run `npm run build`, then reload this address.\n';

export class PageServer {
  readonly token = randomBytes(16).toString('hex');
  readonly #live: PageLive;
  readonly #server: Server;
  readonly #sockets = new WebSocketServer({ noServer: true, maxPayload: MOST_BYTES });
  readonly #origins: Set<string>;

  private constructor(live: PageLive, { files, origins = [] }: PageServerOptions) {
    this.#live = live;
    this.#origins = new Set(origins);
    this.#server = createServer((request, response) => {
      if (files === null) response.writeHead(503, { 'Content-Type': 'text/plain; charset=utf-8' }).end(NOT_BUILT);
      else void files(request, response);
    });
    this.#server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => this.#upgrade(request, socket, head));
  }

  static async start(live: PageLive, options: PageServerOptions): Promise<PageServer> {
    const page = new PageServer(live, options);
    const server = page.#server;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen({ host: LOOPBACK, port: options.port }, resolve);
    });
    for (const host of [LOOPBACK, 'localhost']) page.#origins.add(`http://${host}:${page.port}`);
    return page;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** The token stands behind #, which no browser sends to a server. */
  get link(): string {
    return `http://${LOOPBACK}:${this.port}/#/live?token=${this.token}`;
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    // Who goes away in the middle of it is not missed.
    socket.on('error', () => {});
    const origin = request.headers.origin ?? '';
    if (request.url !== PATH) return refuse(socket, '404 Not Found', `There is nothing at ${JSON.stringify(request.url)}; a live cluster is at ${PATH}.`);
    if (!this.#origins.has(origin)) return refuse(socket, '403 Forbidden', `A page from ${JSON.stringify(origin)} may not watch this cluster; pages from ${[...this.#origins].join(', ')} may.`);
    if (this.#sockets.clients.size >= MOST_PAGES) return refuse(socket, '503 Service Unavailable', `${MOST_PAGES} pages watch already.`);
    this.#sockets.handleUpgrade(request, socket, head, (page) => this.#greet(page));
  }

  #greet(page: WebSocket): void {
    page.on('error', () => {});
    const late = setTimeout(() => page.close(REFUSED, 'the token did not come'), TOKEN_MILLIS);
    let answer: ((said: unknown) => void) | null = null;
    let leave = (): void => {};
    page.on('close', () => {
      clearTimeout(late);
      leave();
    });
    page.on('message', (data, isBinary) => {
      const said = isBinary ? undefined : readable(data.toString());
      if (said === undefined) return page.close(UNREADABLE, 'what came is no message of a page');
      if (answer !== null) return answer(said);
      clearTimeout(late);
      if (!this.#isToken((said as { token?: unknown } | null)?.token)) return page.close(REFUSED, 'the token is not the one in the link that the cluster printed');
      leave = this.#live.watch();
      answer = this.#answering(page);
    });
  }

  #isToken(given: unknown): boolean {
    if (typeof given !== 'string') return false;
    const [is, should] = [Buffer.from(given), Buffer.from(this.token)];
    return is.length === should.length && timingSafeEqual(is, should);
  }

  /** Comlink's form of a call by name, and of its answer; nothing else of it is understood here. */
  #answering(page: WebSocket): (said: unknown) => void {
    const service = new PageService(this.#live);
    return (said) => {
      const question = questionIn(said);
      if (question === null) return page.close(UNREADABLE, 'what came is no question of a page');
      const { id, method, args } = question;
      service.ask(method, args).then(
        (value) => page.send(remoteText({ id, type: 'RAW', value })),
        () => page.close(UNREADABLE, 'the answer could not be made'),
      );
    };
  }

  async close(): Promise<void> {
    for (const page of this.#sockets.clients) page.terminate();
    this.#sockets.close();
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#server.closeAllConnections();
    await closed;
  }
}

function refuse(socket: Duplex, status: string, why: string): void {
  const body = `${why}\n`;
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}

function readable(text: string): unknown {
  try {
    return fromRemoteText(text);
  } catch {
    return undefined;
  }
}

function questionIn(said: unknown): { readonly id: string; readonly method: unknown; readonly args: unknown } | null {
  if (typeof said !== 'object' || said === null) return null;
  const { id, type, path, argumentList } = said as Record<string, unknown>;
  if (typeof id !== 'string' || id.length > 100 || type !== 'APPLY' || !Array.isArray(path) || path.length !== 1 || path[0] !== 'ask') return null;
  if (!Array.isArray(argumentList) || argumentList.length !== 2) return null;
  const [method, args] = argumentList.map((one: unknown) => (one as { value?: unknown } | null)?.value);
  return { id, method, args };
}
