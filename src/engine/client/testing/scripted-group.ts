/** Answers of a coordinator for a group of one member: what a test leaves out of its script. */
import type { ScriptedAnswer, ScriptedBroker, ScriptedRequest } from './scripted-broker.ts';
import { PORT } from './client-world.ts';

export const MEMBER = 'client-1';

/** Commits are kept in the broker's `ends`, as `committed orders-0`. */
export function groupAnswer(request: ScriptedRequest, broker: ScriptedBroker): ScriptedAnswer | undefined {
  const { api, body } = request;
  switch (api) {
    case 'FindCoordinator':
      return { body: { throttleTimeMs: 0, coordinators: body.coordinatorKeys.map((key: string) => ({ key, nodeId: 1, host: 'b', port: PORT, errorCode: 0, errorMessage: '' })) } };
    case 'JoinGroup': {
      if (body.memberId === '' && body.groupInstanceId === null) return { body: { throttleTimeMs: 0, errorCode: 79, generationId: -1, protocolName: null, leader: '', memberId: MEMBER, members: [] } };
      const generationId = (broker.ends.get('generation') ?? 0) + 1;
      broker.ends.set('generation', generationId);
      const [{ name, metadata }] = body.protocols;
      const members = [{ memberId: MEMBER, groupInstanceId: body.groupInstanceId, metadata }];
      return { body: { throttleTimeMs: 0, errorCode: 0, generationId, protocolType: 'consumer', protocolName: name, leader: MEMBER, memberId: MEMBER, members } };
    }
    case 'SyncGroup':
      return { body: { throttleTimeMs: 0, errorCode: 0, protocolType: 'consumer', protocolName: body.protocolName, assignment: body.assignments[0].assignment } };
    case 'Heartbeat':
      return { body: { throttleTimeMs: 0, errorCode: 0 } };
    case 'LeaveGroup':
      return { body: { throttleTimeMs: 0, errorCode: 0, members: body.members.map(({ memberId }: any) => ({ memberId, groupInstanceId: null, errorCode: 0 })) } };
    case 'OffsetCommit':
      for (const topic of body.topics) for (const part of topic.partitions) broker.ends.set(`committed ${topic.name}-${part.partitionIndex}`, part.committedOffset);
      return { body: commitBody(request, 0) };
    case 'OffsetFetch':
      return {
        body: {
          throttleTimeMs: 0,
          groups: body.groups.map((group: any) => ({
            groupId: group.groupId,
            errorCode: 0,
            topics: group.topics.map(({ name, partitionIndexes }: any) => ({
              name,
              partitions: partitionIndexes.map((partitionIndex: number) => ({ partitionIndex, committedOffset: broker.ends.get(`committed ${name}-${partitionIndex}`) ?? -1, committedLeaderEpoch: -1, metadata: '', errorCode: 0 })),
            })),
          })),
        },
      };
    default:
      return undefined;
  }
}

export function commitBody({ body }: ScriptedRequest, errorCode: number): unknown {
  return { throttleTimeMs: 0, topics: body.topics.map(({ name, partitions }: any) => ({ name, partitions: partitions.map(({ partitionIndex }: any) => ({ partitionIndex, errorCode })) })) };
}
