/** Runs in the page, before anything else does: how long the main thread works from a message that brings a picture to the last stroke. */

/** Installed as an init script, so it may name nothing from outside. */
export function installMeasure(): void {
  const state = { began: 0, drawn: 0, frames: [] as number[], dropped: 0, refreshes: 0 };
  (window as any).stageBench = state;
  const close = (): void => {
    // Only frames whose picture changed were painted at all.
    if (state.began > 0 && state.drawn > state.began) state.frames.push(state.drawn - state.began);
    state.began = 0;
  };
  const behind = new MessageChannel();
  behind.port2.addEventListener('message', close);
  behind.port2.start();
  const worker = Worker.prototype as unknown as Record<'addEventListener', (this: Worker, ...args: any[]) => void>;
  const { addEventListener: listen } = worker;
  worker.addEventListener = function (this: Worker, type: string, listener: any, ...rest: any[]): void {
    const timed = (event: MessageEvent): void => {
      const now = performance.now();
      const value = event.data?.value?.value ?? event.data?.value;
      if (value !== null && typeof value === 'object' && 'picture' in value) {
        close();
        state.began = now;
      }
      if (typeof listener === 'function') listener.call(this, event);
      else listener.handleEvent(event);
      // What the message brings about is done in its own task, microtasks included; the next task is another matter.
      if (state.began === now) behind.port1.postMessage(null);
    };
    listen.call(this, type, type === 'message' ? timed : listener, ...rest);
  };
  for (const name of ['fillRect', 'fill', 'stroke', 'fillText', 'restore'] as const) {
    const paint = CanvasRenderingContext2D.prototype[name] as (...args: any[]) => void;
    (CanvasRenderingContext2D.prototype as any)[name] = function (this: CanvasRenderingContext2D, ...args: any[]): void {
      paint.apply(this, args);
      state.drawn = performance.now();
    };
  }
  let last = 0;
  const refresh = (now: number): void => {
    if (last > 0) {
      state.refreshes++;
      state.dropped += Math.max(0, Math.round((now - last) / (1000 / 60)) - 1);
    }
    last = now;
    requestAnimationFrame(refresh);
  };
  requestAnimationFrame(refresh);
}

export interface Measured {
  readonly frames: readonly number[];
  readonly dropped: number;
  readonly refreshes: number;
}
