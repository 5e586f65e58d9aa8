/**
 * Workers as on a slow machine, for who looks for tests that pass by luck: each message of a page and its workers is held back, up to so
 * many milliseconds, in order. Runs in the page, before anything of it.
 */
export function slowWorkers(most: number): void {
  const Started = window.Worker;
  const later = window.setTimeout.bind(window);
  const now = performance.now.bind(performance);
  const line = (): ((act: () => void) => void) => {
    const waiting: (() => void)[] = [];
    let free = 0;
    return (act) => {
      free = Math.max(free, now() + Math.random() * most);
      waiting.push(act);
      // Timers of about the same time know no order.
      later(() => waiting.shift()!(), free - now());
    };
  };
  const lines = new WeakMap<Worker, (act: () => void) => void>();
  const released = new WeakSet<Event>();
  window.Worker = class extends Started {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      lines.set(this, line());
      const answers = line();
      this.addEventListener('message', (event) => {
        if (released.has(event)) return;
        event.stopImmediatePropagation();
        const again = new MessageEvent('message', { data: event.data, ports: [...event.ports] });
        released.add(again);
        answers(() => this.dispatchEvent(again));
      });
    }

    override postMessage(message: unknown, given?: StructuredSerializeOptions | Transferable[]): void {
      const options = Array.isArray(given) ? { transfer: given } : given;
      // What cannot be copied is refused at once, and what is copied is what it was then; what is given away is nobody's meanwhile.
      const sent = (options?.transfer ?? []).length > 0 ? message : structuredClone(message);
      lines.get(this)!(() => super.postMessage(sent, options));
    }
  };
}
