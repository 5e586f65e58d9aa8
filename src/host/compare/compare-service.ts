/** Two compared runs as a worker offers them: what goes wrong comes back as data, since an exception loses all but its words on the way. */
import { type LabProblem, problemOf } from '../problem.ts';
import type { CompareCore } from './compare-core.ts';
import type { Compared } from './setting.ts';

export type CompareMethod = 'open' | 'run' | 'look';
export type CompareAnswer<T> = { readonly value: T } | { readonly problem: LabProblem };

export class CompareService {
  readonly #core: CompareCore;
  readonly #before: (link: string, against: Compared | null) => Promise<void>;

  constructor(core: CompareCore, before: (link: string, against: Compared | null) => Promise<void>) {
    this.#core = core;
    this.#before = before;
  }

  async ask<M extends CompareMethod>(method: M, args: Parameters<CompareCore[M]>): Promise<CompareAnswer<ReturnType<CompareCore[M]>>> {
    try {
      if (method === 'open') await this.#before(...(args as Parameters<CompareCore['open']>));
      return { value: (this.#core[method] as (...given: unknown[]) => ReturnType<CompareCore[M]>)(...args) };
    } catch (error) {
      return { problem: problemOf(error) };
    }
  }
}
