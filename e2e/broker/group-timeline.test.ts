/**
 * golden/timelines/kraft/10d: the classic group protocol by hand, one request after the other, as a real cluster answered it. Each request
 * is asked of the cluster here; errors, generations, protocols, leaders and members have to be the same.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { OffsetCommit } from '../../src/protocol/apis/08-offset-commit.ts';
import { OffsetFetch } from '../../src/protocol/apis/09-offset-fetch.ts';
import { JoinGroup } from '../../src/protocol/apis/11-join-group.ts';
import { Heartbeat } from '../../src/protocol/apis/12-heartbeat.ts';
import { LeaveGroup } from '../../src/protocol/apis/13-leave-group.ts';
import { SyncGroup } from '../../src/protocol/apis/14-sync-group.ts';
import { DescribeGroups } from '../../src/protocol/apis/15-describe-groups.ts';
import { DeleteGroups } from '../../src/protocol/apis/42-delete-groups.ts';
import { errors } from '../../src/protocol/errors.ts';
import type { Api } from '../../src/protocol/schema/message.ts';
import { flattenRope, ropeOf } from '../../src/std/rope.ts';
import { coordinatorOf, GROUP_CONFIGS } from './group-talk.ts';
import { Talk } from './talk.ts';

interface Row {
  readonly t_ms: number;
  readonly kind: string;
  readonly request: string;
  readonly who?: string;
  readonly when?: string;
  readonly to?: string;
  readonly generation?: number;
  readonly offset?: number;
  readonly offsets?: Readonly<Record<string, number>>;
  readonly member_id?: string;
  readonly instance?: string;
  readonly protocols?: readonly string[];
  readonly session_timeout?: number;
  readonly gives_assignments?: number;
  readonly assignment?: string;
  readonly error: string;
  readonly member_error?: string;
  readonly state?: string;
  readonly protocol?: string;
  readonly leader?: string;
  readonly answer_member?: string;
  readonly members?: readonly string[];
  readonly waited?: string;
}

const GROUP = 'group-raw';
const lines = readFileSync(new URL('../golden/timelines/kraft/10d-group-protocol-by-hand.jsonl', import.meta.url), 'utf8').trim().split('\n');
const rows = lines.slice(1).map((line) => JSON.parse(line) as Row);
// An answer that was waited for may stand before the request of the same millisecond that brought it.
for (let i = 1; i < rows.length; i++) {
  const [before, row] = [rows[i - 1]!, rows[i]!];
  if (before.waited !== undefined && row.waited === undefined && before.t_ms === row.t_ms) rows.splice(i - 1, 2, row, before);
}
const nameOf = new Map(Object.entries(errors).map(([name, code]) => [code, name]));
const bytes = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));
const textOf = (rope: any): string => String.fromCharCode(...flattenRope(rope));

/** Where a request that waited was sent: before the last pause of the script. */
const PAUSE_MS = 300;
function sentBefore(at: number): number {
  let i = at;
  while (rows[i]!.t_ms - rows[i - 1]!.t_ms < PAUSE_MS) i--;
  return i;
}

class Script {
  readonly talk = new Talk({ brokers: 3, topics: [{ name: 's10raw', partitions: 1, replicationFactor: 3 }], configs: { ...GROUP_CONFIGS, 'auto.create.topics.enable': false } });
  readonly coordinator = coordinatorOf(this.talk, GROUP);
  /** Member ids by who has them. */
  readonly ids = new Map<string, string>([['nobody', 'nobody']]);
  oldS = '';

  /** "A", of "A, generation 5" and "A leader joins again". */
  who({ who = '' }: Row): string {
    return who.startsWith('the old S') ? 'old S' : (/^[ABCS]\b/.exec(who)?.[0] ?? 'nobody');
  }

  idOf(row: Row): string {
    if (row.who?.includes('member x')) return 'x';
    if (row.who?.includes('generation -1')) return '';
    const who = this.who(row);
    return who === 'old S' ? this.oldS : (this.ids.get(who) ?? '');
  }

  /** As the timeline writes it. */
  written(id: string): string {
    if (id === '') return '""';
    for (const [who, known] of this.ids) if (known === id && who !== 'S' && who !== 'nobody') return `id of ${who}`;
    return id.startsWith('inst-1-') ? 'inst-1' : id;
  }

  call(row: Row, at: number): { readonly api: Api; readonly version: number; readonly body: unknown } {
    const groupInstanceId = row.instance ?? null;
    const { generation: generationId = -1 } = row;
    switch (row.request) {
      case 'JoinGroup': {
        const memberId = row.member_id === '""' ? '' : row.member_id === 'wrong-id' ? 'wrong-id' : this.idOf(row);
        const protocols = row.protocols!.map((name) => ({ name, metadata: ropeOf(bytes('m')) }));
        return { api: JoinGroup, version: 9, body: { groupId: GROUP, sessionTimeoutMs: row.session_timeout, rebalanceTimeoutMs: 10_000, memberId, groupInstanceId, protocolType: 'raw', protocols } };
      }
      case 'SyncGroup': {
        const later = rows.slice(at).filter(({ request, generation, error }) => request === 'SyncGroup' && generation === generationId && error === 'NONE');
        const assignments = (row.gives_assignments ?? 0) === 0 ? [] : later.slice(0, row.gives_assignments).map((one) => ({ memberId: this.idOf(one), assignment: ropeOf(bytes(one.assignment!)) }));
        return { api: SyncGroup, version: 5, body: { groupId: GROUP, generationId, memberId: this.idOf(row), groupInstanceId, protocolType: 'raw', protocolName: 'p1', assignments } };
      }
      case 'Heartbeat':
        return { api: Heartbeat, version: 4, body: { groupId: GROUP, generationId, memberId: this.idOf(row), groupInstanceId } };
      case 'OffsetCommit': {
        const partitions = [{ partitionIndex: 0, committedOffset: row.offset, committedMetadata: '' }];
        return { api: OffsetCommit, version: 8, body: { groupId: GROUP, generationIdOrMemberEpoch: generationId, memberId: this.idOf(row), topics: [{ name: 's10raw', partitions }] } };
      }
      case 'LeaveGroup':
        return { api: LeaveGroup, version: 5, body: { groupId: GROUP, members: [{ memberId: row.instance === undefined ? this.idOf(row) : '', groupInstanceId }] } };
      case 'DescribeGroups':
        return { api: DescribeGroups, version: 5, body: { groups: [GROUP] } };
      case 'DeleteGroups':
        return { api: DeleteGroups, version: 2, body: { groupsNames: [GROUP] } };
      default:
        return { api: OffsetFetch, version: 8, body: { groups: [{ groupId: GROUP, topics: null }] } };
    }
  }

  /** What the timeline says of an answer. */
  told(row: Row, body: any): Partial<Row> {
    const error = nameOf.get(body.errorCode ?? 0)!;
    const who = this.who(row);
    switch (row.request) {
      case 'JoinGroup':
        if (row.instance !== undefined && body.errorCode === 0) this.oldS = this.ids.get('S') ?? '';
        if (body.memberId !== '' && (body.errorCode === 0 || error === 'MEMBER_ID_REQUIRED')) this.ids.set(who, body.memberId);
        return {
          error,
          generation: body.generationId,
          ...(body.errorCode === 0 ? { protocol: body.protocolName } : {}),
          leader: this.written(body.leader),
          answer_member: this.written(body.memberId),
          members: body.members.map((member: any) => this.written(member.memberId)),
        };
      case 'SyncGroup':
        return { error, assignment: textOf(body.assignment) };
      case 'OffsetCommit':
        return { error: nameOf.get(body.topics[0].partitions[0].errorCode)! };
      case 'LeaveGroup':
        return { error, member_error: nameOf.get(body.members[0].errorCode)! };
      case 'DescribeGroups': {
        const [{ groupState: state, protocolData: protocol, members }] = body.groups;
        return { error: nameOf.get(body.groups[0].errorCode)!, state, protocol, members: members.map((member: any) => this.written(member.memberId)) };
      }
      case 'DeleteGroups':
        return { error: nameOf.get(body.results[0].errorCode)! };
      case 'Heartbeat':
        return { error };
      default: {
        const partitions = body.groups[0].topics.flatMap((topic: any) => topic.partitions.map((one: any) => [`${topic.name}-${one.partitionIndex}`, one.committedOffset]));
        return { error: nameOf.get(body.groups[0].errorCode)!, offsets: Object.fromEntries(partitions) };
      }
    }
  }
}

/** Without member ids that no run repeats. */
function wanted(row: Row, got: Partial<Row>): Partial<Row> {
  const plainly = (id: string): string => (id.startsWith('inst-1-') ? 'inst-1' : id);
  const all = Object.fromEntries(Object.keys(got).map((key) => [key, row[key as keyof Row]]));
  if (row.answer_member !== undefined) all.answer_member = plainly(row.answer_member);
  if (row.members !== undefined) all.members = row.members.map(plainly).toSorted();
  return all;
}

describe('timeline 10d, the classic protocol by hand', () => {
  it('each request in each state is answered as Kafka 4.1.0 did', () => {
    const script = new Script();
    const { talk, coordinator } = script;
    const early = new Map<number, number>();
    rows.forEach((row, at) => {
      if (row.waited !== undefined) early.set(sentBefore(at), at);
    });
    const pairs = rows.map((row, at) => {
      const first = early.get(at);
      if (first !== undefined) {
        const { api, version, body } = script.call(rows[first]!, first);
        talk.send('waits', coordinator, api, version, body);
        talk.pass(PAUSE_MS);
      }
      // The script slept until A's session was over.
      if (at > 0 && row.t_ms - rows[at - 1]!.t_ms > 5_000) talk.pass(7_000);
      const { api, version, body } = script.call(row, at);
      const to = row.to === 'another broker' ? (coordinator + 1) % 3 : coordinator;
      const answer = row.waited === undefined ? talk.ask(row.who === undefined ? 'tool' : script.who(row), to, api, version, body) : talk.answer('waits', to, api, version);
      const got = script.told(row, answer);
      if (got.members !== undefined) Object.assign(got, { members: got.members.toSorted() });
      return [{ request: row.request, who: row.who, when: row.when, ...got }, { request: row.request, who: row.who, when: row.when, ...wanted(row, got) }] as const;
    });
    expect(rows.length).toBeGreaterThan(60);
    console.log(`timeline 10d: ${pairs.filter(([got, all]) => JSON.stringify(got) === JSON.stringify(all)).length} of ${pairs.length} answers the same`);
    expect(pairs.map(([got]) => got)).toEqual(pairs.map(([, all]) => all));
  });
});
