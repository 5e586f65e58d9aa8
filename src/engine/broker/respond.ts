/** Encodes an answer and hands it to the Processor of the request's connection. */
import { encodeResponse } from '../../protocol/wire/frame.ts';
import { byBytes } from '../costs.ts';
import type { EventId, Os } from '../os.ts';
import { sendResponse, type Request, type SocketServer } from './socket-server.ts';

type ResponseApi<In> = Parameters<typeof encodeResponse<In>>[0];

/** `viewBytes`: how many bytes of the answer are views of logs, which cost nothing to write. `error` is for the journal. */
export function respond<In>(
  os: Os,
  server: SocketServer,
  request: Request,
  api: ResponseApi<In>,
  body: In,
  error: number,
  viewBytes = 0,
  version: number = request.apiVersion,
): void {
  const rope = encodeResponse(api, version, request.correlationId, body);
  os.charge(os.costs.parseNanos + byBytes(os.costs.parsePicosPerByte, rope.length - viewBytes));
  sendResponse(os, server, request, rope, error);
}

/** Names what an answer was decided from; ids of 0 say nothing, and where all are 0 what was named before stands. */
export function becauseOf(os: Os, first: EventId, second: EventId, third: EventId): void {
  if (first !== 0 || second !== 0 || third !== 0) os.because(first, second, third);
}
