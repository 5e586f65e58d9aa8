/** A static host as one finds it: no control over headers, files under a path of their own, and it may be gone the next time. */
import { createReadStream } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join, normalize } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript',
  css: 'text/css',
  html: 'text/html',
  svg: 'image/svg+xml',
  png: 'image/png',
  woff2: 'font/woff2',
  wasm: 'application/wasm',
  webmanifest: 'application/manifest+json',
};

export class PlainHost {
  readonly #server: Server;
  readonly #path: string;
  /** What it serves; may be exchanged, as by a new release. */
  folder: string;
  /** Answers 500 to what this names, as a host does that is being changed. */
  broken: RegExp | null = null;
  /** What it gives instead of files of these names. */
  readonly instead = new Map<string, string>();

  private constructor(folder: string, path: string) {
    this.folder = folder;
    this.#path = path;
    this.#server = createServer((request, response) => {
      const [asked] = (request.url ?? '/').split(/[?#]/);
      if (this.broken?.test(asked)) {
        response.writeHead(500).end();
        return;
      }
      const file = asked.startsWith(path) ? normalize(asked.slice(path.length)) : '';
      const named = file === '' || file === '.' ? 'index.html' : file;
      if (!asked.startsWith(path) || named.startsWith('..')) {
        response.writeHead(404).end();
        return;
      }
      response.setHeader('Content-Type', TYPES[named.slice(named.lastIndexOf('.') + 1)] ?? 'application/octet-stream');
      const other = this.instead.get(named);
      if (other !== undefined) {
        response.end(other);
        return;
      }
      createReadStream(join(this.folder, named))
        .on('error', () => response.writeHead(404).end())
        .pipe(response);
    });
  }

  static async open(folder: string, path = '/'): Promise<PlainHost> {
    const host = new PlainHost(folder, path);
    await new Promise<void>((resolve) => host.#server.listen(0, '127.0.0.1', resolve));
    return host;
  }

  get url(): string {
    const { port } = this.#server.address() as { port: number };
    return `http://127.0.0.1:${port}${this.#path}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    if (this.#server.listening) await new Promise((resolve) => this.#server.close(resolve));
  }
}
