/** What a log knows of its producers after each batch, and what it refuses: repeats, gaps, epochs, sequences that wrap. */
import { fileOs } from '../../../src/engine/log/testing/file-os.ts';
import { appendStep, byId, knownOf, openProducerLog, PRODUCER_ERRORS, type ProducerStep } from '../../../src/engine/log/testing/golden-producers.ts';
import { lastStableOffset } from '../../../src/engine/log/unified-log.ts';
import type { Area, Row } from '../run.ts';
import { same } from '../run.ts';

function producers(row: Row): void {
  const os = fileOs();
  const log = openProducerLog(os, `ps${row.id}-0`, true);
  for (const [i, step] of (row.steps as ProducerStep[]).entries()) {
    const info = appendStep(os, log, step);
    const told = 'message' in info ? [info.error, info.message] : [info.error, info.firstOffset, info.lastOffset, info.isDuplicate];
    const refused = step.error === undefined ? null : [PRODUCER_ERRORS[step.error.class], step.error.message];
    same(`step ${i}`, told, refused ?? [0, step.firstOffset, step.lastOffset, step.outcome === 'DUPLICATE']);
    same(`step ${i} ends`, [log.logEndOffset, lastStableOffset(log)], [step.logEndOffset, step.lastStableOffset]);
    same(`step ${i} producers`, knownOf(log), byId(step.producers));
  }
}

const FILE = 'state/producer-state.jsonl';

/** The log has no room yet for transactions and their markers. */
function isOfTransaction({ transactionVerification, steps }: Row): boolean {
  return transactionVerification === true || (Array.isArray(steps) && steps.some(({ transactional, origin }: Row) => transactional === true || origin === 'COORDINATOR'));
}

export const area: Area = {
  name: 'producers',
  takes: (path) => path === FILE,
  run(golden) {
    for (const { row, place, fault } of golden.rows(FILE)) {
      if (fault !== undefined) golden.fail('producer-state', place, fault);
      else if (isOfTransaction(row)) golden.notCovered('producer-state');
      else golden.check('producer-state', place, () => producers(row));
    }
  },
};
