import { deflateRawSync, inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lab } from '../lab.ts';
import { oneBroker } from '../one-broker.ts';
import { fromBase64Url, toBase64Url } from './base64url.ts';
import { canonicalJson } from './canonical-json.ts';
import { type Compression, parseLink, recordingLink } from './link.ts';
import { RecordingError, recordingErrorText } from './recording-error.ts';
import { checksumOf, parseRecording, type Recording, recordingText } from './recording.ts';
import { checkHash, differences } from './standing.ts';

const compression: Compression = {
  compress: (bytes) => deflateRawSync(bytes),
  expand: (bytes, most) => inflateRawSync(bytes, { maxOutputLength: most }),
};

const recording: Recording = {
  format: 1,
  engineVersion: '0.1.0',
  era: '4.1',
  costProfile: { name: 'server', version: 1 },
  seed: 42,
  scenario: oneBroker({ script: 'kill broker 1 at 2s' }),
  commands: [
    { time: 10, sequence: 3, command: lab.producer('shop').send('orders', { key: 'ключ "1"\u0001\ud800', count: 3 }) },
    { time: 20, sequence: 9, command: lab.host('host-1').cut('host-shop') },
  ],
  end: { time: 1_000, sequence: 40 },
  hash: '0123456789abcdef',
};

function failure(run: () => unknown): RecordingError {
  try {
    run();
  } catch (error) {
    if (error instanceof RecordingError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

/** The recording with something else in it, and a checksum that fits. */
function resealed(change: (data: any) => void): string {
  const data = JSON.parse(canonicalJson(recording));
  change(data);
  const body = canonicalJson(data);
  return `{"checksum":"${checksumOf(body)}","recording":${body}}`;
}

describe('canonical JSON', () => {
  test('reads back as what was written, whatever the order of keys (seed 4)', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const text = canonicalJson(value);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(reversed(value))).toBe(text);
      }),
      { seed: 4, numRuns: 300 },
    );
  });

  test('carries every text, lone surrogates too', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(JSON.parse(canonicalJson(text))).toBe(text);
        expect(canonicalJson(text).isWellFormed()).toBe(true);
      }),
      { seed: 5, numRuns: 300 },
    );
  });
});

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  const copy: Record<string, unknown> = Object.create(null);
  for (const key of Object.keys(value).reverse()) copy[key] = reversed((value as Record<string, unknown>)[key]);
  return copy;
}

describe('files', () => {
  test('a recording survives', () => {
    expect(parseRecording(recordingText(recording))).toEqual(recording);
    expect(recordingText(parseRecording(recordingText(recording)))).toBe(recordingText(recording));
  });

  test('cut anywhere it is torn, or at least no recording', () => {
    const text = recordingText(recording);
    for (let end = 0; end < text.length; end += 97) {
      expect(failure(() => parseRecording(text.slice(0, end))).kind).toBe(end < 13 ? 'malformed' : 'torn');
    }
  });

  test('one changed character is noticed', () => {
    const text = recordingText(recording);
    const from = text.indexOf('"seed":42');
    expect(failure(() => parseRecording(text.replace('"seed":42', '"seed":43'))).kind).toBe('edited');
    expect(from).toBeGreaterThan(0);
    // White space is none.
    expect(parseRecording(JSON.stringify(JSON.parse(text), null, 2))).toEqual(recording);
  });

  test.each([
    ['seed', (data: any) => (data.seed = 1.5), 'seed'],
    ['missing field', (data: any) => delete data.hash, 'hash'],
    ['unknown field', (data: any) => (data.hsh = 1), 'hsh'],
    ['unknown process', (data: any) => (data.commands[0].command.process = 'shp'), 'commands[0].command.process'],
    ['unknown host', (data: any) => (data.commands[1].command.from = 'x'), 'commands[1].command.from'],
    ['unknown command', (data: any) => (data.commands[0].command.kind = 'sned'), 'commands[0].command.kind'],
    ['order', (data: any) => data.commands.reverse(), 'commands[1]'],
    ['end', (data: any) => (data.end.time = 5), 'commands[0]'],
    ['era', (data: any) => (data.era = '3.9'), 'era'],
    ['scenario within', (data: any) => (data.scenario.hosts[0].cores = 0), 'scenario.hosts[0].cores'],
    ['script within', (data: any) => (data.scenario.script = 'kill broker 7'), 'scenario.script'],
  ])('a bad %s is named with its path', (_, change, path) => {
    const error = failure(() => parseRecording(resealed(change)));
    expect([error.kind, error.problems.map((problem) => problem.path)]).toEqual(['malformed', expect.arrayContaining([path])]);
  });

  test('a later format is said to be one, before anything else', () => {
    expect(
      failure(() =>
        parseRecording(
          resealed((data) => {
            data.format = 2;
            data.new = true;
          }),
        ),
      ).kind,
    ).toBe('otherFormat');
  });

  test('any text is read or refused by a RecordingError (seed 6)', () => {
    const text = recordingText(recording);
    const soup = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.json(),
      fc
        .record({ at: fc.nat(text.length - 1), with: fc.string({ maxLength: 3 }) })
        .map((edit) => text.slice(0, edit.at) + edit.with + text.slice(edit.at + 1)),
      fc.jsonValue().map((body) => `{"checksum":"${checksumOf(canonicalJson(body))}","recording":${canonicalJson(body)}}`),
    );
    fc.assert(
      fc.property(soup, (input) => {
        try {
          parseRecording(input);
        } catch (error) {
          expect(error).toBeInstanceOf(RecordingError);
        }
      }),
      { seed: 6, numRuns: 500 },
    );
    expect(failure(() => parseRecording(`{"checksum":"","recording":${'['.repeat(100_000)}`)).kind).toBe('torn');
    expect(failure(() => parseRecording(`{"recording":${'['.repeat(1_000)}${']'.repeat(1_000)}}`)).kind).toBe('malformed');
    expect(failure(() => parseRecording('x'.repeat(20_000_000))).kind).toBe('tooLarge');
  });
});

describe('links', () => {
  const link = recordingLink(recording, compression);

  test('a link carries the recording', () => {
    expect(parseLink(link, compression)).toEqual(recording);
    expect(parseLink(`${link.slice(0, 60)}\n ${link.slice(60)}\n`, compression)).toEqual(recording);
    expect(link).toMatch(/^hw1[.][0-9]+[.][0-9a-f]{8}[.][A-Za-z0-9_-]+$/);
  });

  test('torn, edited, of another version, too large: each is told', () => {
    for (let end = 4; end < link.length; end += 13)
      expect([end, failure(() => parseLink(link.slice(0, end), compression)).kind]).toEqual([end, 'torn']);
    const middle = Math.floor(link.length / 2);
    const other = link[middle] === 'A' ? 'B' : 'A';
    expect(failure(() => parseLink(link.slice(0, middle) + other + link.slice(middle + 1), compression)).kind).toBe('edited');
    expect(failure(() => parseLink(`${link}A`, compression)).kind).toBe('edited');
    expect(failure(() => parseLink(link.replace('hw1', 'hw2'), compression)).kind).toBe('otherFormat');
    expect(failure(() => parseLink('https://example.org', compression)).kind).toBe('malformed');
    expect(failure(() => parseLink('A'.repeat(5_000_000), compression)).kind).toBe('tooLarge');
  });

  test('what compresses to nothing and expands to everything is refused', () => {
    const bomb = deflateRawSync(new Uint8Array(64_000_000));
    const text = toBase64Url(bomb);
    const sum = recordingLink(recording, { ...compression, compress: () => bomb }).split('.')[2];
    expect(failure(() => parseLink(`hw1.${text.length}.${sum}.${text}`, compression)).kind).toBe('malformed');
  });

  test('base64url is its own inverse (seed 7)', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const text = toBase64Url(bytes);
        expect(text).toBe(Buffer.from(bytes).toString('base64url'));
        expect(fromBase64Url(text)).toEqual(bytes);
      }),
      { seed: 7 },
    );
    expect(fromBase64Url('A')).toBeNull();
    expect(fromBase64Url('AB')).toBeNull();
    expect(fromBase64Url('A!')).toBeNull();
  });
});

describe('versions', () => {
  const here = { engineVersion: '0.1.0', costProfiles: { server: 1 } };

  test('the same version with another hash is a loud error', () => {
    expect(differences(recording, here)).toEqual([]);
    expect(checkHash(recording, here, recording.hash)).toBe(true);
    expect(failure(() => checkHash(recording, here, 'ffffffffffffffff')).kind).toBe('hashDiffers');
  });

  test('another version plays under a banner', () => {
    const later = { engineVersion: '0.2.0', costProfiles: { server: 2 } };
    expect(differences(recording, later)).toEqual([
      { what: 'engineVersion', recorded: '0.1.0', here: '0.2.0' },
      { what: 'costProfile', recorded: 'server 1', here: 'server 2' },
    ]);
    expect(checkHash(recording, later, 'ffffffffffffffff')).toBe(false);
    expect(differences(recording, { ...here, costProfiles: {} })).toEqual([
      { what: 'costProfile', recorded: 'server 1', here: null },
    ]);
  });

  test('errors have words in both languages', () => {
    const error = failure(() => parseRecording('{"checksum":"0'));
    expect(recordingErrorText(error, 'en')).toContain('missing');
    expect(recordingErrorText(error, 'zh-CN')).toContain('缺失');
  });
});
