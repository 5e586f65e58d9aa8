/**
 * Says an event in words. The answer is a list of parts, so that a page can make partitions and offsets into things to point at;
 * `narrate` joins them.
 */
import { eventKinds } from '../../engine/events.ts';
import type { ColumnType } from '../../engine/events/row.ts';
import { waits } from '../../engine/waits.ts';
import { errorName } from '../../protocol/error-names.ts';
import { FOREVER } from '../../std/units.ts';
import type { JournalReader } from '../journal-reader.ts';
import type { Names } from '../names.ts';
import { en } from './en.ts';
import { formatBytes, formatDuration, formatTime } from './format.ts';
import { parseTemplate, type Template } from './template.ts';
import { titleFirst, titleOf } from './titles.ts';
import { sayWait } from './wait-phrase.ts';
import { wordsFor } from './words.ts';
import { zhCN } from './zh-CN.ts';

export type Tongue = 'en' | 'zh-CN';
export const TONGUES: readonly Tongue[] = ['en', 'zh-CN'];

const SOURCES: Readonly<Record<Tongue, Readonly<Record<string, string>>>> = { en, 'zh-CN': zhCN };

/** Parsed on first use, by language and kind. */
const parsed: Readonly<Record<Tongue, Map<number, Template>>> = { en: new Map(), 'zh-CN': new Map() };

export function templateOf(kind: number, tongue: Tongue): Template {
  let template = parsed[tongue].get(kind);
  if (template === undefined) {
    const { name } = eventKinds[kind];
    template = parseTemplate(SOURCES[tongue][name] ?? name);
    parsed[tongue].set(kind, template);
  }
  return template;
}

export interface Part {
  readonly text: string;
  /** Of what a column says: its type and number. */
  readonly type: ColumnType | null;
  readonly value: number;
}

/** What narration asks of records, where a number alone says nothing. */
export interface NarrationRecords {
  threadName(process: number, thread: number): string;
  fileName(file: number): string;
}

export interface Narrator {
  readonly names: Names;
  readonly records: NarrationRecords;
  readonly tongue: Tongue;
}

export function narrateParts(journal: JournalReader, event: number, narrator: Narrator): Part[] {
  const parts: Part[] = [];
  say(templateOf(journal.kind(event), narrator.tongue), journal, event, narrator, parts);
  return parts;
}

export function narrate(journal: JournalReader, event: number, narrator: Narrator): string {
  let text = '';
  for (const part of narrateParts(journal, event, narrator)) text += part.text;
  return text;
}

function say(template: Template, journal: JournalReader, event: number, narrator: Narrator, parts: Part[]): void {
  const { columns } = eventKinds[journal.kind(event)];
  for (const piece of template) {
    if (piece.kind === 'text') {
      parts.push({ text: piece.text, type: null, value: 0 });
      continue;
    }
    if (piece.column === '$process') {
      const process = journal.process(event);
      parts.push({ text: nameIn(parts, narrator.names.process(process), narrator.tongue), type: 'process', value: process });
      continue;
    }
    const at = columns.findIndex((column) => column.name === piece.column);
    const value = journal.payload(event, at);
    const { type } = columns[at];
    if (type === 'wait') {
      parts.push({ text: waitOf(journal, event, value, narrator), type, value });
      continue;
    }
    if (piece.kind === 'column') {
      const text = show(value, type, piece.column, journal.process(event), narrator);
      parts.push({ text: type === 'process' || type === 'host' ? nameIn(parts, text, narrator.tongue) : text, type, value });
    }
    else if (piece.kind === 'plural') parts.push({ text: value === 1 ? piece.one : piece.many, type: null, value: 0 });
    else say(holds(piece.test, value, type, narrator) ? piece.yes : piece.no, journal, event, narrator, parts);
  }
}

/** A name where it stands: a sentence of English begins with a capital. */
function nameIn(before: readonly Part[], name: string, tongue: Tongue): string {
  return tongue === 'en' && before.length === 0 ? titleFirst(name) : titleOf(name);
}

/** A wait with its argument: a lock is named, with its holder; other arguments are numbers. */
function waitOf(journal: JournalReader, event: number, wait: number, { names, records, tongue }: Narrator): string {
  const on = journal.payload(event, 2);
  if (wait !== waits.lock) {
    const said = sayWait(wait, on, null, names, tongue);
    return on === 0 ? said : tongue === 'en' ? `${said} (${on})` : `${said}（${on}）`;
  }
  const step = journal.because(event, 0);
  const holder = step === 0 ? null : records.threadName(journal.process(event), journal.payload(step, 0));
  return sayWait(wait, on, holder, names, tongue);
}

function holds(test: 'set' | 'present' | 'finite', value: number, type: ColumnType, narrator: Narrator): boolean {
  if (test === 'present') return value >= 0;
  if (test === 'finite') return value !== FOREVER;
  return type === 'text' ? narrator.names.text(value) !== '' : value !== 0;
}

/** A number as its type is shown. */
export function show(value: number, type: ColumnType, column: string, process: number, narrator: Narrator): string {
  const { names, records, tongue } = narrator;
  switch (type) {
    case 'text':
      return wordsFor(column, names.text(value), tongue);
    case 'partition':
      return names.text(value);
    case 'process':
      return titleOf(names.process(value));
    case 'host':
      return titleOf(names.host(value));
    case 'api':
      return names.api(value);
    case 'error':
      return errorName(value);
    case 'thread':
      return records.threadName(process, value);
    case 'file':
      return records.fileName(value);
    case 'bytes':
      return formatBytes(value);
    case 'int':
      // Of a rule that makes a link slower.
      return column === 'amount' ? formatDuration(value) : String(value);
    case 'micros':
      return value === FOREVER ? '∞' : formatTime(value);
    case 'bool':
      return value === 0 ? (tongue === 'en' ? 'no' : '否') : tongue === 'en' ? 'yes' : '是';
    default:
      return String(value);
  }
}
