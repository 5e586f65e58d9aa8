/** The state of an admin client's process. */
import type { RootKind } from '../../state.ts';
import { plain, rootKind, value } from '../../state.ts';
import type { ExponentialBackoff } from '../network/backoff.ts';
import type { NetworkClient } from '../network/network-client.ts';
import { networkClientCopier } from '../network/network-client.ts';
import type { Call } from './calls.ts';

export interface AdminConfig {
  readonly requestTimeoutMs: number;
  readonly apiTimeoutMicros: number;
  readonly retries: number;
  readonly retryBackoff: ExponentialBackoff;
}

export interface Admin {
  readonly config: AdminConfig;
  readonly client: NetworkClient;
  /** In the order in which they were asked. */
  calls: Call[];
  nextCall: number;
  closed: boolean;
}

export const adminKind: RootKind<Admin> = rootKind<Admin>('admin', {
  config: value,
  client: networkClientCopier,
  calls: plain,
  nextCall: value,
  closed: value,
});
