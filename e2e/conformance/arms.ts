/** Brokers that the scripts are played with: in virtual time, live over TCP, and one that somebody else runs. */
import { Cluster } from '../../src/bridge/cluster.ts';
import { loadCodecs } from '../../src/codecs/codecs.ts';
import { implementedByBroker } from '../../src/engine/broker/kafka-apis.ts';
import { advertised } from '../../src/engine/config/api-versions.ts';
import { DEFAULT_ERA } from '../../src/engine/config/eras.ts';
import { nodeWorker } from '../../src/live/node-worker.node.ts';
import { ApiVersions } from '../../src/protocol/apis/18-api-versions.ts';
import { FindCoordinator } from '../../src/protocol/apis/10-find-coordinator.ts';
import { errors } from '../../src/protocol/errors.ts';
import { encodeRequest } from '../../src/protocol/wire/frame.ts';
import { type Bytes, flattenRope } from '../../src/std/rope.ts';
import { isTooEarly } from './compare.ts';
import { Metadata } from '../../src/protocol/apis/03-metadata.ts';
import { playInCluster } from '../broker/golden-cluster.ts';
import { type Answer, type Exchange, substituted } from '../broker/wire-client.ts';
import { RawClient } from '../clients/raw-client.ts';
import { type Advertised, isCovered, type Row, scriptOf, wantedHex } from './rows.ts';

export type Reply = Pick<Answer, 'response' | 'closed'>;

export interface Played {
  /** By row; null where the broker does not know what the row asks, or the answer comes in a later row. */
  readonly answers: readonly (Reply | null)[];
  readonly advertised: Advertised;
}

export interface Arm {
  readonly name: string;
  /** Plays a script with a fresh cluster of so many brokers; null if it has none of that size. */
  play(rows: readonly Row[], brokers: number): Promise<Played | null>;
}

/** As the cluster was set that the scripts were recorded with. */
const CONFIGS = { 'auto.create.topics.enable': false, 'group.initial.rebalance.delay.ms': 0, 'offsets.topic.num.partitions': 50 };
const LAB_SECONDS = 300;

/**
 * Scripts were recorded once the coordinators were there. Over TCP a question that came too early is asked again; a script in virtual time
 * is given as a whole, so it begins later.
 */
const WARM_UP: readonly Exchange[] = [
  { conn: 'warm-up', frame: flattenRope(encodeRequest(FindCoordinator, 0, 1, 'golden', { key: 'warm-up' })), patienceMs: 10_000 },
  { conn: 'warm-up', frame: null, patienceMs: 10_000 },
];

/** Elsewhere the topic that coordinators keep would be one too many. */
function asksCoordinators(rows: readonly Row[], spoken: Advertised): boolean {
  return spoken.has(FindCoordinator.key) && rows.some(({ name }) => name === 'JoinGroup' || name === 'ConsumerGroupHeartbeat');
}

export const sim: Arm = {
  name: 'sim',
  async play(rows, brokers) {
    const codecs = await loadCodecs();
    const spoken = advertised(DEFAULT_ERA, 'client', implementedByBroker);
    const before = asksCoordinators(rows, spoken) ? WARM_UP : [];
    return await playCovered(rows, spoken, async (script) => {
      const later = script.map((one): Exchange => ({ ...one, substitutes: one.substitutes?.map((s) => ({ ...s, answer: s.answer + before.length })) }));
      return playInCluster([...before, ...later], brokers, LAB_SECONDS, codecs, { ...CONFIGS, 'offsets.topic.replication.factor': brokers }).slice(before.length);
    });
  },
};

export function live(workerFile: string): Arm {
  return {
    name: 'live',
    async play(rows, brokers) {
      const cluster = await Cluster.start({
        brokers, firstNode: 0, port: 0, bind: '127.0.0.1', advertised: '127.0.0.1', topics: [], configs: CONFIGS, spawn: () => nodeWorker(workerFile),
      });
      try {
        return await playOverTcp(rows, cluster.address(0));
      } finally {
        cluster.dispose();
      }
    },
  };
}

/** `bootstrap` is host:port of a fresh broker, node 0 of one or of three. */
export function running(bootstrap: string): Arm {
  const address = bootstrap.split(',')[0]!;
  return {
    name: address,
    async play(rows, brokers) {
      const client = await RawClient.connect(address);
      const { brokers: there } = await client.ask(Metadata, 12, { topics: [], allowAutoTopicCreation: false });
      client.close();
      return there.length === brokers ? await playOverTcp(rows, address) : null;
    },
  };
}

/** How long a connection that is to be closed, and an answer that is to come, are waited for: machines are shared. What is not to come is waited for briefly. */
const PATIENCE_MS = 300_000;
const CLOSING_MS = 50;
/** What is sent on several connections arrives in the order of the script: who is asked so often has had its turn with what came before. */
const ORDER_MS = 500;
const TURNS = 3;
const STEP_MS = 10;
const AGAIN_MS = 100;
const SETTLING_MS = 1_000;
/** Until a test's own time ends. */
const MOST_TRIES = 3_000;

async function playOverTcp(rows: readonly Row[], address: string): Promise<Played> {
  const first = await RawClient.connect(address);
  const { apiKeys } = await first.ask(ApiVersions, 3, { clientSoftwareName: 'conformance', clientSoftwareVersion: '1' });
  const spoken: Advertised = new Map(apiKeys.map(({ apiKey, minVersion, maxVersion }) => [apiKey, [minVersion, maxVersion]]));
  for (let tries = 0; asksCoordinators(rows, spoken) && tries < MOST_TRIES; tries++) {
    const { errorCode } = await first.ask(FindCoordinator, 0, { key: 'warm-up' });
    if (errorCode !== errors.COORDINATOR_NOT_AVAILABLE) break;
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
  }
  first.close();
  return await playCovered(rows, spoken, async (script, covered) => await exchange(script, covered, address));
}

/** A request that a broker does not know would end its connection, and with it what follows. */
async function playCovered(rows: readonly Row[], spoken: Advertised, play: (script: readonly Exchange[], covered: readonly Row[]) => Promise<readonly Reply[]>): Promise<Played> {
  const covered = rows.filter((row) => isCovered(row, spoken));
  const replies = await play(scriptOf(covered), covered);
  const answers = rows.map((row) => (row.sent === true || !isCovered(row, spoken) ? null : replies[covered.indexOf(row)]!));
  return { answers, advertised: spoken };
}

/** What came before is with whoever has to do with it: a broker has had the time for that, and has answered others since. */
async function settled(address: string, millis: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, millis));
  const client = await RawClient.connect(address);
  for (let turn = 0; turn < TURNS; turn++) await client.ask(ApiVersions, 0, {});
  client.close();
}

async function exchange(script: readonly Exchange[], rows: readonly Row[], address: string): Promise<Reply[]> {
  const clients = new Map<string, RawClient>();
  const answers: Reply[] = [];
  for (const [i, one] of script.entries()) {
    let client = clients.get(one.conn);
    if (client === undefined || client.closed) {
      client = await RawClient.connect(address);
      clients.set(one.conn, client);
    }
    const isClosed = rows[i]!.closed === true;
    const comes = isClosed || wantedHex(rows[i]!) !== '';
    let response: Bytes | null = null;
    for (let tries = 0; tries === 0 || (tries < MOST_TRIES && response !== null && isTooEarly(rows[i]!, response)); tries++) {
      if (tries > 0) await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
      if (one.frame !== null) client.socket.write(substituted(one, answers));
      if (one.leavesAnswer === true) await settled(address, ORDER_MS);
      else response = await client.frame(comes ? PATIENCE_MS : one.patienceMs);
    }
    const until = performance.now() + (isClosed ? PATIENCE_MS : CLOSING_MS);
    while (response === null && one.leavesAnswer !== true && !client.closed && performance.now() < until) await new Promise((resolve) => setTimeout(resolve, STEP_MS));
    answers.push({ response, closed: client.closed });
    // A coordinator hears of a new topic a little later.
    if (rows[i]!.what.startsWith('set up: its id')) await settled(address, SETTLING_MS);
  }
  for (const client of clients.values()) client.close();
  return answers;
}
