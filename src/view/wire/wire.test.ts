import { expect, test } from 'vitest';
import { allMessages } from '../../protocol/messages/all.ts';
import { allApis } from '../../protocol/registry-all.ts';
import type { Fields } from '../../protocol/schema/fields.ts';
import { decodeBody } from '../../protocol/wire/codec.ts';
import { decodeRequestHeader, decodeResponse, frameSize } from '../../protocol/wire/frame.ts';
import { ropeOf, ropeSlice } from '../../std/rope.ts';
import { exampleBatch, exampleFrame, exampleMessage } from './example.ts';
import { apiTables, errorRows, headersOf, storedTables } from './tables.ts';

const count = (fields: Fields): number =>
  Object.values(fields).reduce((sum, { fields: inner }) => sum + 1 + (inner === null ? 0 : count(inner)), 0);

test('the tables tell of every field', () => {
  const apis = apiTables();
  expect(apis.map(({ key }) => key)).toEqual([...Array(93).keys()]);
  for (const { name, request, response } of apis) {
    const api = Object.values(allApis).find((one) => one.name === name)!;
    expect([request.fields.length, response.fields.length]).toEqual([count(api.request.fields), count(api.response.fields)]);
  }
  expect(storedTables().map(({ name }) => name)).toEqual(Object.keys(allMessages));
  const fetch = apis[1].request;
  expect(fetch.fields.find(({ path }) => path === 'topics.topic')).toMatchObject({
    versions: { from: 0, to: 12 },
    depth: 1,
    type: 'string',
  });
  expect(fetch.fields.find(({ path }) => path === 'clusterId')).toMatchObject({
    tag: 0,
    default: 'null',
    nullable: { from: 12, to: 18 },
  });
  expect(errorRows().length).toBe(135);
  expect(headersOf(18, 3)).toEqual({ request: 2, response: 0 });
});

test('there is an example of every API, version and half, which decodes whole', () => {
  let frames = 0;
  for (const {
    key,
    name,
    request: { versions },
  } of apiTables()) {
    const api = Object.values(allApis).find((one) => one.name === name)! as never as Parameters<typeof decodeResponse>[0] & {
      request: never;
    };
    for (let version = versions.from; version <= versions.to; version++) {
      for (const half of ['request', 'response'] as const) {
        const { bytes, rows } = exampleFrame(key, version, half);
        const rope = ropeOf(bytes);
        expect(frameSize(rope)).toBe(bytes.length - 4);
        const frame = ropeSlice(rope, 4, rope.length);
        if (half === 'response') expect(decodeResponse(api, version, frame)).toMatchObject({ correlationId: 1, leftOver: 0 });
        else {
          const header = decodeRequestHeader(frame);
          expect(header).toMatchObject({ apiKey: key, apiVersion: version });
          expect(decodeBody(api.request, version, frame, header.bodyAt).leftOver).toBe(0);
        }
        // What holds no other field covers each byte once, but for what stands before a value: counts, lengths, presence.
        expect(rows[0]).toMatchObject({ from: 0, to: bytes.length });
        expect(rows.every(({ from, to }) => from <= to && to <= bytes.length)).toBe(true);
        frames++;
      }
    }
  }
  expect(frames).toBeGreaterThan(700);
});

test('there is an example of every stored message and of a batch', () => {
  for (const { name, versions } of storedTables()) {
    for (let version = versions.from; version <= versions.to; version++) {
      const { bytes, rows } = exampleMessage(name, version);
      expect(rows[0].to).toBe(bytes.length);
    }
  }
  expect(exampleBatch().rows.find(({ name }) => name === 'value')?.value).toBe('paid');
});
