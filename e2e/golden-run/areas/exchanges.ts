/**
 * What was said to a real broker, as frames: size, header and body of each are read, are the JSON beside them, and are written
 * again to the same bytes. (What the engine answers to them is the business of e2e/broker.)
 */
import { frameTree } from '../../../src/protocol/frame-tree.ts';
import { messageToJson } from '../../../src/protocol/json/message-json.ts';
import type { Json } from '../../../src/protocol/json/lossless-json.ts';
import { allApis } from '../../../src/protocol/registry-all.ts';
import type { Api } from '../../../src/protocol/schema/message.ts';
import { decodeCorrelationId, decodeRequestHeader, decodeResponse, encodeRequest, encodeResponse, frameSize } from '../../../src/protocol/wire/frame.ts';
import { decodeBody } from '../../../src/protocol/wire/codec.ts';
import { ropeOf, ropeSlice } from '../../../src/std/rope.ts';
import type { Rope } from '../../../src/std/rope.ts';
import { bytesFromHex } from '../messages.ts';
import type { Area, Row } from '../run.ts';
import { holds, nameSince, same } from '../run.ts';

type AnyApi = Api<never, never>;
const hexOf = (rope: Rope) => Buffer.concat(rope.pieces).toString('hex');

/** The frame without its size, which must be that of the bytes. */
function frameOf(hex: string): Rope {
  const whole = ropeOf(bytesFromHex(hex));
  same('size of the frame', frameSize(whole), whole.length - 4);
  return ropeSlice(whole, 4, whole.length);
}

function partsOf(api: AnyApi, half: 'request' | 'response', version: number, hex: string): string[] {
  return frameTree(api, half, version, ropeOf(bytesFromHex(hex))).children.map(({ name }) => name);
}

function checkRequest(api: AnyApi, row: Row): void {
  const frame = frameOf(row.request);
  const header = decodeRequestHeader(frame);
  same('key and version', [header.apiKey, header.apiVersion], [row.api, row.version]);
  same('client id', header.clientId, api.key === 7 && row.version === 0 ? null : 'golden');
  const { body, leftOver } = decodeBody(api.request, row.version, frame, header.bodyAt);
  same('bytes left over', leftOver, 0);
  if (row.requestJson !== undefined) same('request', plain(messageToJson(api.request, row.version, body)), plain(row.requestJson));
  same('parts of the tree', partsOf(api, 'request', row.version, row.request), ['size', 'header', 'body']);
  same('the request again', hexOf(encodeRequest(api as never, row.version, header.correlationId, header.clientId, body as never)), row.request);
}

function checkResponse(api: AnyApi, row: Row): void {
  const frame = frameOf(row.response);
  // A broker that does not know the version of an ApiVersions request answers in version 0.
  const version = row.responseVersion ?? row.version;
  const { body, leftOver } = decodeResponse(api as never, version, frame);
  same('bytes left over', leftOver, 0);
  if (row.responseJson !== undefined) same('response', plain(messageToJson((api as Api).response, version, body)), plain(row.responseJson));
  same('parts of the tree', partsOf(api, 'response', version, row.response), ['size', 'header', 'body']);
  same('the response again', hexOf(encodeResponse(api as never, version, decodeCorrelationId(frame), body as never)), row.response);
}

/** A field that was renamed after 3.9.1. */
const NAMES_SINCE: Readonly<Record<string, string>> = { clientMetricsResources: 'configResources' };

/** Records are written as base64 here, or are left out; what is told of them elsewhere is not told here. */
function plain(json: Json): Json {
  if (Array.isArray(json)) return json.map(plain);
  if (typeof json !== 'object' || json === null) return json;
  return Object.fromEntries(Object.entries(json).map(([name, value]) => [NAMES_SINCE[name] ?? name, name === 'records' && value !== null ? '' : plain(value)]));
}

export const area: Area = {
  name: 'exchanges',
  takes: (path) => path.startsWith('exchanges/') && path.endsWith('.jsonl'),
  run(golden) {
    for (const file of golden.files) {
      golden.each(
        file,
        (row) => `frames of ${file.slice('exchanges/'.length, -'.jsonl'.length)}${row.api === undefined ? ' that are none' : ''}`,
        (row) => {
          if (row.api === undefined) {
            holds('a row is a message, or bytes', row.rawRequest !== undefined || row.receive === true || row.what !== undefined);
            return;
          }
          const api = Object.values(allApis).find(({ key }) => key === row.api) as unknown as AnyApi | undefined;
          holds(`no API has the key ${row.api}`, api !== undefined);
          same('name of the API', api!.name, nameSince(row.name));
          if (typeof row.request === 'string') checkRequest(api!, row);
          if (typeof row.response === 'string' && row.response !== '') checkResponse(api!, row);
        },
      );
    }
  },
};
