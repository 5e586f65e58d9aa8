// ConsumerConfig: what only a consumer has, or has otherwise. How a line reads: ../catalogue.ts.
export const CONSUMER = `
allow.auto.create.topics|B|- 2.3:true||M
auto.commit.interval.ms|I|5000|0..|L
auto.offset.reset|S|latest|{latest,earliest,none} 4.0:@reset|M
bootstrap.servers|T|""|@nonNull|H
check.crcs|B|true||L
client.id|S|""||L
client.rack|S|- 2.4:""||L
connections.max.idle.ms|L|540000||M
default.api.timeout.ms|I|- 2.0:60000|0..|M
enable.auto.commit|B|true||M
enable.metrics.push|B|- 3.7:true||L
exclude.internal.topics|B|- 0.10.0:true||M
fetch.max.bytes|I|- 0.10.1:52428800|0..|M
fetch.max.wait.ms|I|500|0..|L
fetch.min.bytes|I|1|0..|H
group.id|S|"" 2.2:~||H
group.instance.id|S|- 2.3:~|@nonEmpty|M
group.protocol|S|- 3.7:classic|i{CONSUMER,CLASSIC}|H
group.remote.assignor|S|- 3.7:~||M
heartbeat.interval.ms|I|3000||H
interceptor.classes|T|- 0.10.0:""|@nonNull|L
internal.leave.group.on.close|B|true||L|internal
internal.throw.on.fetch.stable.offset.unsupported|B|false||L|internal
isolation.level|S|- 0.11:read_uncommitted|{read_committed,read_uncommitted}|M
key.deserializer|C|!||H
max.partition.fetch.bytes|I|1048576|0..|H
max.poll.interval.ms|I|- 0.10.1:300000|1..|M
max.poll.records|I|- 0.10.0:2147483647 0.10.1:500|1..|M
metric.reporters|T|"" 4.0:org.apache.kafka.common.metrics.JmxReporter|@nonNull|L
partition.assignment.strategy|T|org.apache.kafka.clients.consumer.RangeAssignor 3.0:org.apache.kafka.clients.consumer.RangeAssignor,org.apache.kafka.clients.consumer.CooperativeStickyAssignor|@nonNull|M
receive.buffer.bytes|I|65536|-1..|M
request.timeout.ms|I|40000 0.10.1:305000 2.0:30000|0..|M
session.timeout.ms|I|30000 0.10.1:10000 3.0:45000||H
share.acknowledgement.mode|S|- 4.1:implicit|{implicit,explicit}|M
value.deserializer|C|!||H
`;
