/** Frames of a real run, field by field: every byte belongs to a field, and what the fields say is what the journal says. */
import { describe, expect, test } from 'vitest';
import { ev } from '../engine/events.ts';
import type { ByteRow } from '../view/batch-rows.ts';
import { newLab, openLab, problemIn, SECOND, smallRun } from './testing/runs.ts';

const valueAt = (rows: readonly ByteRow[], path: string): string | undefined => rows.find((row) => row.path === path)?.value;

/** The rows that hold no others: they cover the frame without gap or overlap, where a prefix counts to its row. */
function leaves(rows: readonly ByteRow[]): ByteRow[] {
  return rows.filter((row, i) => i === rows.length - 1 || rows[i + 1].depth <= row.depth);
}

describe('the bytes of frames', () => {
  const lab = openLab();
  const { events } = lab.run(4 * SECOND);
  const { journal } = lab.timeline.current.world;
  const sent = Array.from({ length: events }, (_, i) => i).filter((i) => journal.kind(i) === ev.requestSent || journal.kind(i) === ev.responseSent);

  test('of each sort of frame: header and body as they were told of, each byte in one field', () => {
    const seen = new Set<string>();
    for (const frame of sent) {
      const isResponse = journal.kind(frame) === ev.responseSent;
      const sort = `${journal.payload(frame, 1)} ${isResponse}`;
      // Each sort three times: the first of a session differs from those that follow.
      if ([1, 2, 3].every((n) => seen.has(`${sort} ${n}`))) continue;
      seen.add(`${sort} ${[1, 2, 3].find((n) => !seen.has(`${sort} ${n}`))}`);
      const found = lab.look('frameBytes', frame)!;
      const rows = found.rows!;
      expect(found).toMatchObject({ frame, api: journal.payload(frame, 1), isResponse, correlation: journal.payload(frame, isResponse ? 2 : 3) });
      expect(found.from).not.toBe(found.to);
      expect(valueAt(rows, 'size')).toBe(String(found.bytes.length - 4));
      expect(valueAt(rows, 'header.correlationId')).toBe(String(journal.payload(frame, isResponse ? 2 : 3)));
      if (!isResponse) expect(valueAt(rows, 'header.requestApiVersion')).toBe(String(journal.payload(frame, 2)));
      const own = leaves(rows);
      expect(own.at(-1)!.to).toBe(found.bytes.length);
      for (let i = 1; i < own.length; i++) expect(own[i].from).toBeGreaterThanOrEqual(own[i - 1].to);
      for (const row of rows) expect(row.to).toBeLessThanOrEqual(found.bytes.length);
    }
    // Produce, Fetch, Metadata, ApiVersions, CreateTopics, registration, heartbeats, … and their answers.
    expect(seen.size).toBeGreaterThan(30);
  });

  test('a Produce carries its batch field by field, a Fetch response views of the log', () => {
    const produce = sent.find((frame) => journal.kind(frame) === ev.requestSent && journal.payload(frame, 1) === 0)!;
    const request = lab.look('frameBytes', produce)!;
    expect(request.rows!.some(({ path }) => path.endsWith('records[0].records[0].value'))).toBe(true);
    const answered = sent.filter((frame) => journal.kind(frame) === ev.responseSent && journal.payload(frame, 1) === 1);
    const withRecords = answered.map((frame) => lab.look('frameBytes', frame)!).find(({ rows }) => rows!.some(({ name }) => name === 'crc'))!;
    expect(withRecords.viewedBytes).toBeGreaterThan(61);
    expect(withRecords.pieces).toBeGreaterThan(1);
    expect(request.viewedBytes).toBe(0);
  });

  test('looking changes nothing, and what sent no frame is refused', () => {
    const before = lab.status();
    lab.look('frameBytes', sent[10]!);
    expect(lab.status()).toEqual(before);
    const other = sent.find((frame) => !sent.includes(frame - 1))! - 1;
    expect(problemIn(() => lab.look('frameBytes', other))).toMatchObject({ kind: 'badCall' });
    expect(problemIn(() => lab.look('frameBytes', events))).toMatchObject({ kind: 'notReached' });
    const fresh = newLab();
    fresh.open(smallRun);
    expect(problemIn(() => fresh.look('frameBytes', 500))).toMatchObject({ kind: 'notReached' });
  });
});
