/** A frame: an int32 size, a header, a body. */
import type { Rope } from '../../std/rope.ts';
import type { Api, Message } from '../schema/message.ts';
import type { Decoded } from './codec.ts';
import { beginMessage, beginReading, decodeBody, refuseLeftOver, writeBody } from './codec.ts';
import { API_VERSIONS_KEY, requestHeaderVersion, responseHeaderVersion } from './header-versions.ts';
import type { UnknownTags } from './reader.ts';
import { placed } from './wire-error.ts';

/** An API whose body types do not matter here. */
export type AnyApi = Pick<Api, 'key' | 'name'>;
interface Requests<In> extends AnyApi {
  readonly request: Message<unknown, In>;
}
interface Responses<In> extends AnyApi {
  readonly response: Message<unknown, In>;
}

export interface RequestHeader {
  readonly apiKey: number;
  readonly apiVersion: number;
  readonly correlationId: number;
  readonly clientId: string | null;
  readonly unknownTags: UnknownTags;
  /** Where the body begins in the rope that was given. */
  readonly bodyAt: number;
}

/** The whole frame, its size first. */
export function encodeRequest<In>(
  api: Requests<In>,
  version: number,
  correlationId: number,
  clientId: string | null,
  body: In,
): Rope {
  const writer = beginMessage();
  writer.sizePrefix();
  writer.int16(api.key);
  writer.int16(version);
  writer.int32(correlationId);
  const headerVersion = requestHeaderVersion(api.key, version);
  // The client id keeps its int16 length even in the flexible header, so that any broker can read it.
  if (headerVersion >= 1) writer.nullableString(clientId, false);
  if (headerVersion >= 2) writer.tags(null);
  writeBody(writer, api.request, version, body);
  return writer.rope();
}

/** The whole frame, its size first. */
export function encodeResponse<In>(api: Responses<In>, version: number, correlationId: number, body: In): Rope {
  const writer = beginMessage();
  writer.sizePrefix();
  writer.int32(correlationId);
  if (responseHeaderVersion(api.key, version) >= 1) writer.tags(null);
  writeBody(writer, api.response, version, body);
  return writer.rope();
}

/**
 * `rope` is the frame without its size. Which header a request has follows from its key and version alone, so that of a
 * version nobody knows can be read, too; whether the version is served is for the caller to say.
 */
export function decodeRequestHeader(rope: Rope): RequestHeader {
  const reader = beginReading(rope);
  try {
    const apiKey = reader.int16();
    const apiVersion = reader.int16();
    const correlationId = reader.int32();
    const headerVersion = requestHeaderVersion(apiKey, apiVersion);
    const clientId = headerVersion >= 1 ? reader.nullableString(false) : null;
    const unknownTags = headerVersion >= 2 ? reader.tags() : null;
    return { apiKey, apiVersion, correlationId, clientId, unknownTags, bodyAt: reader.at };
  } catch (error) {
    throw placed(error, reader.at, 'header');
  }
}

export function decodeRequestBody<Out>(
  api: { readonly request: Message<Out> },
  version: number,
  rope: Rope,
  bodyAt: number,
): Decoded<Out> {
  return decodeBody(api.request, version, rope, bodyAt);
}

export interface DecodedResponse<Out> extends Decoded<Out> {
  readonly correlationId: number;
}

export function decodeCorrelationId(rope: Rope): number {
  return beginReading(rope).int32();
}

/**
 * `rope` is the frame without its size. A broker that does not know the version of an ApiVersions request answers it in
 * version 0; the two forms cannot be mistaken for each other, so the answer is then read as that.
 */
export function decodeResponse<Out>(
  api: AnyApi & { readonly response: Message<Out> },
  version: number,
  rope: Rope,
): DecodedResponse<Out> {
  const reader = beginReading(rope);
  let bodyAt = 0;
  let correlationId = 0;
  try {
    correlationId = reader.int32();
    if (responseHeaderVersion(api.key, version) >= 1) reader.tags();
    bodyAt = reader.at;
  } catch (error) {
    throw placed(error, reader.at, 'header');
  }
  const { body, leftOver } = decodeResponseBody(api, version, rope, bodyAt);
  return { correlationId, body, leftOver };
}

/** As a client reads it: an answer that says more than its body is no answer. (A broker passes over what follows a request.) */
export function decodeWholeResponse<Out>(api: AnyApi & { readonly response: Message<Out> }, version: number, rope: Rope): DecodedResponse<Out> {
  const decoded = decodeResponse(api, version, rope);
  refuseLeftOver(api.response.name, decoded, rope);
  return decoded;
}

function decodeResponseBody<Out>(
  api: AnyApi & { readonly response: Message<Out> },
  version: number,
  rope: Rope,
  bodyAt: number,
): Decoded<Out> {
  if (api.key !== API_VERSIONS_KEY || version === 0) return decodeBody(api.response, version, rope, bodyAt);
  try {
    return decodeBody(api.response, version, rope, bodyAt);
  } catch (error) {
    try {
      return decodeBody(api.response, 0, rope, bodyAt);
    } catch {
      throw error;
    }
  }
}

/** The count of bytes that follow the size at the head of a frame; undefined while the size itself has not come whole. */
export function frameSize(rope: Rope): number | undefined {
  return rope.length < 4 ? undefined : beginReading(rope).int32();
}
