/** What the handlers of a broker's requests see of its state: the part of `BrokerState` that they share. */
import type { EraId } from '../config/eras.ts';
import type { ResolvedConfig } from '../config/values.ts';
import type { CoordinatorApp } from '../coordinator/coordinator-state.ts';
import type { ProducerIdManager } from '../txn/producer-id-manager.ts';
import type { FetchSession } from './fetch-session.ts';
import type { Purgatory } from './purgatory.ts';
import type { SocketServer } from './socket-server.ts';

export interface BrokerApp extends CoordinatorApp {
  readonly nodeId: number;
  readonly clusterId: string;
  readonly era: EraId;
  readonly configs: ResolvedConfig;
  readonly socketServer: SocketServer;
  /** "Produce", "Fetch" and "DeleteRecords". */
  readonly purgatories: Map<string, Purgatory>;
  readonly fetchSessions: Map<number, FetchSession>;
  readonly producerIds: ProducerIdManager;
}

export const PRODUCE_PURGATORY = 'Produce';
export const FETCH_PURGATORY = 'Fetch';
export const DELETE_RECORDS_PURGATORY = 'DeleteRecords';
