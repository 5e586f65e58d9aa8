/** What the workers of the echo tests run, in a browser and in Node. */
import { serverProfile } from '../../engine/costs.ts';
import { NO_CODECS } from '../../protocol/records/codec-port.ts';
import type { WorkerPorts } from '../live-worker.ts';
import type { LiveProcess } from '../process.ts';
import { ask, type AskState, echo, type EchoState } from './echo.ts';

/** Where the bytes of a process lie: chunks of its own files, and chunks that it was told of. */
export interface EchoMemory {
  readonly own: readonly SharedArrayBuffer[];
  readonly known: readonly SharedArrayBuffer[];
}

export const echoWorker: WorkerPorts = {
  programs: { echo, ask },
  costs: serverProfile,
  codecs: NO_CODECS,
  inspect(process: LiveProcess, about: 'memory' | 'state') {
    if (about === 'state') return { ...(process.app as AskState), lastPiece: null };
    const { file } = process.app as EchoState;
    const own = file === undefined ? [] : process.ports.files.chunks(file).map((chunk) => chunk.buffer as SharedArrayBuffer);
    return { own, known: [...process.network.peers()].flatMap((peer) => peer.known()) } satisfies EchoMemory;
  },
};
