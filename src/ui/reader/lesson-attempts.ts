/** Challenges: a run with the settings that the learner chose, judged, and then shown from before the fault on. */
import { judging, type Verdict } from '../../lesson/challenge.ts';
import type { Challenge, SettingChange } from '../../lesson/lesson.ts';
import { type Desk, forgetVerdict } from './lesson-desk.ts';
import { ATTEMPT } from './lesson-runs.ts';
import { useLesson } from './lesson-state.ts';

export class Attempts {
  readonly #desk: Desk;

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  /** What is to be tried at a challenge; null: as it was. */
  set(process: string, config: string, value: SettingChange['value'] | null): void {
    const { id } = this.#desk.step;
    useLesson.setState(({ attempts }) => {
      const others = (attempts[id] ?? []).filter((one) => one.process !== process || one.config !== config);
      return { attempts: { ...attempts, [id]: value === null ? others : [...others, { process, config, value }] } };
    });
    this.#desk.keep();
  }

  /** Runs the challenge with the settings that were chosen, and judges what came of it. What is shown stays until then. */
  try(): Promise<void> {
    const { player } = this.#desk;
    if (player.isTravelling) return player.arrive();
    return this.#desk.inTurn(async () => {
      const { runs, step } = this.#desk;
      const { challenge, id } = step;
      if (challenge === null || useLesson.getState().sandbox) return;
      const settings = useLesson.getState().attempts[id] ?? [];
      forgetVerdict(id);
      useLesson.setState({ busy: true });
      runs.attempt({ run: challenge.run, settings });
      const verdict = await this.#judged(challenge);
      if (verdict.kind !== 'notYet') await player.travel(verdict);
      useLesson.setState(({ verdicts, solved }) => ({
        verdicts: { ...verdicts, [id]: { verdict, settings } },
        solved: verdict.kind === 'reached' && !solved.includes(id) ? [...solved, id] : solved,
      }));
      this.#desk.done('attempt');
    });
  }

  /** Shown from before the fault, or where nothing can be judged, at its end; whatever goes wrong, nothing stays unseen. */
  async #judged(challenge: Challenge): Promise<Verdict> {
    const { runs, player, lesson } = this.#desk;
    let from: number | null = null;
    try {
      const verdict = await runs.ask(judging(challenge, ATTEMPT));
      const struck = verdict.kind === 'notYet' ? null : await player.runUntil(challenge.fault, 0, lesson.endMicros);
      from = struck === null ? null : Math.max(0, struck.position - 1);
      return verdict;
    } finally {
      await runs.reveal(from);
    }
  }
}
