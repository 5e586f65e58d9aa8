/** A message: a table of fields with the versions that it has, and its codec. An API is a request and a response. */
import type { Reader } from '../wire/reader.ts';
import type { Writer } from '../wire/writer.ts';
import type { Body, Fields, Input } from './fields.ts';
import type { Versions } from './versions.ts';
import { versionsOf } from './versions.ts';

/** The table alone: what the byte view and the JSON form need. */
export interface Schema {
  readonly name: string;
  readonly versions: Versions;
  /** The versions with compact lengths and tagged fields. */
  readonly flexible: Versions;
  readonly fields: Fields;
}

export interface Message<Out = unknown, In = never> extends Schema {
  readonly encode: (writer: Writer, body: In, version: number) => void;
  readonly decode: (reader: Reader, version: number) => Out;
}

/** The decoded body of a message or of an API's half. */
export type BodyOf<M> = M extends Message<infer Out, never> ? Out : never;
export type InputOf<M> = M extends { readonly encode: (writer: Writer, body: infer In, version: number) => void } ? In : never;

export interface Range {
  readonly versions: string;
  readonly flexible: string;
}

export function message<F extends Fields>(
  name: string,
  range: Range,
  fields: F,
  encode: (writer: Writer, body: Input<F>, version: number) => void,
  decode: (reader: Reader, version: number) => Body<F>,
): Message<Body<F>, Input<F>> {
  return { name, versions: versionsOf(range.versions), flexible: versionsOf(range.flexible), fields, encode, decode };
}

/** A message that a log holds; its id tells which one it is. */
export interface Stored<Out = unknown, In = never> extends Message<Out, In> {
  readonly id: number;
}

export function stored<F extends Fields>(
  id: number,
  name: string,
  range: Range,
  fields: F,
  encode: (writer: Writer, body: Input<F>, version: number) => void,
  decode: (reader: Reader, version: number) => Body<F>,
): Stored<Body<F>, Input<F>> {
  return { id, ...message(name, range, fields, encode, decode) };
}

export interface Api<Req extends Message = Message, Res extends Message = Message> {
  readonly key: number;
  readonly name: string;
  readonly versions: Versions;
  readonly flexible: Versions;
  readonly request: Req;
  readonly response: Res;
}

/** What the generated file of an API exports. */
export interface ApiCodec<Req extends Fields, Res extends Fields> {
  readonly encodeRequest: (writer: Writer, body: Input<Req>, version: number) => void;
  readonly decodeRequest: (reader: Reader, version: number) => Body<Req>;
  readonly encodeResponse: (writer: Writer, body: Input<Res>, version: number) => void;
  readonly decodeResponse: (reader: Reader, version: number) => Body<Res>;
}

export function api<Req extends Fields, Res extends Fields>(
  key: number,
  name: string,
  range: Range,
  request: Req,
  response: Res,
  codec: ApiCodec<Req, Res>,
): Api<Message<Body<Req>, Input<Req>>, Message<Body<Res>, Input<Res>>> {
  return {
    key,
    name,
    versions: versionsOf(range.versions),
    flexible: versionsOf(range.flexible),
    request: message(`${name}Request`, range, request, codec.encodeRequest, codec.decodeRequest),
    response: message(`${name}Response`, range, response, codec.encodeResponse, codec.decodeResponse),
  };
}
