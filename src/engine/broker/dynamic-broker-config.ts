/**
 * DynamicBrokerConfig: what of a broker's settings is changed while it runs. The values lie in the metadata, for all brokers and for single
 * ones; a broker's own stand above the cluster's, and those above its file. Before a change is passed on, the broker that was asked
 * looks whether it can be: not every config, and not so many threads at once.
 */
import { configDef } from '../config/catalogue.ts';
import { parseConfig } from '../config/config.ts';
import type { EraId } from '../config/eras.ts';
import type { ResolvedConfig } from '../config/values.ts';
import { ev } from '../events.ts';
import type { MetadataDelta } from '../metadata/delta.ts';
import { BROKER_RESOURCE, configKey, type MetadataImage } from '../metadata/image.ts';
import type { Os } from '../os.ts';
import { limitConnections, resizeHandlers, resizeProcessors, type SocketServer } from './socket-server.ts';

const IO_THREADS = 'num.io.threads';
const NETWORK_THREADS = 'num.network.threads';
/** Thread pools may be doubled or halved at once, and no more. */
const THREAD_POOLS = [IO_THREADS, NETWORK_THREADS, 'num.replica.fetchers', 'num.recovery.threads.per.data.dir', 'background.threads'];

interface DynamicConfigApp {
  readonly nodeId: number;
  readonly era: EraId;
  readonly configs: ResolvedConfig;
  readonly socketServer: SocketServer;
  readonly image: MetadataImage;
}

/** What was set for all brokers, and for one. */
export function dynamicConfigs(image: MetadataImage, nodeId: number): { ofBroker: ReadonlyMap<string, string>; ofCluster: ReadonlyMap<string, string> } {
  const of = (name: string): ReadonlyMap<string, string> => image.configs.get(configKey(BROKER_RESOURCE, name)) ?? NOTHING;
  return { ofBroker: of(String(nodeId)), ofCluster: of('') };
}

const NOTHING: ReadonlyMap<string, string> = new Map();

/** The value that counts now. What cannot be read is passed over, as Kafka does after saying so in its log. */
export function currentNumber({ nodeId, era, configs, image }: Omit<DynamicConfigApp, 'socketServer'>, name: string): number {
  const { ofBroker, ofCluster } = dynamicConfigs(image, nodeId);
  const def = configDef('broker', era, name);
  for (const text of [ofBroker.get(name), ofCluster.get(name)]) {
    if (text === undefined || def === null) continue;
    const parsed = parseConfig(def, text);
    if ('value' in parsed && typeof parsed.value === 'number') return parsed.value;
  }
  return configs[name] as number;
}

/** Why the dynamic configs of a broker, or of all, cannot become these; null when they can. The words are Kafka's. */
export function refusalOf(app: DynamicConfigApp, after: ReadonlyMap<string, string>, isPerBroker: boolean): string | null {
  const { era } = app;
  const names = [...after.keys()];
  const fixed = names.filter((name) => (configDef('broker', era, name)?.dynamic ?? 'read-only') === 'read-only' && configDef('broker', era, name) !== null);
  if (fixed.length > 0) return `Cannot update these configs dynamically: Set(${fixed.join(', ')})`;
  for (const [name, text] of after) {
    const def = configDef('broker', era, name);
    const parsed = def === null ? null : parseConfig(def, text);
    if (parsed !== null && 'error' in parsed) return parsed.error.message;
  }
  const perBroker = names.filter((name) => configDef('broker', era, name)?.dynamic === 'per-broker');
  if (!isPerBroker && perBroker.length > 0) {
    return `Cannot update these configs at default cluster level, broker id must be specified: Set(${perBroker.join(', ')})`;
  }
  for (const name of THREAD_POOLS) {
    const text = after.get(name);
    const refused = text === undefined ? null : threadCountRefusal(name, Number(text), currentNumber(app, name));
    if (refused !== null) return refused;
  }
  return null;
}

function threadCountRefusal(name: string, threads: number, now: number): string | null {
  if (threads === now) return null;
  const why = `Dynamic thread count update validation failed for ${name}=${threads}`;
  if (threads <= 0) return `${why}, value should be at least 1`;
  if (threads < Math.floor(now / 2)) return `${why}, value should be at least half the current value ${now}`;
  if (threads > now * 2) return `${why}, value should not be greater than double the current value ${now}`;
  return null;
}

/** The image is the one after the delta already. */
export function applyDynamicConfigs(os: Os, app: DynamicConfigApp, delta: MetadataDelta): void {
  const concerns = (name: string): boolean => delta.changedConfigs.has(configKey(BROKER_RESOURCE, name));
  if (!concerns('') && !concerns(String(app.nodeId))) return;
  const { socketServer } = app;
  const resize = (name: string, from: number, act: (os: Os, server: SocketServer, threads: number) => void): void => {
    const threads = currentNumber(app, name);
    if (threads === from) return;
    os.emit(ev.threadPoolResized, os.text(name), threads, from);
    act(os, socketServer, threads);
  };
  resize(IO_THREADS, socketServer.handlerThreads, resizeHandlers);
  resize(NETWORK_THREADS, socketServer.networkThreads, resizeProcessors);
  const { quotas } = socketServer;
  const most = currentNumber(app, 'max.connections');
  const mostPerIp = currentNumber(app, 'max.connections.per.ip');
  if (most !== quotas.maxConnections || mostPerIp !== quotas.maxConnectionsPerIp) limitConnections(os, socketServer, most, mostPerIp);
}
