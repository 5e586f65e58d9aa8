/**
 * ProducerInterceptors as data: what each does to a record on its way into send(), in the order of the list. What one of them throws is
 * swallowed, and the next gets the record as it was. They hear of acknowledgements on the Sender's thread.
 */
import { ev } from '../../events.ts';
import type { EventId, Os } from '../../os.ts';

export type Interceptor =
  | { readonly name: string; readonly does: 'addHeader'; readonly key: string; readonly value: string }
  | { readonly name: string; readonly does: 'dropHeaders' }
  | { readonly name: string; readonly does: 'dropKey' }
  | { readonly name: string; readonly does: 'prefixValue'; readonly text: string }
  | { readonly name: string; readonly does: 'throw' };

export interface HeaderText {
  readonly key: string;
  readonly value: string;
}

/** What of a record an interceptor may change. */
export interface Intercepted {
  readonly key: string | null;
  /** Stands before the value. */
  readonly prefix: string;
  readonly headers: readonly HeaderText[];
}

const UNCHANGED: Intercepted = { key: null, prefix: '', headers: [] };

export function onSend(os: Os, interceptors: readonly Interceptor[], record: number, key: string | null, cause: EventId): Intercepted {
  if (interceptors.length === 0) return key === null ? UNCHANGED : { key, prefix: '', headers: [] };
  const before = os.cause();
  os.causedBy(cause);
  let made: Intercepted = { key, prefix: '', headers: [] };
  for (const one of interceptors) {
    made = applied(one, made);
    os.emit(ev.recordIntercepted, record, os.text(one.name), os.text(one.does));
  }
  os.causedBy(before);
  return made;
}

function applied(interceptor: Interceptor, record: Intercepted): Intercepted {
  switch (interceptor.does) {
    case 'addHeader':
      return { ...record, headers: [...record.headers, { key: interceptor.key, value: interceptor.value }] };
    case 'dropHeaders':
      return { ...record, headers: [] };
    case 'dropKey':
      return { ...record, key: null };
    case 'prefixValue':
      return { ...record, prefix: interceptor.text + record.prefix };
    case 'throw':
      return record;
  }
}

export function onAcknowledgement(os: Os, interceptors: readonly Interceptor[], record: number): void {
  for (const { name } of interceptors) os.emit(ev.recordIntercepted, record, os.text(name), os.text('acknowledged'));
}
