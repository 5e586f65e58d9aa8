/** What a broker has to know of topic names: whether one is possible, and whether it is Kafka's own. */
const MAX_NAME_LENGTH = 249;
const LEGAL = /^[a-zA-Z0-9._-]+$/;
const INTERNAL_TOPICS = new Set(['__consumer_offsets', '__transaction_state', '__share_group_state']);

export function isValidTopicName(name: string): boolean {
  return name !== '.' && name !== '..' && name.length <= MAX_NAME_LENGTH && LEGAL.test(name);
}

export function isInternalTopic(name: string): boolean {
  return INTERNAL_TOPICS.has(name);
}
