/**
 * "orders-0": the name by which tables, locks and the journal know a partition. Requests name topic and number, and putting the text
 * together, and hashing it, for each of them would cost more than the lookup that it is for; so each name is made once. What is
 * remembered here is no state: the texts are the same whoever made them.
 */
const made = new Map<string, string[]>();

/** Beyond so many topics the names are forgotten and made anew, so that a run which makes topics without end does not keep them. */
const TOPICS_KEPT = 10_000;

export function topicPartitionName(topic: string, partition: number): string {
  let names = made.get(topic);
  if (names === undefined) {
    if (made.size >= TOPICS_KEPT) made.clear();
    names = [];
    made.set(topic, names);
  }
  return names[partition] ?? remember(names, topic, partition);
}

/** A number that no topic has (a client may ask for any) is not worth a place. */
const PARTITIONS_KEPT = 4_096;

function remember(names: string[], topic: string, partition: number): string {
  const name = `${topic}-${partition}`;
  if (partition >= 0 && partition < PARTITIONS_KEPT) {
    while (names.length < partition) names.push(`${topic}-${names.length}`);
    names[partition] = name;
  }
  return name;
}
