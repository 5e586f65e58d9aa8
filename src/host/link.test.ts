import { deflateSync } from 'fflate';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { ENGINE_VERSION } from '../engine/version.ts';
import { crc32c } from '../protocol/wire/crc32c.ts';
import { canonicalJson } from '../scenario/recording/canonical-json.ts';
import { toBase64Url, fromBase64Url } from '../scenario/recording/base64url.ts';
import { RecordingError, type RecordingErrorKind, recordingErrorText } from '../scenario/recording/recording-error.ts';
import { isNewer } from '../scenario/recording/standing.ts';
import { checksumOf, MAX_RECORDING_BYTES, type Recording, recordingText } from '../scenario/recording/recording.ts';
import { nextInt, prng, type Prng } from '../std/prng.ts';
import { utf8Bytes } from '../std/utf8.ts';
import { linkOf, recordingIn } from './link.ts';
import { LabError } from './problem.ts';
import type { Tongue } from './problem-words.ts';
import { openLab, SECOND } from './testing/runs.ts';

let recording: Recording;
let link: string;

beforeAll(() => {
  const lab = openLab();
  lab.run(3 * SECOND);
  const { events, time } = lab.status();
  lab.act({ kind: 'kill', process: 'broker-1' }, events, time);
  lab.run(4 * SECOND);
  recording = lab.recording();
  link = lab.link();
});

/** How a text is refused, or null when it is a recording. */
function refusal(text: string): RecordingErrorKind | null {
  try {
    recordingIn(text);
    return null;
  } catch (error) {
    if (error instanceof RecordingError) return error.kind;
    throw error;
  }
}

/** A link over any bytes, whose length and checksum fit. */
function sealedBytes(packed: Uint8Array): string {
  const text = toBase64Url(packed as Uint8Array<ArrayBuffer>);
  const sum = crc32c(packed as Uint8Array<ArrayBuffer>).toString(16).padStart(8, '0');
  return `hw1.${text.length}.${sum}.${text}`;
}

/** The same over any text. */
function sealedText(text: string): string {
  return sealedBytes(deflateSync(new TextEncoder().encode(text)));
}

/** Puts anything in the place of one value, wherever it is. */
function replaceOne(data: any, draw: Prng): void {
  const anything = [
    null, true, -1, 0, 0.5, 1e300, 2 ** 53, 4_000_000_000, '', 'executed()', '<img src=x onerror=executed()>', '__proto__', 'constructor', 'x'.repeat(5_000),
    [], [[]], {}, { toString: 'executed()' }, JSON.parse('{"__proto__":{"polluted":1}}'), 'kill broker 1 at 1s',
  ];
  let at = data;
  for (;;) {
    const keys = Object.keys(at);
    const key = keys[nextInt(draw, keys.length)]!;
    const inner = at[key];
    if (typeof inner === 'object' && inner !== null && Object.keys(inner).length > 0 && nextInt(draw, 8) > 0) {
      at = inner;
      continue;
    }
    at[key] = anything[nextInt(draw, anything.length)];
    return;
  }
}

/** The same over any recording, whose own checksum fits, too. */
function sealed(change: (data: any) => void): string {
  const data = JSON.parse(canonicalJson(recording));
  change(data);
  const body = canonicalJson(data);
  return sealedText(`{"checksum":"${checksumOf(body)}","recording":${body}}`);
}

describe('a run as a link', () => {
  test('is short, and reads back as itself: alone, in an address, broken over lines, as a file', () => {
    expect(link).toMatch(/^hw1[.][0-9]+[.][0-9a-f]{8}[.][A-Za-z0-9_-]+$/);
    expect(link.length).toBeLessThan(2_000);
    expect(recording.commands).toHaveLength(1);
    const lines = link.replace(/.{70}/g, '$&\r\n');
    for (const text of [link, `  ${link}\n`, `https://highwater.example/lab/?embed#run=${link}`, lines, recordingText(recording)]) {
      expect(recordingIn(text)).toEqual(recording);
    }
    expect(linkOf(recordingIn(link))).toBe(link);
  });

  test('torn off anywhere is refused', () => {
    for (let length = 0; length < link.length; length++) {
      const kind = refusal(link.slice(0, length));
      expect(kind, `the first ${length} characters`).toMatch(length < 3 ? /malformed/ : /torn/);
    }
  });

  test('a file torn off anywhere is refused', () => {
    const text = recordingText(recording);
    for (let length = 0; length < text.length; length += 1 + (length % 7)) {
      expect(refusal(text.slice(0, length)), `the first ${length} characters`).toMatch(/torn|malformed/);
    }
  });

  test('with any one character changed is refused', () => {
    for (let at = 0; at < link.length; at++) {
      for (const by of [1, 2, 4, 8, 16, 32, 64]) {
        const changed = link.slice(0, at) + String.fromCharCode(link.charCodeAt(at) ^ by) + link.slice(at + 1);
        expect(refusal(changed), `character ${at} changed by ${by}`).not.toBeNull();
      }
    }
  });

  const characters = 'ABCxyz019-_.hw%#=:{}[]," \n\u0000é';

  test.each([
    ['link', () => link, 5_000],
    ['file', () => recordingText(recording), 1_500],
  ] as const)('ways of damaging a %s are refused (seed 31)', (_what, whole, ways) => {
    const draw = prng(31, 'damage');
    for (let i = 0; i < ways; i++) {
      let text = whole();
      for (let edits = 1 + nextInt(draw, 3); edits > 0; edits--) {
        const at = nextInt(draw, text.length);
        const some = characters[nextInt(draw, characters.length)]!;
        const other = nextInt(draw, text.length);
        const [low, high] = at < other ? [at, other] : [other, at];
        text = [
          () => text.slice(0, at) + some + text.slice(at + 1),
          () => text.slice(0, at) + some + text.slice(at),
          () => text.slice(0, at) + text.slice(at + 1),
          () => text.slice(0, low) + text.slice(high),
          () => text.slice(0, high) + text.slice(low),
          () => text.slice(0, low) + text.slice(low, high).split('').reverse().join('') + text.slice(high),
        ][nextInt(draw, 6)]!();
      }
      const kind = refusal(text);
      // White space between the words of a file, or at its ends, is no damage.
      if (kind === null) expect(recordingIn(text), `way ${i}`).toEqual(recording);
      else expect(text.replace(/\s+/g, '')).not.toBe(link);
    }
  });

  test('damaged bytes under a checksum that fits are refused, or were no damage (seed 32)', () => {
    const draw = prng(32, 'damage');
    const packed = fromBase64Url(link.split('.')[3]!)!;
    for (let i = 0; i < 1_500; i++) {
      const bytes = packed.slice(0, nextInt(draw, 4) === 0 ? nextInt(draw, packed.length) : packed.length);
      for (let edits = 1 + nextInt(draw, 3); edits > 0 && bytes.length > 0; edits--) bytes[nextInt(draw, bytes.length)]! ^= 1 << nextInt(draw, 8);
      let read: Recording | null = null;
      try {
        read = recordingIn(sealedBytes(bytes));
      } catch (error) {
        expect(error).toBeInstanceOf(RecordingError);
      }
      if (read !== null) expect(read).toEqual(recording);
    }
  });

  test('2,000 recordings in which anything is anything else, under checksums that fit, are refused or play to an end; nothing in them is executed (seed 33)', () => {
    const draw = prng(33, 'anything');
    const executed = vi.fn<() => void>();
    Object.assign(globalThis, { executed });
    const lab = openLab();
    const kinds = new Map<string, number>();
    let played = 0;
    for (let i = 0; i < 2_000; i++) {
      const text = sealed((data) => replaceOne(data, draw));
      const kind = refusal(text) ?? 'read';
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      if (kind !== 'read' || played === 12) continue;
      played++;
      try {
        const report = lab.openLink(text);
        expect(report.status.events).toBeGreaterThan(0);
      } catch (error) {
        expect(error, `way ${i}`).toBeInstanceOf(LabError);
      }
    }
    expect([...kinds.keys()].sort()).toEqual(['malformed', 'otherFormat', 'read']);
    expect(kinds.get('malformed')).toBeGreaterThan(1_000);
    expect(played).toBe(12);
    expect(executed).not.toHaveBeenCalled();
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe('hostile links', () => {
  test('one that unfolds without end is refused before it fills the memory', () => {
    // 100 MB of one letter are 100 kB packed.
    const bomb = sealedBytes(deflateSync(new Uint8Array(100_000_000).fill(65), { level: 9 }));
    expect(bomb.length).toBeLessThan(200_000);
    const before = process.memoryUsage();
    expect(refusal(bomb)).toBe('tooLarge');
    const after = process.memoryUsage();
    expect(after.arrayBuffers - before.arrayBuffers).toBeLessThan(3 * MAX_RECORDING_BYTES);
    expect(refusal(`hw1.1.00000000.${'A'.repeat(5_000_000)}`)).toBe('tooLarge');
  });

  test.each([
    ['nothing', ''],
    ['another kind of text', 'https://example.com/'],
    ['no JSON', 'hello'],
    ['another JSON', '[1,2,3]'],
    ['null', 'null'],
    ['no recording', '{"checksum":"00000000"}'],
    ['a recording that is no object', '{"checksum":"00000000","recording":5}'],
    ['lists in lists', `{"checksum":"00000000","recording":${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}}`],
    ['objects in objects', `{"checksum":"00000000","recording":${'{"a":'.repeat(500_000)}1${'}'.repeat(500_000)}}`],
    ['a million entries', `{"checksum":"00000000","recording":[${'[],'.repeat(1_000_000)}[]]}`],
    ['numbers beyond all', '{"checksum":"00000000","recording":{"seed":1e999}}'],
    ['a prototype', '{"checksum":"00000000","recording":{"__proto__":{"format":1}}}'],
  ])('%s is refused', (_name, text) => {
    const kinds = [refusal(text), refusal(sealedText(text))];
    expect(kinds).not.toContain(null);
  });

  test.each<[string, (data: any) => void]>([
    ['a seed that is no integer', (data) => (data.seed = 0.5)],
    ['a seed beyond what is exact', (data) => (data.seed = 2 ** 60)],
    ['a position beyond what is exact', (data) => (data.end.sequence = 1e300)],
    ['a negative time', (data) => (data.end.time = -1)],
    ['a command of no known kind', (data) => (data.commands[0].command = { kind: 'explode', process: 'broker-1' })],
    ['a command of a kind from beyond', (data) => (data.commands[0].command.kind = 'constructor')],
    ['a command to nobody', (data) => (data.commands[0].command.process = 'broker-9')],
    ['a command after the end', (data) => (data.commands[0].time = data.end.time + 1)],
    ['commands in no order', (data) => data.commands.push({ ...data.commands[0], sequence: 0 })],
    ['commands without number', (data) => (data.commands = new Array(100_001).fill(data.commands[0]))],
    ['a program that is not there', (data) => (data.scenario.processes[0].program = 'shell')],
    ['a host that is not there', (data) => (data.scenario.processes[0].host = 'elsewhere')],
    ['hosts without number', (data) => (data.scenario.hosts = new Array(100_000).fill(data.scenario.hosts[0]))],
    ['a script that cannot be read', (data) => (data.scenario.script = 'rm -rf /')],
    ['a script without end', (data) => (data.scenario.script = 'kill broker 1 at 1s\n'.repeat(100_000))],
    ['a config that is none', (data) => (data.scenario.processes[0].settings.configs = { 'no.such.config': 1 })],
    ['another era than its own', (data) => (data.era = '0.8')],
    ['an era that never was', (data) => (data.era = data.scenario.era = '9.9')],
    ['a field more', (data) => (data.run = 'alert(1)')],
    ['a field less', (data) => delete data.hash],
    ['a hash that is none', (data) => (data.hash = 'xyz')],
    ['a version that is none', (data) => (data.engineVersion = '<b>')],
  ])('%s is refused, and the problem says where', (_name, change) => {
    const text = sealed(change);
    expect(refusal(text)).toBe('malformed');
    try {
      recordingIn(text);
    } catch (error) {
      const { problems } = error as RecordingError;
      expect(problems.length).toBeGreaterThan(0);
      expect(problems.length).toBeLessThanOrEqual(50);
      expect(problems[0]!.path).not.toBe('');
    }
  });

  test('a later form is named as such, in the link and in the file', () => {
    expect(refusal(sealed((data) => (data.format = 2)))).toBe('otherFormat');
    expect(refusal(`hw2${link.slice(3)}`)).toBe('otherFormat');
  });

  test('what a newer engine recorded names both versions, whether it can be read or not', () => {
    expect(refusal(sealed((data) => (data.engineVersion = '99.1.0')))).toBeNull();
    const told = (text: string, tongue: Tongue): string => {
      try {
        recordingIn(text);
      } catch (error) {
        return recordingErrorText(error as RecordingError, tongue);
      }
      return '';
    };
    const unknown = sealed((data) => Object.assign(data, { engineVersion: '99.1.0', more: 1 }));
    const form = sealed((data) => Object.assign(data, { engineVersion: '99.1.0', format: 2 }));
    const kept = '{"form":7,"session":{"engineVersion":"99.1.0"}}';
    expect([unknown, form, kept, `hw2${link.slice(3)}`].map(refusal)).toEqual(['newerEngine', 'otherFormat', 'otherFormat', 'otherFormat']);
    expect(told(unknown, 'en')).toContain(`by a newer engine, and holds what this one does not know. Reload the page to get the newer lab. (engine 99.1.0, here ${ENGINE_VERSION})`);
    expect(told(unknown, 'zh-CN')).toContain(`（引擎 99.1.0，本版本为 ${ENGINE_VERSION}）`);
    expect(told(form, 'en')).toContain(`(form 2, here 1; engine 99.1.0, here ${ENGINE_VERSION})`);
    expect(told(form, 'zh-CN')).toContain(`（格式 2，本版本为 1；引擎 99.1.0，本版本为 ${ENGINE_VERSION}）`);
    expect(told(kept, 'zh-CN')).toContain('（格式 7，本版本为 1；引擎 99.1.0');
    expect(told(`hw2${link.slice(3)}`, 'zh-CN')).toContain('（格式 2，本版本为 1）');
    expect(refusal(sealed((data) => Object.assign(data, { engineVersion: '0.0.1', more: 1 })))).toBe('malformed');
    expect([isNewer('0.12.1', '0.12.0'), isNewer('0.9.9', '0.12.0'), isNewer('1', '0.12.0'), isNewer('0.12', '0.12.0')]).toEqual([true, false, true, false]);
  });

  test('a file edited by hand is refused', () => {
    const text = recordingText(recording);
    expect(refusal(text.replace('"seed":7', '"seed":8'))).toBe('edited');
    expect(utf8Bytes(text).length).toBeGreaterThan(link.length);
  });
});
