/** A log on a machine of its own. */
import type { Codecs } from '../../../protocol/records/codec-port.ts';
import * as unified from '../unified-log.ts';
import { type FileOs, fileOs } from './file-os.ts';

export const TEST_DIR = '/log-dir/orders-0';
export const TEST_TOPIC_ID = 'iDOcyx4JBKvGerW1qS874Q';

export function openTestLog(
  configs: Readonly<Record<string, unknown>> = {},
  codecs?: Codecs,
  options: unified.OpenLogOptions = { recoveryPoint: 0, cleanShutdown: true },
): { os: FileOs; log: unified.Log } {
  const os = fileOs(codecs);
  return { os, log: reopen(os, configs, options) };
}

export function reopen(
  os: FileOs,
  configs: Readonly<Record<string, unknown>> = {},
  options: unified.OpenLogOptions = { recoveryPoint: 0, cleanShutdown: false },
): unified.Log {
  return unified.openLog(os, TEST_DIR, 'orders-0', TEST_TOPIC_ID, configs, options);
}
