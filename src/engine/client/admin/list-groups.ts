/** All groups of a cluster: any broker names the brokers, and each of them says which groups it coordinates (KafkaAdminClient.listGroups). */
import { Metadata, type MetadataRequestInput, type MetadataResponse } from '../../../protocol/apis/03-metadata.ts';
import { ListGroups, type ListGroupsRequestInput, type ListGroupsResponse } from '../../../protocol/apis/16-list-groups.ts';
import type { CallSpec, SpecOf } from './calls.ts';

export const listGroups = {
  api: Metadata,
  request: (): MetadataRequestInput => ({ topics: [], allowAutoTopicCreation: false }),
  errorOfAnswer: (): number => 0,
  partsOf: (_spec: SpecOf<'listGroups'>, { brokers }: MetadataResponse): CallSpec[] => brokers.map(({ nodeId }) => ({ kind: 'listGroupsOf', broker: nodeId })),
  describe: (): string => 'list groups',
};

export const listGroupsOf = {
  api: ListGroups,
  request: (): ListGroupsRequestInput => ({}),
  errorOfAnswer: (_spec: SpecOf<'listGroupsOf'>, { errorCode }: ListGroupsResponse): number => errorCode,
  answersOf: (_spec: SpecOf<'listGroupsOf'>, { groups }: ListGroupsResponse): string[] =>
    groups.map(({ groupId, groupState, groupType, protocolType }) => `${groupId} (${[groupType === '' ? protocolType : groupType, groupState].filter((word) => word !== '').join(', ')})`),
  describe: ({ broker }: SpecOf<'listGroupsOf'>): string => `list groups of broker ${broker}`,
};
