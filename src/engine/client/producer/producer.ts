/** A producer process: an application that sends records, and Kafka's producer with its Sender thread. */
import type { Os, Program } from '../../os.ts';
import { packRecords } from '../../../protocol/records/packing.ts';
import { RecordError } from '../../../protocol/records/record-error.ts';
import { dequePush } from '../../../std/deque.ts';
import { MICROS_PER_MILLI } from '../../../std/units.ts';
import { DEFAULT_ERA } from '../../config/eras.ts';
import { ev } from '../../events.ts';
import { waits } from '../../waits.ts';
import type { ClientSettings } from '../client-config.ts';
import { clientConfigs, configInt, intReader } from '../client-config.ts';
import { metadataOptions } from '../network/metadata.ts';
import { networkClient, optionsFromConfigs } from '../network/network-client.ts';
import { newestVersions } from '../newest-versions.ts';
import { applicationLocals, applicationStep } from './application.ts';
import { callbackStep } from './callbacks.ts';
import type { Interceptor } from './interceptors.ts';
import type { Partitioner } from './partitioner/partitioner.ts';
import type { ProducerConfig } from './producer-config.ts';
import { missingClass, producerConfig } from './producer-config.ts';
import type { Producer } from './producer-state.ts';
import { producerKind, producerState } from './producer-state.ts';
import { senderStep } from './sender.ts';
import type { ProducerWorkload } from './workload.ts';
import { fillerFor, schedule, setRate } from './workload.ts';

/** What an application brings along in classes of its own; here it is data. */
export interface ProducerPlugins {
  readonly partitioner: Partitioner | null;
  readonly interceptors: readonly Interceptor[];
}

export interface ProducerSettings extends ClientSettings<ProducerWorkload> {
  readonly plugins?: ProducerPlugins | null;
}

const MOST_THREADS = 16;

function boot(os: Os, settings: ProducerSettings): Producer {
  const { values, refusal } = clientConfigs('producer', settings);
  const era = settings.era ?? DEFAULT_ERA;
  const config = producerConfig(values, era, settings.plugins?.partitioner ?? null);
  const int = intReader(values);
  const workload = settings.workload ?? null;
  const client = networkClient(os, {
    clientId: settings.clientId,
    bootstrap: settings.bootstrap,
    ...optionsFromConfigs(int),
    maxInFlight: config.maxInFlight,
    metadata: metadataOptions(values, 'wanted', true, configInt(values, 'metadata.max.idle.ms', -1) * MICROS_PER_MILLI),
    newestVersions: newestVersions(settings.era),
  });
  const p = producerState(config, client, schedule(workload, os.micros()), fillerFor(workload), settings.plugins?.interceptors ?? []);
  const missing = refusal ?? missingClass(values, era) ?? missingHere(os, config);
  if (missing !== null) {
    os.exit(missing);
    return p;
  }
  os.emit(ev.producerStarted, config.bufferBytes, config.batchBytes, config.lingerMicros, config.maxInFlight, int('metadata.max.age.ms') * MICROS_PER_MILLI);
  const threads = Math.min(MOST_THREADS, workload?.threads ?? 1);
  for (let i = 1; i <= threads; i++) os.spawn(i === 1 ? 'application' : `application-${i}`, 'application', applicationLocals());
  os.spawn('kafka-producer-network-thread', 'sender');
  return p;
}

/** What Kafka could do with these configs and this producer cannot: it says so instead of doing something else. */
function missingHere(os: Os, config: ProducerConfig): string | null {
  if (config.codec === 0) return null;
  try {
    packRecords(os.codecs, config.codec, []);
    return null;
  } catch (error) {
    if (error instanceof RecordError) return `compression.type: ${error.what}`;
    throw error;
  }
}

export const producer: Program<Producer> = {
  name: 'producer',
  state: producerKind,
  steps: { application: applicationStep, sender: senderStep, callback: callbackStep },
  boot,
  command(os, p, command) {
    switch (command.kind) {
      case 'send':
      case 'flush':
        dequePush(p.commands, { command, cause: os.cause() });
        break;
      case 'rate':
        setRate(p.schedule, command.perSecond, os.micros());
        break;
      case 'stop':
        // close(): nothing more is taken, what was taken is sent.
        p.accumulator.closed = true;
        os.emit(ev.producerClosing);
        os.wakeup(p.client.selector.selector);
        break;
      default:
        return;
    }
    os.notify(waits.work, 0, true);
  },
};
