// ProducerConfig: what only a producer has, or has otherwise. How a line reads: ../catalogue.ts.
export const PRODUCER = `
acks|S|1 3.0:all|{all,-1,0,1}|L
batch.size|I|16384|0..|M
block.on.buffer.full|B|true 0.9:false 0.11:-||L
bootstrap.servers|T|""|@nonNull|H
buffer.memory|L|33554432|0..|H
client.id|S|""||M
compression.gzip.level|I|- 3.8:-1|@gzip|M
compression.lz4.level|I|- 3.8:9|1..17|M
compression.type|S|none|{none,gzip,snappy,lz4} 2.1:{none,gzip,snappy,lz4,zstd}|H
compression.zstd.level|I|- 3.8:3|-131072..22|M
connections.max.idle.ms|L|540000||M
delivery.timeout.ms|I|- 2.1:120000|0..|M
enable.idempotence|B|- 0.11:false 3.0:true||L
enable.metrics.push|B|- 3.7:true||L
interceptor.classes|T|- 0.10.0:""|@nonNull|L
key.serializer|C|!||H
linger.ms|L|0 4.0:5|0..|M
max.block.ms|L|- 0.9:60000|0..|M
max.in.flight.requests.per.connection|I|5|1..|L
max.request.size|I|1048576|0..|M
metadata.fetch.timeout.ms|L|60000 0.11:-|0..|L
metadata.max.idle.ms|L|300000|5000..|L
metric.reporters|T|"" 4.0:org.apache.kafka.common.metrics.JmxReporter|@nonNull|L
partitioner.adaptive.partitioning.enable|B|- 3.3:true||L
partitioner.availability.timeout.ms|L|- 3.3:0|0..|L
partitioner.class|C|~||M
partitioner.ignore.keys|B|- 3.3:false||M
receive.buffer.bytes|I|32768|-1..|M
request.timeout.ms|I|- 0.9:30000|0..|M
retries|I|0 2.1:2147483647|0..2147483647|H
timeout.ms|I|- 0.9:30000 0.11:-|0..|M
transaction.timeout.ms|I|- 0.11:60000||L
transaction.two.phase.commit.enable|B|- 4.1:false||L
transactional.id|S|- 0.11:~|@nonEmpty|L
value.serializer|C|!||H
`;
