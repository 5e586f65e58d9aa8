/**
 * The page's service worker, which makes any static host do: it answers from what it keeps, so that the lab works offline, and with the
 * headers that isolate the page, where the host sends none. `scripts/service-worker.ts` writes it to `sw.js` with the list of what to keep.
 */
export {};

interface ExtendableEvent extends Event {
  waitUntil(done: Promise<unknown>): void;
}
interface FetchEvent extends ExtendableEvent {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}
interface Scope {
  readonly registration: ServiceWorkerRegistration;
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', heard: (event: ExtendableEvent) => void): void;
  addEventListener(type: 'fetch', heard: (event: FetchEvent) => void): void;
  addEventListener(type: 'message', heard: (event: ExtendableEvent & MessageEvent) => void): void;
}

/** Put in front of this file by the build: what the version consists of, and its headers. */
declare const BUILD: {
  readonly version: string;
  readonly files: readonly string[];
  /** Only wanted by who reads Chinese. */
  readonly chinese: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
};

const scope = self as unknown as Scope;
const PREFIX = 'highwater-';
const CACHE = PREFIX + BUILD.version;
const HOME = new URL('./index.html', scope.registration.scope).href;
const EVERY: ReadonlySet<string> = new Set([...BUILD.files, ...BUILD.chinese].map(addressOf));
/** Whoever opens the page waits no longer for its host when the page is here as well. */
const PATIENCE_MS = 4_000;
/** A page asks for its own files meanwhile. */
const AT_ONCE = 4;

function addressOf(file: string): string {
  return new URL(file, scope.registration.scope).href;
}

/** The same answer, isolating. */
function isolated(response: Response): Response {
  if (response.type === 'opaque' || response.type === 'opaqueredirect' || response.status < 200) return response;
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(BUILD.headers)) headers.set(name, value);
  const { status, statusText } = response;
  const hasBody = status !== 204 && status !== 205 && status !== 304;
  return new Response(hasBody ? response.body : null, { status, statusText, headers });
}

/** Keeps what is not kept yet. A file whose name tells its content may come from an older version. */
async function keep(files: readonly string[]): Promise<void> {
  const cache = await caches.open(CACHE);
  const wanted = files.map(addressOf);
  const worker = async (): Promise<void> => {
    for (let address = wanted.pop(); address !== undefined; address = wanted.pop()) {
      if ((await cache.match(address)) !== undefined) continue;
      const isNamedByContent = address.includes('/assets/');
      const older = isNamedByContent ? await caches.match(address) : undefined;
      const response = older ?? (await fetch(address, { cache: isNamedByContent ? 'default' : 'reload' }));
      if (!response.ok) throw new Error(`${address}: ${response.status}`);
      await cache.put(address, response);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

/** The document: the host's newest, or the one that is kept when the host does not answer. */
async function documentFor(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(HOME);
  const asked = fetch(request);
  if (kept === undefined) return asked;
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), PATIENCE_MS));
  const answer = await Promise.race([asked.catch(() => null), late]);
  return answer === null || answer.status >= 500 ? kept : answer;
}

async function fileFor(request: Request): Promise<Response> {
  const kept = await caches.match(request);
  if (kept !== undefined) return kept;
  const response = await fetch(request);
  if (response.ok && EVERY.has(request.url)) {
    const copy = response.clone();
    // What cannot be kept is still answered.
    await caches
      .open(CACHE)
      .then((cache) => cache.put(request, copy))
      .catch(() => undefined);
  }
  return response;
}

scope.addEventListener('install', (event) => {
  // The first visit waits for isolation, so all else is kept later; a new version is whole before it takes over.
  const isFirst = scope.registration.active === null;
  event.waitUntil(keep(isFirst ? [] : BUILD.files).then(() => scope.skipWaiting()));
});

scope.addEventListener('activate', (event) => {
  const tidy = async (): Promise<void> => {
    const older = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
    // A page that is still open may ask for more of the version before this one.
    await Promise.all(older.slice(0, -1).map((name) => caches.delete(name)));
    await scope.clients.claim();
  };
  event.waitUntil(tidy());
});

scope.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  const isOurs = origin === location.origin && pathname.startsWith(new URL(scope.registration.scope).pathname);
  if (request.method !== 'GET' || !isOurs) return;
  event.respondWith((request.mode === 'navigate' ? documentFor(request) : fileFor(request)).then(isolated));
});

/** A page is open and has nothing to do: `{ keep: 'all' | 'plain' }`, with a port for what became of it. */
scope.addEventListener('message', (event) => {
  const wanted = (event.data as { readonly keep?: string } | null)?.keep;
  if (wanted === undefined) return;
  const [port] = event.ports;
  const files = wanted === 'all' ? [...BUILD.files, ...BUILD.chinese] : BUILD.files;
  event.waitUntil(
    keep(files).then(
      () => port?.postMessage({ kept: files.length }),
      (error: unknown) => port?.postMessage({ problem: String(error) }),
    ),
  );
});
