/** Which rows tests show: written by `npm run fidelity`, not by hand. */
export const SHOWN: Readonly<Record<string, { readonly how: 'modelled' | 'simplified'; readonly tests: readonly string[] }>> = {
  'A1.accumulator': {
    how: 'modelled',
    tests: [
      'src/engine/client/producer/producer.test.ts: at most one batch of a partition goes into a request, and requests are pipelined up to the limit',
    ],
  },
  'A1.acks': {
    how: 'modelled',
    tests: [
      'src/engine/client/producer/producer.test.ts: acks=0: a record counts as sent once its request is written, without an offset',
    ],
  },
  'A1.bootstrap': {
    how: 'modelled',
    tests: [
      'src/engine/client/producer/producer.test.ts: a broker that is not there: a failed attempt to connect is a failed metadata update; both back off, up to 1 s',
    ],
  },
  'A1.buffer-pool': {
    how: 'modelled',
    tests: [
      'src/engine/client/producer/callbacks.test.ts: threads share a producer: each may wait for memory, and they get it in the order in which they came',
      'src/engine/client/producer/producer.test.ts: send() blocks while buffer.memory is used up, and goes on in order when memory comes back',
    ],
  },
  'A1.by-node': {
    how: 'modelled',
    tests: [
      'src/engine/client/producer/producer.test.ts: at most one batch of a partition goes into a request, and requests are pipelined up to the limit',
    ],
  },
  'A1.callbacks': {
    how: 'simplified',
    tests: [
      'src/engine/client/producer/callbacks.test.ts: a slow callback holds the Sender up: what comes meanwhile is sent after it',
      'src/engine/client/producer/producer.test.ts: every record is acknowledged with the offset that the leader gave it',
    ],
  },
  'A1.compression': {
    how: 'modelled',
    tests: [
      'src/engine/client/producer/producer.test.ts: compression.type: what leaves is packed, its records are whole, and batches grow as compression is seen to work',
    ],
  },
  'A1.custom-partitioner': {
    how: 'simplified',
    tests: [
      'src/engine/client/producer/plugins.test.ts: of its own > random',
    ],
  },
  'A1.idempotence': {
    how: 'modelled',
    tests: [
      'e2e/engine/idempotence.test.ts: with enable.idempotence > each record is in the log once and in order; without it some are there twice (seed 1)',
      'e2e/engine/idempotence.test.ts: with enable.idempotence > each record is in the log once and in order; without it some are there twice (seed 2)',
      'e2e/engine/idempotence.test.ts: with enable.idempotence > each record is in the log once and in order; without it some are there twice (seed 3)',
    ],
  },
  'A1.in-flight': {
    how: 'modelled',
    tests: [
      'src/engine/client/producer/producer.test.ts: at most one batch of a partition goes into a request, and requests are pipelined up to the limit',
    ],
  },
  'A1.interceptors': {
    how: 'simplified',
    tests: [
      'src/engine/client/producer/plugins.test.ts: interceptors > they change a record in order, before it is serialized and partitioned; what one throws is swallowed',
    ],
  },
  'A1.linger': {
    how: 'modelled',
    tests: [
      'src/engine/client/producer/producer.test.ts: linger.ms: a batch leaves when its time is over, or at once when it is full',
    ],
  },
  'A1.metadata': {
    how: 'modelled',
    tests: [
      'src/engine/client/producer/callbacks.test.ts: a client tells which leaders it takes for those of its partitions, once for each change',
      'src/engine/client/producer/producer.test.ts: a retriable error: metadata is refreshed, the batch goes again after its back-off and before younger ones',
    ],
  },
  'A1.partitioner': {
    how: 'modelled',
    tests: [
      'src/engine/client/producer/plugins.test.ts: adaptive (KIP-794) > a long queue is drawn less often; without it, as often as others',
      'src/engine/client/producer/plugins.test.ts: records without a key, by era > up to 2.3 they go around in turn',
      'src/engine/client/producer/producer.test.ts: keys keep to their partition; records without a key stay with one partition for about batch.size bytes',
    ],
  },
  'A1.ready-rule': {
    how: 'modelled',
    tests: [
      'src/engine/client/producer/callbacks.test.ts: flush(): nothing lingers until all that was appended is done, and the application waits for that',
    ],
  },
  'A1.record': {
    how: 'modelled',
    tests: [
      'src/engine/client/producer/producer.test.ts: every record is acknowledged with the offset that the leader gave it',
    ],
  },
  'A1.retries': {
    how: 'modelled',
    tests: [
      'src/engine/client/producer/producer.test.ts: a retriable error: metadata is refreshed, the batch goes again after its back-off and before younger ones',
    ],
  },
  'A1.serializers': {
    how: 'simplified',
    tests: [
      'src/engine/client/producer/plugins.test.ts: serializers > integers and longs are big-endian, bytes are as given, texts are UTF-8',
    ],
  },
  'A1.timeouts': {
    how: 'modelled',
    tests: [
      'src/engine/client/producer/producer.test.ts: no answer in request.timeout.ms: the connection is given up and the batch goes again',
    ],
  },
  'A1.two-threads': {
    how: 'modelled',
    tests: [
      'src/engine/client/producer/producer.test.ts: every record is acknowledged with the offset that the leader gave it',
    ],
  },
  'A10.codecs': {
    how: 'modelled',
    tests: [
      'src/codecs/codecs.test.ts: what Kafka packed is unpacked, and packed again it unpacks to the same',
    ],
  },
  'A10.end-to-end': {
    how: 'modelled',
    tests: [
      'src/engine/client/producer/producer.test.ts: compression.type: what leaves is packed, its records are whole, and batches grow as compression is seen to work',
    ],
  },
  'A10.formats': {
    how: 'simplified',
    tests: [
      'src/engine/log/unified-log.test.ts: appending as a leader > makes one batch of the messages of format 0',
      'src/engine/log/unified-log.test.ts: appending as a leader > makes one batch of the messages of format 1',
    ],
  },
  'A10.recompression': {
    how: 'modelled',
    tests: [
      'src/engine/log/unified-log.test.ts: appending as a leader > makes one batch of the messages of format 0',
      'src/engine/log/unified-log.test.ts: appending as a leader > makes one batch of the messages of format 1',
    ],
  },
  'A11.external': {
    how: 'simplified',
    tests: [
      'e2e/groups/processing.test.ts: a consumer whose results go into a store > has each row once where its key is unique: the second is refused',
    ],
  },
  'A11.producer-state': {
    how: 'modelled',
    tests: [
      'src/engine/log/producer-state.golden.test.ts: producers +0 > are known as Kafka knew them, step by step',
      'src/engine/log/producer-state.golden.test.ts: producers 12 > are known as Kafka knew them, step by step',
      'src/engine/log/producer-state.golden.test.ts: producers 14 > are known as Kafka knew them, step by step',
      'src/engine/log/producer-state.golden.test.ts: producers 17 > are known as Kafka knew them, step by step',
      'src/engine/log/producer-state.golden.test.ts: producers 18 > are known as Kafka knew them, step by step',
      'src/engine/log/producer-state.golden.test.ts: producers 2 > are known as Kafka knew them, step by step',
      'src/engine/log/producer-state.golden.test.ts: producers 20 > are known as Kafka knew them, step by step',
      'src/engine/log/producer-state.golden.test.ts: producers 21 > are known as Kafka knew them, step by step',
      'src/engine/log/producer-state.golden.test.ts: producers 24 > are known as Kafka knew them, step by step',
      'src/engine/log/producer-state.golden.test.ts: producers 26 > are known as Kafka knew them, step by step',
      'src/engine/log/producer-state.golden.test.ts: producers 29 > are known as Kafka knew them, step by step',
      'src/engine/log/producer-state.golden.test.ts: producers 30 > are known as Kafka knew them, step by step',
      'src/engine/log/producer-state.golden.test.ts: producers 32 > are known as Kafka knew them, step by step',
      'src/engine/log/producer-state.golden.test.ts: producers 33 > are known as Kafka knew them, step by step',
      'src/engine/log/producer-state.golden.test.ts: producers 36 > are known as Kafka knew them, step by step',
      'src/engine/log/producer-state.golden.test.ts: producers 38 > are known as Kafka knew them, step by step',
      'src/engine/log/producer-state.golden.test.ts: producers 41 > are known as Kafka knew them, step by step',
      'src/engine/log/producer-state.golden.test.ts: producers 42 > are known as Kafka knew them, step by step',
      'src/engine/log/producer-state.golden.test.ts: producers 44 > are known as Kafka knew them, step by step',
      'src/engine/log/producer-state.golden.test.ts: producers 45 > are known as Kafka knew them, step by step',
      'src/engine/log/producer-state.golden.test.ts: producers 48 > are known as Kafka knew them, step by step',
      'src/engine/log/producer-state.golden.test.ts: producers 5 > are known as Kafka knew them, step by step',
      'src/engine/log/producer-state.golden.test.ts: producers 50 > are known as Kafka knew them, step by step',
      'src/engine/log/producer-state.golden.test.ts: producers 53 > are known as Kafka knew them, step by step',
      'src/engine/log/producer-state.golden.test.ts: producers 54 > are known as Kafka knew them, step by step',
      'src/engine/log/producer-state.golden.test.ts: producers 56 > are known as Kafka knew them, step by step',
      'src/engine/log/producer-state.golden.test.ts: producers 57 > are known as Kafka knew them, step by step',
      'src/engine/log/producer-state.golden.test.ts: producers 6 > are known as Kafka knew them, step by step',
      'src/engine/log/producer-state.golden.test.ts: producers 8 > are known as Kafka knew them, step by step',
      'src/engine/log/producer-state.golden.test.ts: producers 9 > are known as Kafka knew them, step by step',
    ],
  },
  'A2.backoff': {
    how: 'modelled',
    tests: [
      'src/engine/client/producer/producer.test.ts: a broker that is not there: a failed attempt to connect is a failed metadata update; both back off, up to 1 s',
    ],
  },
  'A2.completed': {
    how: 'modelled',
    tests: [
      'src/engine/client/network/selector.test.ts: one frame a poll and channel; an empty frame is a frame',
    ],
  },
  'A2.in-flight-queue': {
    how: 'modelled',
    tests: [
      'src/engine/client/network/in-flight-requests.test.ts: responses complete the oldest request',
    ],
  },
  'A2.one-send': {
    how: 'modelled',
    tests: [
      'src/engine/client/network/selector.test.ts: a frame that does not fit the send buffer is written over several polls, and only one can be on its way',
    ],
  },
  'A2.selector': {
    how: 'modelled',
    tests: [
      'src/engine/client/network/selector.test.ts: one frame a poll and channel; an empty frame is a frame',
    ],
  },
  'A3.acceptor': {
    how: 'modelled',
    tests: [
      'e2e/broker/reactor.test.ts: connections > above max.connections wait with the Acceptor until another ends',
    ],
  },
  'A3.forwarding': {
    how: 'modelled',
    tests: [
      'src/engine/controller/kraft/kraft-world.test.ts: a cluster of one controller and one broker > a topic is made by a request that the broker forwards, and read by the broker as records',
    ],
  },
  'A3.handlers': {
    how: 'modelled',
    tests: [
      'e2e/broker/reactor.test.ts: threads of a running broker > handlers are doubled and halved, and DescribeConfigs tells it',
    ],
  },
  'A3.mute': {
    how: 'modelled',
    tests: [
      'src/engine/client/network/selector.test.ts: a muted channel is not read until it is unmuted',
    ],
  },
  'A3.processor': {
    how: 'modelled',
    tests: [
      'e2e/broker/reactor.test.ts: threads of a running broker > a Processor that is taken away takes its connections with it; the others stay',
    ],
  },
  'A3.request-channel': {
    how: 'modelled',
    tests: [
      'e2e/broker/reactor.test.ts: a full request queue > stops Processors, then the socket, then whoever sends',
    ],
  },
  'A3.timing-wheel': {
    how: 'modelled',
    tests: [
      'src/engine/timing-wheel.test.ts: timing wheels > put an entry into the lowest wheel that reaches its deadline',
    ],
  },
  'A4.checkpoints': {
    how: 'simplified',
    tests: [
      'src/engine/log/log-manager.test.ts: the LogManager in a simulated machine > writes the recovery point half a minute after the start, then every minute',
    ],
  },
  'A4.indexes': {
    how: 'modelled',
    tests: [
      'src/engine/log/unified-log.golden.test.ts: Kafka\'s log compressed > comes to the same segments, indexes and epochs',
      'src/engine/log/unified-log.golden.test.ts: Kafka\'s log epochs > comes to the same segments, indexes and epochs',
      'src/engine/log/unified-log.golden.test.ts: Kafka\'s log index-every-batch > comes to the same segments, indexes and epochs',
      'src/engine/log/unified-log.golden.test.ts: Kafka\'s log index-full > comes to the same segments, indexes and epochs',
      'src/engine/log/unified-log.golden.test.ts: Kafka\'s log plain > comes to the same segments, indexes and epochs',
      'src/engine/log/unified-log.golden.test.ts: Kafka\'s log time-roll > comes to the same segments, indexes and epochs',
    ],
  },
  'A4.log-dirs': {
    how: 'simplified',
    tests: [
      'src/engine/log/log-manager.test.ts: the LogManager in a simulated machine > takes a directory offline when its disk is full',
    ],
  },
  'A4.offsets': {
    how: 'modelled',
    tests: [
      'src/engine/log/unified-log.golden.test.ts: Kafka\'s log compressed > gives each append the same offsets',
      'src/engine/log/unified-log.golden.test.ts: Kafka\'s log epochs > gives each append the same offsets',
      'src/engine/log/unified-log.golden.test.ts: Kafka\'s log index-every-batch > gives each append the same offsets',
      'src/engine/log/unified-log.golden.test.ts: Kafka\'s log index-full > gives each append the same offsets',
      'src/engine/log/unified-log.golden.test.ts: Kafka\'s log plain > gives each append the same offsets',
      'src/engine/log/unified-log.golden.test.ts: Kafka\'s log time-roll > gives each append the same offsets',
    ],
  },
  'A4.page-cache': {
    how: 'modelled',
    tests: [
      'src/engine/log/log-manager.test.ts: the LogManager in a simulated machine > loses only what the disk did not have when the power fails, and ends with a whole batch',
    ],
  },
  'A4.recovery': {
    how: 'modelled',
    tests: [
      'src/engine/log/log-recovery.test.ts: a killed process > recovers only what lies behind the recovery point',
    ],
  },
  'A4.segments': {
    how: 'modelled',
    tests: [
      'src/engine/log/unified-log.golden.test.ts: Kafka\'s log compressed > comes to the same segments, indexes and epochs',
      'src/engine/log/unified-log.golden.test.ts: Kafka\'s log epochs > comes to the same segments, indexes and epochs',
      'src/engine/log/unified-log.golden.test.ts: Kafka\'s log index-every-batch > comes to the same segments, indexes and epochs',
      'src/engine/log/unified-log.golden.test.ts: Kafka\'s log index-full > comes to the same segments, indexes and epochs',
      'src/engine/log/unified-log.golden.test.ts: Kafka\'s log plain > comes to the same segments, indexes and epochs',
      'src/engine/log/unified-log.golden.test.ts: Kafka\'s log time-roll > comes to the same segments, indexes and epochs',
    ],
  },
  'A4.zero-copy': {
    how: 'modelled',
    tests: [
      'src/engine/log/unified-log.test.ts: reading > gives views of the memory in which the log lies',
    ],
  },
  'A5.epochs': {
    how: 'modelled',
    tests: [
      'e2e/anomalies/anomalies.test.ts: anomalies > HW truncation loss',
      'e2e/anomalies/anomalies.test.ts: anomalies > consumer reading past truncation',
      'e2e/engine/replication.test.ts: a leader that dies > cuts what only it had when it comes back, acknowledged with acks=1 or not',
      'e2e/engine/timelines.test.ts: as real Kafka > 05: a leader that does not know yet that it was replaced takes records with acks=1, and cuts them',
      'src/engine/client/consumer/consumer.test.ts: another leader is asked where the epoch of the last record ends, and fetches name the new epoch',
    ],
  },
  'A5.hw-lag': {
    how: 'modelled',
    tests: [
      'e2e/engine/timelines.test.ts: as real Kafka > 14: the high watermark stays at a paused follower that is still in the ISR',
    ],
  },
  'A5.isr-shrink': {
    how: 'modelled',
    tests: [
      'e2e/engine/replication.test.ts: the ISR > loses a follower that is dead when the controller fences it, and gets it back once it has caught up',
    ],
  },
  'A5.leader-follower': {
    how: 'modelled',
    tests: [
      'e2e/engine/replication.test.ts: followers > hold what the leader holds, byte for byte, and hear of the high watermark with a later fetch',
    ],
  },
  'A5.min-isr': {
    how: 'modelled',
    tests: [
      'e2e/engine/timelines.test.ts: as real Kafka > 06: with one replica of two that are needed acks=all is refused, the high watermark stands, and all becomes readable when one is back',
    ],
  },
  'A5.non-isr': {
    how: 'modelled',
    tests: [
      'e2e/engine/replication.test.ts: the ISR > loses a follower that is dead when the controller fences it, and gets it back once it has caught up',
    ],
  },
  'A5.placement': {
    how: 'modelled',
    tests: [
      'src/engine/controller/kraft/golden.test.ts: 160 topics are placed as StripedReplicaPlacer places them, draw by draw',
    ],
  },
  'A6.duties': {
    how: 'simplified',
    tests: [
      'e2e/broker/golden-cluster.test.ts: what a cluster answers is what Kafka 4.1.0 answered > to requests that make, enlarge, describe and delete topics',
      'e2e/engine/timelines.test.ts: as real Kafka > 01: topics are made, refused, enlarged, deleted, and made again under the same name',
      'src/engine/controller/kraft/kraft-world.test.ts: a cluster of one controller and one broker > a topic is made by a request that the broker forwards, and read by the broker as records',
    ],
  },
  'A6.not-leader': {
    how: 'modelled',
    tests: [
      'e2e/engine/timelines.test.ts: as real Kafka > 02: a leader is killed, replaced, comes back, and is elected again as the preferred one',
      'src/engine/client/consumer/consumer.test.ts: NOT_LEADER_OR_FOLLOWER: the metadata is fetched and the new leader is asked',
    ],
  },
  'A6.preferred': {
    how: 'modelled',
    tests: [
      'e2e/engine/timelines.test.ts: as real Kafka > 02: a leader is killed, replaced, comes back, and is elected again as the preferred one',
    ],
  },
  'A6.selectors': {
    how: 'modelled',
    tests: [
      'e2e/engine/timelines.test.ts: as real Kafka > 07b: both replicas die one after the other: an unclean election where it is allowed, the last known leader where it is not',
    ],
  },
  'A6.shutdown': {
    how: 'modelled',
    tests: [
      'e2e/engine/timelines.test.ts: as real Kafka > 03: a leader is stopped in order, comes back, and is elected again',
      'src/engine/controller/kraft/broker-heartbeat-manager.test.ts: the next state of a broker > controlled shutdown ends when the others have read that leadership moved',
    ],
  },
  'A6.unclean': {
    how: 'modelled',
    tests: [
      'e2e/engine/timelines.test.ts: as real Kafka > 07b: both replicas die one after the other: an unclean election where it is allowed, the last known leader where it is not',
    ],
  },
  'A7.kraft': {
    how: 'simplified',
    tests: [
      'src/engine/controller/kraft/kraft-world.test.ts: a cluster of one controller and one broker > the broker registers, catches up, and is unfenced',
    ],
  },
  'A7.raft': {
    how: 'simplified',
    tests: [
      'src/engine/raft/quorum-state.test.ts: transitions > a majority grants, and so many refusals that none can come together reject',
    ],
  },
  'A8.assign': {
    how: 'modelled',
    tests: [
      'src/engine/client/consumer/consumer.test.ts: from the end, from an offset, and as auto.offset.reset says',
    ],
  },
  'A8.assignors': {
    how: 'modelled',
    tests: [
      'src/engine/group/assignors/server-assignors.test.ts: KIP-848 server range > A, B subscribe T1(3), T3(2)',
    ],
  },
  'A8.broadcast': {
    how: 'modelled',
    tests: [
      'e2e/groups/groups.test.ts: two members of one group share four partitions; a third, of another group, reads all of them',
    ],
  },
  'A8.client-assignment': {
    how: 'modelled',
    tests: [
      'e2e/groups/racks-and-static.test.ts: members that name their racks get partitions that have a replica there, by range, sticky and cooperative-sticky; without racks they do not',
      'src/engine/client/consumer/assignors/assignors.test.ts: range > cuts each topic by itself, so the first members get the remainder of each',
    ],
  },
  'A8.commits': {
    how: 'modelled',
    tests: [
      'e2e/anomalies/consumers.test.ts: commit before process > loses what was committed and not worked on when the consumer died',
      'src/engine/client/consumer/group.test.ts: auto.commit: inside poll(), every interval, where the polls before had come to',
    ],
  },
  'A8.coordinator': {
    how: 'modelled',
    tests: [
      'e2e/broker/golden-groups.test.ts: what the group coordinator answers is what Kafka answered > in 4.1.0',
      'e2e/broker/groups.test.ts: a coordinator in a cluster of three > whose broker dies is followed by another, which knows members, generation and offsets from the records',
      'e2e/groups/groups.test.ts: three brokers: the coordinator dies, another has the group from the topic, and the members go on',
      'e2e/groups/kip-848.test.ts: the coordinator dies: another loads the group, and members go on at the same epochs',
      'src/engine/group/consumer/consumer-group.test.ts: fencing > a new coordinator has the group as it was, and gives everybody a whole session',
    ],
  },
  'A8.fetch-sessions': {
    how: 'modelled',
    tests: [
      'src/engine/broker/fetch-session.test.ts: fetch sessions > remember what is asked for, and tell only what is new',
    ],
  },
  'A8.groups': {
    how: 'modelled',
    tests: [
      'e2e/groups/groups.test.ts: more members than partitions: one idles, and takes over when another leaves',
      'e2e/groups/groups.test.ts: two members of one group share four partitions; a third, of another group, reads all of them',
    ],
  },
  'A8.join': {
    how: 'modelled',
    tests: [
      'e2e/groups/groups.test.ts: a third member joins, one leaves, and each time what was committed is where others go on',
      'e2e/groups/kip-848.test.ts: members join and leave: only what moves is given up, what stays is read on, and nothing is worked on twice',
      'src/engine/client/consumer/group.test.ts: into the group: coordinator, member id, generation, assignment, position, records',
      'src/engine/client/consumer/modern/modern.test.ts: its states and what its application is told are those that a consumer of 4.1.0 wrote to its log: it joins, gives two up, works too long, closes',
      'src/engine/client/consumer/modern/modern.test.ts: joins with everything, acknowledges with what it owns, then says nothing but that it lives, every interval that the coordinator names',
    ],
  },
  'A8.lag': {
    how: 'modelled',
    tests: [
      'e2e/broker/groups.test.ts: an admin client finds the coordinator, and > lists groups of all brokers, describes one, and counts its lag from commits and the ends of logs',
    ],
  },
  'A8.liveness': {
    how: 'modelled',
    tests: [
      'e2e/anomalies/consumers.test.ts: rebalance storm > pauses longer than session.timeout.ms stop the whole group, each of them twice',
      'e2e/broker/group-configs.test.ts: configs of a group > are described whether or not the group is there: what the broker has for all counts as default, what was set for it has source 8',
      'e2e/groups/groups.test.ts: a member that crashes is missed after session.timeout.ms, and what it had not committed is read twice',
      'e2e/groups/groups.test.ts: live-lock: too slow for max.poll.interval.ms, a member is thrown out again and again, and its work is done again and again',
      'e2e/groups/kip-848.test.ts: a member that crashes is missed after the session that the coordinator grants, and what it had not committed is read twice',
      'e2e/groups/kip-848.test.ts: an application that works too long is out; a poll() later it is in again, and has lost what it had',
      'src/engine/client/consumer/group.test.ts: the heartbeat thread beats while the application works',
      'src/engine/group/consumer/consumer-group.test.ts: fencing > an epoch ahead is fenced; the one before is accepted while nothing else is owned',
    ],
  },
  'A8.long-poll': {
    how: 'modelled',
    tests: [
      'src/engine/client/consumer/consumer.test.ts: a consumer with nothing to read holds one long poll and is otherwise still',
    ],
  },
  'A8.prefetch': {
    how: 'modelled',
    tests: [
      'src/engine/client/consumer/consumer.test.ts: max.poll.records: one fetch is given out over several polls, and is not asked for again meanwhile',
    ],
  },
  'A8.rebalance': {
    how: 'modelled',
    tests: [
      'e2e/broker/golden-consumer-groups.test.ts: what a broker answers to consumer groups is what Kafka 4.1.0 answered > field by field',
      'e2e/broker/group-migration.test.ts: a group between the protocols > goes up with the first member of the new protocol, which gets its share once the old ones have let go of it',
      'e2e/engine/group-timelines.test.ts: as real Kafka 4.1.0 > 10a: range, where all give up all at each rebalance',
      'e2e/groups/groups.test.ts: a third member joins, one leaves, and each time what was committed is where others go on',
      'e2e/groups/kip-848.test.ts: members join and leave: only what moves is given up, what stays is read on, and nothing is worked on twice',
      'src/engine/client/consumer/group.test.ts: cooperative: what stays is not given up, and records are read on during the rebalance',
      'src/engine/client/consumer/group.test.ts: eager: all is committed and given up before the group is joined again, and comes back from what was committed',
      'src/engine/group/consumer/consumer-group.test.ts: epochs and reconciliation > a group goes Empty, Assigning, Reconciling, Stable',
    ],
  },
  'A8.reset': {
    how: 'modelled',
    tests: [
      'src/engine/client/consumer/consumer.test.ts: from the end, from an offset, and as auto.offset.reset says',
    ],
  },
  'A8.single-thread': {
    how: 'modelled',
    tests: [
      'src/engine/client/consumer/group.test.ts: one thread: a second one is refused while the first is in a call, and only then',
    ],
  },
  'A8.static': {
    how: 'modelled',
    tests: [
      'e2e/groups/groups.test.ts: a static member that comes back within its session gets its partitions back, and nobody else notices',
      'e2e/groups/kip-848.test.ts: a static member that closes and comes back gets its own partitions again, and the group does not rebalance',
      'e2e/groups/racks-and-static.test.ts: a static leader that comes back goes on with its assignment and misses the partitions that were added in its absence, until more change',
      'src/engine/client/consumer/group.test.ts: static: it says who it is from the beginning, and closing does not leave',
      'src/engine/group/consumer/consumer-group.test.ts: static members > one that left with −2 comes back under another id and has its partitions without a rebalance',
    ],
  },
  'A9.compaction': {
    how: 'modelled',
    tests: [
      'src/engine/log/cleaner/log-cleaner.test.ts: the log cleaner’s thread > cleans what is dirty enough, and keeps the last record of every key',
    ],
  },
  'A9.delete-records': {
    how: 'modelled',
    tests: [
      'e2e/broker/golden-exchanges.test.ts: what a broker answers is what Kafka 4.1.0 answered > to produces, fetches and questions for offsets',
      'e2e/engine/admin.test.ts: deleting records > moves the log start of the leader, and is answered when every living replica has followed',
      'src/engine/log/unified-log.test.ts: retention > does not let records be deleted above the high watermark',
    ],
  },
  'A9.deleted-files': {
    how: 'modelled',
    tests: [
      'e2e/engine/admin.test.ts: deleting a topic > frees its name at once; folders are put aside and go after log.segment.delete.delay.ms',
      'src/engine/log/log-manager.test.ts: the LogManager in a simulated machine > deletes old segments at the retention check, and their files a minute later',
    ],
  },
  'A9.retention': {
    how: 'modelled',
    tests: [
      'src/engine/log/log-manager.test.ts: the LogManager in a simulated machine > deletes old segments at the retention check, and their files a minute later',
    ],
  },
  'A9.roll': {
    how: 'modelled',
    tests: [
      'src/engine/log/unified-log.golden.test.ts: Kafka\'s log compressed > comes to the same segments, indexes and epochs',
      'src/engine/log/unified-log.golden.test.ts: Kafka\'s log epochs > comes to the same segments, indexes and epochs',
      'src/engine/log/unified-log.golden.test.ts: Kafka\'s log index-every-batch > comes to the same segments, indexes and epochs',
      'src/engine/log/unified-log.golden.test.ts: Kafka\'s log index-full > comes to the same segments, indexes and epochs',
      'src/engine/log/unified-log.golden.test.ts: Kafka\'s log plain > comes to the same segments, indexes and epochs',
      'src/engine/log/unified-log.golden.test.ts: Kafka\'s log time-roll > comes to the same segments, indexes and epochs',
    ],
  },
};
