/** The topology of a streams group. */
import * as codec from '../../generated/messages/group/streams-group-topology.ts';
import type { Body, Input } from '../../schema/fields.ts';
import { array, int16, int32, string } from '../../schema/fields.ts';
import { stored } from '../../schema/message.ts';

const key = {
  groupId: string('0+'),
};

const value = {
  epoch: int32('0+'),
  subtopologies: array('0+', {
    subtopologyId: string('0+'),
    sourceTopics: array('0+', 'string'),
    sourceTopicRegex: array('0+', 'string'),
    stateChangelogTopics: array('0+', {
      name: string('0+'),
      partitions: int32('0+'),
      replicationFactor: int16('0+'),
      topicConfigs: array('0+', {
        key: string('0+'),
        value: string('0+'),
      }),
    }),
    repartitionSinkTopics: array('0+', 'string'),
    repartitionSourceTopics: array('0+', {
      name: string('0+'),
      partitions: int32('0+'),
      replicationFactor: int16('0+'),
      topicConfigs: array('0+', {
        key: string('0+'),
        value: string('0+'),
      }),
    }),
    copartitionGroups: array('0+', {
      sourceTopics: array('0+', 'int16'),
      sourceTopicRegex: array('0+', 'int16'),
      repartitionSourceTopics: array('0+', 'int16'),
    }),
  }),
};

export type StreamsGroupTopologyKey = Body<typeof key>;
export type StreamsGroupTopologyKeyInput = Input<typeof key>;
export type StreamsGroupTopologyValue = Body<typeof value>;
export type StreamsGroupTopologyValueInput = Input<typeof value>;

export const streamsGroupTopologyKey = stored(
  23,
  'StreamsGroupTopologyKey',
  { versions: '0', flexible: 'none' },
  key,
  codec.encodeStreamsGroupTopologyKey,
  codec.decodeStreamsGroupTopologyKey,
);
export const streamsGroupTopologyValue = stored(
  23,
  'StreamsGroupTopologyValue',
  { versions: '0', flexible: '0+' },
  value,
  codec.encodeStreamsGroupTopologyValue,
  codec.decodeStreamsGroupTopologyValue,
);
