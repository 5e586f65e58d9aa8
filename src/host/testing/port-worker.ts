/** A worker of the page over the two ends of a channel: what crosses is copied as between real threads. */
import { serveLab } from '../lab-service.ts';
import type { WorkerPort } from '../worker-lab.ts';
import { newLab, ports } from './runs.ts';
import type { SimPorts } from '../run.ts';

export class PortWorker implements WorkerPort {
  readonly #here: MessagePort;
  readonly #there: MessagePort;
  readonly #errors = new EventTarget();

  constructor(given: SimPorts = ports) {
    const { port1, port2 } = new MessageChannel();
    this.#here = port1;
    this.#there = port2;
    serveLab(newLab(given), port2 as Parameters<typeof serveLab>[1]);
    port1.start();
    port2.start();
  }

  addEventListener(...[type, listener, options]: Parameters<Worker['addEventListener']>): void {
    (type === 'error' ? this.#errors : this.#here).addEventListener(type, listener, options);
  }

  removeEventListener(...[type, listener, options]: Parameters<Worker['removeEventListener']>): void {
    (type === 'error' ? this.#errors : this.#here).removeEventListener(type, listener, options);
  }

  postMessage(message: unknown, options: Transferable[] | StructuredSerializeOptions = []): void {
    this.#here.postMessage(message, options as Transferable[]);
  }

  terminate(): void {
    this.#here.close();
    this.#there.close();
  }

  /** As a browser reports an error that nobody caught there. */
  fail(message: string): void {
    this.#errors.dispatchEvent(Object.assign(new Event('error'), { message }));
  }
}
