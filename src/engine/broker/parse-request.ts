/** Reads a frame into a request, or says why the connection has to end. */
import { type Rope, ropeByte } from '../../std/rope.ts';
import { must } from '../../std/assert.ts';
import { apiByKey } from '../../protocol/registry.ts';
import { decodeRequestBody, decodeRequestHeader } from '../../protocol/wire/frame.ts';
import { WireError } from '../../protocol/wire/wire-error.ts';
import type { Listener } from './socket-server.ts';

export const API_VERSIONS = 18;

export interface ParsedRequest {
  readonly apiKey: number;
  readonly apiVersion: number;
  readonly correlationId: number;
  readonly clientId: string | null;
  readonly bodyAt: number;
  readonly body: any;
}

/** Kafka's InvalidRequestException: the Processor closes the connection. */
export class InvalidRequest {
  readonly apiKey: number;
  readonly apiVersion: number;
  readonly reason: string;
  constructor(apiKey: number, apiVersion: number, reason: string) {
    this.apiKey = apiKey;
    this.apiVersion = apiVersion;
    this.reason = reason;
  }
}

function int16(frame: Rope, at: number): number {
  return ((ropeByte(frame, at) << 24) >> 16) | ropeByte(frame, at + 1);
}

export function parseRequest(listener: Listener, frame: Rope): ParsedRequest | InvalidRequest {
  if (frame.length < 4) return new InvalidRequest(-1, -1, 'truncated');
  const apiKey = int16(frame, 0);
  const apiVersion = int16(frame, 2);
  const range = listener.enabled[apiKey];
  if (range === undefined) return new InvalidRequest(apiKey, apiVersion, 'disabledApi');
  const known = apiVersion >= range[0] && apiVersion <= range[1];
  // A client that asks for versions cannot know which of them the server speaks, so this one question is answered anyway.
  if (!known && apiKey !== API_VERSIONS) return new InvalidRequest(apiKey, apiVersion, 'unsupportedVersion');
  try {
    const { correlationId, clientId, bodyAt } = decodeRequestHeader(frame);
    // Bytes left over behind the body are ignored, as Kafka does.
    const body = known ? decodeRequestBody(must(apiByKey(apiKey), 'API', apiKey), apiVersion, frame, bodyAt).body : null;
    return { apiKey, apiVersion, correlationId, clientId, bodyAt, body };
  } catch (error) {
    if (error instanceof WireError) return new InvalidRequest(apiKey, apiVersion, error.kind);
    throw error;
  }
}
