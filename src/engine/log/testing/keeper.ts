/** A process that does nothing but keep one log, with the LogManager's own loading, tasks and shutdown: a broker's storage by itself. */
import { plainMemory } from '../../memory.ts';
import { serverProfile } from '../../costs.ts';
import { resolve } from '../../config/config.ts';
import type { ResolvedConfig } from '../../config/values.ts';
import type { Os, Program } from '../../os.ts';
import { entities, plain, rootKind, value } from '../../state.ts';
import { World } from '../../../sim/world.ts';
import {
  asyncDeleteLogs,
  beginLoadingLogs,
  getOrCreateLog,
  loadNextLog,
  type LogManager,
  newLogManager,
  shutdownLogManager,
  truncateLogFully,
  truncateLogTo,
} from '../log-manager.ts';
import { logManagerSteps, startLogManager } from '../log-scheduler.ts';
import { appendAsLeader, type Log, logKind, maybeIncrementHighWatermark } from '../unified-log.ts';
import { batch } from './records.ts';

export interface KeeperSettings {
  readonly topicConfigs: Readonly<Record<string, string>>;
  readonly records: number;
  readonly everyMicros: number;
  /** How many keys take turns; none by default. */
  readonly keys?: number;
  /** What the process does once, after its records were written, and when (in lab time). */
  readonly task: 'rest' | 'close' | 'delete' | 'truncate' | 'restart';
  readonly at: number;
}

export interface KeeperState {
  readonly settings: KeeperSettings;
  logs: Map<string, Log>;
  logManager: LogManager;
  failures: string[];
  refusals: number[];
}

export const LOG_NAME = 'orders-0';
export const TRUNCATE_TO = 30;
export const RESTART_AT = 7;
const TOPIC_ID = 'iDOcyx4JBKvGerW1qS874Q';

export function brokerConfigs(): ResolvedConfig {
  const resolution = resolve('broker', '4.1', {}, { lab: true });
  if ('error' in resolution) throw new Error(resolution.error.message);
  return resolution.values;
}

export const keeper: Program<KeeperState> = {
  name: 'keeper',
  state: rootKind<KeeperState>('keeper', {
    settings: value,
    logs: entities(logKind),
    logManager: plain,
    failures: plain,
    refusals: plain,
  }),
  boot(os, settings: KeeperSettings) {
    const logManager = newLogManager(['/log-dir'], '4.1', brokerConfigs());
    beginLoadingLogs(os, logManager);
    os.spawn('main', 'load');
    return { settings, logs: new Map(), logManager, failures: [], refusals: [] };
  },
  steps: {
    load: {
      run(os: Os, app: KeeperState) {
        if (loadNextLog(os, app, () => app.settings.topicConfigs)) return os.next('load');
        getOrCreateLog(os, app, LOG_NAME, TOPIC_ID, app.settings.topicConfigs);
        startLogManager(os, app.logManager);
        os.next('write');
      },
    },
    write: {
      lock: () => `log ${LOG_NAME}`,
      run(os: Os, app: KeeperState) {
        const log = app.logs.get(LOG_NAME) as Log;
        const { records, everyMicros, task, at, keys } = app.settings;
        if (log.logEndOffset >= records || app.refusals.length > 0) {
          return at > os.micros() ? os.sleep(at - os.micros(), task) : os.next('rest');
        }
        const values = [`${log.logEndOffset} ${'x'.repeat(200)}`];
        const info = appendAsLeader(os, log, batch({ values, timestamp: os.millis(), key: keys === undefined ? null : `key-${log.logEndOffset % keys}` }), 0);
        if (info.error !== 0) app.refusals.push(info.error);
        maybeIncrementHighWatermark(log, log.logEndOffset);
        os.sleep(everyMicros, 'write');
      },
    },
    rest: { run: (os: Os) => os.end() },
    close: {
      run(os: Os, app: KeeperState) {
        shutdownLogManager(os, app);
        os.next('leave');
      },
    },
    delete: {
      run(os: Os, app: KeeperState) {
        asyncDeleteLogs(os, app, [LOG_NAME]);
        os.end();
      },
    },
    truncate: {
      run(os: Os, app: KeeperState) {
        truncateLogTo(os, app, app.logs.get(LOG_NAME) as Log, TRUNCATE_TO);
        os.end();
      },
    },
    restart: {
      run(os: Os, app: KeeperState) {
        truncateLogFully(os, app, app.logs.get(LOG_NAME) as Log, RESTART_AT);
        os.end();
      },
    },
    leave: { run: (os: Os) => os.exit('closed') },
    ...logManagerSteps<KeeperState>({ onLogDirFailure: (_, app, dir) => void app.failures.push(dir) }),
  },
};

export function keeperWorld(settings: Partial<KeeperSettings> = {}, seed = 1): World {
  const full: KeeperSettings = { topicConfigs: {}, records: 100, everyMicros: 10_000, task: 'rest', at: 0, ...settings };
  return new World(
    {
      seed,
      hosts: [{ name: 'h', cores: 2, memoryBytes: 1e9, diskBytes: 1e9, skewMillis: 0 }],
      processes: [{ name: 'keeper', host: 'h', program: 'keeper', settings: full }],
    },
    { programs: { keeper }, memory: plainMemory, costs: serverProfile },
  );
}
