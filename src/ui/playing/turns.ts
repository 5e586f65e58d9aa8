/** What a person does is done in turn, and what goes wrong on the way is told by the page instead of being lost. */
import { LabError } from '../../host/lab.ts';
import { usePosition, useRun } from '../stores/stores.ts';

export class Turns {
  #line: Promise<void> = Promise.resolve();

  /** A key that is pressed early waits for the one before it. */
  inTurn(act: () => Promise<void>): Promise<void> {
    this.#line = this.#line.then(() => this.guarded(act));
    return this.#line;
  }

  async guarded(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      failed(error);
    }
  }
}

export function failed(error: unknown): void {
  const problem = error instanceof LabError ? error.problem : { kind: 'labFault' as const, detail: String(error) };
  usePosition.setState({ playing: false });
  useRun.setState({ problem });
}
