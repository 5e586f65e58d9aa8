import { describe, expect, test } from 'vitest';
import { eventKinds, ev } from '../../engine/events.ts';
import { waitNames } from '../../engine/waits.ts';
import { allApis } from '../../protocol/registry-all.ts';
import { apiName } from '../api-names.ts';
import type { JournalReader } from '../journal-reader.ts';
import { Names } from '../names.ts';
import { projectors } from '../projectors/index.ts';
import { recordKinds } from '../records.ts';
import { ListJournal, randomJournal, testSetting } from '../testing/random-journal.ts';
import { en } from './en.ts';
import { formatBytes, formatDuration, formatTime } from './format.ts';
import { narrate, type Narrator, TONGUES } from './narrate.ts';
import { columnsOf, parseTemplate, TemplateError } from './template.ts';
import { unused } from './unused.ts';
import { waitingWords } from './waiting.ts';
import { groupWaitingWords } from './group-waiting.ts';
import { textWords, waitWords, wordsFor } from './words.ts';
import { zhCN } from './zh-CN.ts';

const sources = { en, 'zh-CN': zhCN };
const HAN = /\p{Script=Han}/u;

describe('every event kind', () => {
  const names = eventKinds.map((kind) => kind.name);

  test('has a projector, or says why it needs none', () => {
    expect(names.filter((name) => projectors[name] === undefined)).toEqual([]);
    expect(Object.keys(projectors).filter((name) => !names.includes(name))).toEqual([]);
    for (const projector of Object.values(projectors))
      if (typeof projector !== 'function') expect(projector.notProjected.length).toBeGreaterThan(10);
  });

  test.each(TONGUES)('has narration in %s, and nothing else does', (tongue) => {
    expect(names.filter((name) => sources[tongue][name] === undefined)).toEqual([]);
    expect(Object.keys(sources[tongue]).filter((name) => !names.includes(name))).toEqual([]);
  });

  test.each(TONGUES)('says each of its columns in %s, or there is a reason not to', (tongue) => {
    const wrong: string[] = [];
    for (const { name, columns } of eventKinds) {
      const template = sources[tongue][name];
      if (template === undefined) continue;
      const said = columnsOf(parseTemplate(template));
      for (const column of said)
        if (column !== '$process' && !columns.some((one) => one.name === column)) wrong.push(`${name} has no column ${column}`);
      for (const column of columns) {
        const excused = unused[name]?.[column.name] !== undefined;
        if (said.has(column.name) === excused)
          wrong.push(`${name}.${column.name} is ${excused ? 'excused and said' : 'not said'}`);
      }
    }
    for (const [name, columns] of Object.entries(unused)) {
      const kind = eventKinds.find((one) => one.name === name);
      for (const column of Object.keys(columns))
        if (!kind?.columns.some((one) => one.name === column)) wrong.push(`excuse for ${name}.${column}, which is not there`);
    }
    expect(wrong).toEqual([]);
  });

  test('Chinese is Chinese, English is not, and sentences end', () => {
    for (const text of Object.values(zhCN)) expect([text, HAN.test(text), text.endsWith('。')]).toEqual([text, true, true]);
    for (const text of Object.values(en)) expect([text, HAN.test(text), text.endsWith('.')]).toEqual([text, false, true]);
  });
});

test('Chinese has the punctuation of Chinese', () => {
  const texts = [
    ...Object.values(zhCN),
    ...Object.values(waitWords).map((words) => words['zh-CN']),
    ...Object.values(waitingWords).map((words) => words['zh-CN']),
    ...Object.values(textWords).flatMap((column) => Object.values(column).map((words) => words['zh-CN'])),
  ];
  expect(texts.filter((text) => HAN.test(text) && /[,;:()]|[.!?]$/.test(text))).toEqual([]);
});

test('every wait has words in both languages', () => {
  expect(waitNames.filter((name) => waitWords[name] === undefined)).toEqual([]);
  expect(Object.keys(waitWords).filter((name) => !(waitNames as readonly string[]).includes(name))).toEqual([]);
  for (const words of Object.values(waitWords)) expect([HAN.test(words['zh-CN']), HAN.test(words.en)]).toEqual([true, false]);
});

test('every state that waits has its sentence', () => {
  const over = new Set(['acked', 'failed', 'done', 'split', 'arrived', 'lost', 'sent', 'completed', 'expired', 'ended']);
  const expected = ['record', 'batch', 'frame', 'request', 'operation'].flatMap((name) => {
    const kind = recordKinds.find((one) => one.name === name)!;
    const { choices } = kind.changing.find((field) => field.name === 'state')!;
    return choices
      .filter((state) => !over.has(state) || (name === 'record' && state === 'sent'))
      .map((state) => `${name} ${state}`);
  });
  expect(Object.keys(waitingWords).sort()).toEqual([...expected, ...Object.keys(groupWaitingWords), 'thread waiting'].sort());
  for (const words of Object.values(waitingWords)) expect([HAN.test(words['zh-CN']), HAN.test(words.en)]).toEqual([true, false]);
});

test('words of the engine are said in both languages, names stay', () => {
  for (const words of Object.values(textWords).flatMap((column) => Object.values(column))) expect(HAN.test(words.en)).toBe(false);
  expect(wordsFor('reason', 'linger', 'zh-CN')).toBe('linger.ms 已到');
  expect(wordsFor('what', 'create topic orders', 'zh-CN')).toBe('创建主题 orders');
  expect(wordsFor('how', 'reset earliest', 'en')).toBe('auto.offset.reset: earliest');
  expect(wordsFor('reason', 'KafkaException', 'en')).toBe('KafkaException');
  expect(wordsFor('reason', '/var/lib/kafka/x-0: disk failed', 'en')).toBe('the disk failed at /var/lib/kafka/x-0');
  expect(wordsFor('state', 'full', 'en')).toBe('full');
});

test('API names are those of the registry', () => {
  // Share groups are not told of yet.
  const told = Object.entries(allApis).filter(([, { key }]) => !apiName(key).startsWith('API '));
  expect(told.length).toBeGreaterThan(70);
  for (const [name, api] of told) expect(apiName(api.key)).toBe(name);
});

describe('sentences', () => {
  const list = ['', 'orders-0', 'kafka-request-handler-0', 'requestHandler', 'key-1', 'kill'];
  const narrator = (tongue: 'en' | 'zh-CN'): Narrator => ({
    names: new Names({ list }, testSetting),
    records: { threadName: (_process, thread) => (thread === 7 ? list[2] : `thread ${thread}`), fileName: () => '/log/00.log' },
    tongue,
  });
  const line = (kind: number, payload: number[], process = 2): JournalReader =>
    new ListJournal([{ time: 0, kind, process, cause: 0, because: [], payload }]);

  test.each([
    [
      ev.hwAdvanced,
      [1, 7, 5],
      'The high watermark of orders-0 rises from 5 to 7 on broker 1.',
      'broker 1 上 orders-0 的高水位从 5 升到 7。',
    ],
    [
      ev.recordSent,
      [3, 1, 120, 4, 0],
      'Broker 1 sends record 3 to orders-0, key key-1: 120 B.',
      'broker 1 发送第 3 条消息到 orders-0，键为 key-1：120 B。',
    ],
    [
      ev.recordSent,
      [3, 1, 1_500, 0, 0],
      'Broker 1 sends record 3 to orders-0, without a key: 1.5 kB.',
      'broker 1 发送第 3 条消息到 orders-0，没有键：1.5 kB。',
    ],
    [
      ev.recordSent,
      [3, 1, 5, 4, 1],
      'Broker 1 sends record 3 to orders-0, key key-1, a tombstone (its value is null): 5 B.',
      'broker 1 发送第 3 条消息到 orders-0，键为 key-1，值为 null（墓碑）：5 B。',
    ],
    [
      ev.leaderElected,
      [1, -1, 4, 0, 0],
      'Nobody leads orders-0 in epoch 4; the ISR is empty.',
      'orders-0 没有首领，纪元 4，ISR 为空。',
    ],
    [
      ev.leaderElected,
      [1, 2, 4, 0, 1],
      'Broker 2 is elected leader of orders-0 in epoch 4, uncleanly: it may lack what was committed; the ISR is empty.',
      'broker 2 当选 orders-0 的首领（不洁选举：已提交的它未必都有），纪元 4，ISR 为空。',
    ],
    [ev.processKilled, [2], 'Broker 1 is killed: its memory and connections are gone, its files stay.', 'broker 1 被杀死：内存和连接全没了，文件还在。'],
    [ev.metadataUpdated, [1, 3], 'Broker 1 knows 1 topic and 3 brokers now.', 'broker 1 现在知道 1 个主题、3 个 broker。'],
    [
      ev.threadWaits,
      [7, 5, 0, Number.MAX_SAFE_INTEGER],
      'kafka-request-handler-0 waits for a request in the request queue.',
      'kafka-request-handler-0 在等请求队列里的请求。',
    ],
    [
      ev.threadWaits,
      [7, 3, 0, 1_500_000],
      'kafka-request-handler-0 waits for its time, until 1.500 s at the latest.',
      'kafka-request-handler-0 在等自己定的时刻，最迟到 1.500 s。',
    ],
    [ev.commandGiven, [9, 5], 'A command is given: kill.', '收到指令：杀死进程。'],
    [
      ev.requestSent,
      [1, 0, 11, 5, 90, 0],
      'Broker 1 sends Produce v11, correlation id 5, 90 B.',
      'broker 1 发出 Produce v11，correlation id 5，90 B。',
    ],
    [
      ev.recordFailed,
      [1, 1, 7],
      'Record 1 for orders-0 fails: REQUEST_TIMED_OUT.',
      '发往 orders-0 的第 1 条消息失败：REQUEST_TIMED_OUT。',
    ],
  ])('%i %j', (kind, payload, english, chinese) => {
    expect(narrate(line(kind, payload), 0, narrator('en'))).toBe(english);
    expect(narrate(line(kind, payload), 0, narrator('zh-CN'))).toBe(chinese);
  });

  test('any event of any payload can be said (seed 40)', () => {
    const journal = randomJournal(40, 3_000);
    for (let event = 0; event < journal.length; event++) {
      for (const tongue of TONGUES) expect(narrate(journal, event, narrator(tongue))).toMatch(/^[^{}]+[.。]$/);
    }
  });

  test('templates that are none are refused', () => {
    for (const bad of ['{', '{a', '{a?b}', '{a#b}', '{1}', '{a+b}', '{a?{b|c}', '{}'])
      expect(() => parseTemplate(bad)).toThrow(TemplateError);
  });

  test('numbers', () => {
    expect([0, 1_500_000, 1_234_567, 61_000_001].map(formatTime)).toEqual(['0.000 s', '1.500 s', '1.234567 s', '61.000001 s']);
    expect([200, 1_250, 18_000_000, 1_500_000].map(formatDuration)).toEqual(['200 µs', '1.2 ms', '18 s', '1.5 s']);
    expect([0, 999, 1_048_576, 34_000_000, 5_368_709_120].map(formatBytes)).toEqual(['0 B', '999 B', '1 MB', '34 MB', '5.3 GB']);
  });
});
