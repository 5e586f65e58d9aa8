/** What followers do, and what their leaders know of them. */
import { F } from '../../../view/records.ts';
import type { PictureReader, ReplicaScene, SceneExtras, SceneNames } from './scene.ts';

/** States of a follower that follows no longer. */
const GONE: ReadonlySet<string> = new Set(['removed', 'failed']);

/** Two numbers as one: a key that is quickly found. */
const both = (one: number, other: number): number => one * 2 ** 24 + other;

export class Following {
  readonly #picture: PictureReader;
  readonly #names: SceneNames;
  readonly #extras: SceneExtras;
  /** Rows of `replicaFetch` by partition and process. */
  readonly #fetches = new Map<number, number>();
  /** Rows of `remoteReplica` by the leader's replica and the follower. */
  readonly #remotes = new Map<number, number>();
  /** Rows of `replica` by partition and broker. */
  readonly #replicas = new Map<number, number>();

  constructor(picture: PictureReader, names: SceneNames, extras: SceneExtras) {
    this.#picture = picture;
    this.#names = names;
    this.#extras = extras;
    const at = (field: number, row: number): number => picture.get(field, row);
    for (const row of picture.alive(F.replicaFetch.kind)) this.#fetches.set(both(at(F.replicaFetch.partition, row), at(F.replicaFetch.process, row)), row);
    for (const row of picture.alive(F.remoteReplica.kind)) this.#remotes.set(both(at(F.remoteReplica.replica, row), at(F.remoteReplica.broker, row)), row);
    const ids = new Map(Array.from(picture.alive(F.broker.kind), (row) => [at(F.broker.process, row), at(F.broker.id, row)]));
    for (const row of picture.alive(F.replica.kind)) {
      const id = ids.get(at(F.replica.process, row));
      if (id !== undefined) this.#replicas.set(both(at(F.replica.partition, row), id), row);
    }
  }

  /** What the replica at `row` fetches. */
  of(row: number): ReplicaScene['fetching'] {
    const found = this.#fetches.get(both(this.#picture.get(F.replica.partition, row), this.#picture.get(F.replica.process, row)));
    if (found === undefined) return null;
    const state = this.#names.text(this.#picture.get(F.replicaFetch.state, found));
    return GONE.has(state) ? null : { leader: this.#picture.get(F.replicaFetch.leader, found), isFetching: state === 'fetching' };
  }

  /** What `leader` knows of the replica of `broker`, by its fetches. */
  seen(partition: number, leader: number, broker: number): ReplicaScene['seen'] {
    const replica = this.#replicas.get(both(partition, leader));
    const found = replica === undefined ? undefined : this.#remotes.get(both(replica, broker));
    if (replica === undefined || found === undefined) return null;
    const leo = this.#picture.get(F.remoteReplica.leo, found);
    if (!(leo >= 0)) return null;
    const isBehind = this.#picture.get(F.replica.leo, replica) > leo;
    const lagsSince = isBehind ? (this.#extras.grewPast?.(partition, this.#picture.get(F.replica.process, replica), leo) ?? NaN) : NaN;
    return { leo, caughtUp: this.#picture.get(F.remoteReplica.caughtUp, found) === 1, lagsSince };
  }
}
