// LogConfig: what a topic can override. How a line reads: ../catalogue.ts.
export const TOPIC = `
cleanup.policy|T|delete|{compact,delete}|M|=log.cleanup.policy
compression.gzip.level|I|- 3.8:-1|@gzip|M|=compression.gzip.level
compression.lz4.level|I|- 3.8:9|1..17|M|=compression.lz4.level
compression.type|S|producer|{uncompressed,lz4,snappy,gzip,producer} 2.1:{uncompressed,zstd,lz4,snappy,gzip,producer}|M|=compression.type
compression.zstd.level|I|- 3.8:3|-131072..22|M|=compression.zstd.level
delete.retention.ms|L|86400000|0..|M|=log.cleaner.delete.retention.ms
file.delete.delay.ms|L|60000|0..|M|=log.segment.delete.delay.ms
flush.messages|L|9223372036854775807|1..|M|=log.flush.interval.messages
flush.ms|L|9223372036854775807|0..|M|=log.flush.interval.ms,=log.flush.scheduler.interval.ms
follower.replication.throttled.replicas|T|- 0.10.1:""|@throttled|M
index.interval.bytes|I|4096|0..|M|=log.index.interval.bytes
internal.segment.bytes|I|- 4.1:~||M|internal
leader.replication.throttled.replicas|T|- 0.10.1:""|@throttled|M
local.retention.bytes|L|- 3.6:-2|-2..|M|=log.local.retention.bytes
local.retention.ms|L|- 3.6:-2|-2..|M|=log.local.retention.ms
max.compaction.lag.ms|L|- 2.3:9223372036854775807|1..|M|=log.cleaner.max.compaction.lag.ms
max.message.bytes|I|1000012 2.5:1048588|0..|M|=message.max.bytes
message.downconversion.enable|B|- 2.0:true 4.0:-||L|=log.message.downconversion.enable
message.format.version|S|- 0.10.0:0.10.0-IV1 0.10.1:0.10.1-IV2 0.10.2:0.10.2-IV0 0.11:0.11.0-IV2 1.0:1.0-IV0 1.1:1.1-IV0 2.0:2.0-IV1 2.1:2.1-IV2 2.2:2.2-IV1 2.3:2.3-IV1 2.4:2.4-IV1 2.5:2.5-IV0 2.6:2.6-IV0 2.7:2.7-IV2 2.8:2.8-IV1 3.0:3.0-IV1 4.0:-|@release|M|=log.message.format.version
message.timestamp.after.max.ms|L|- 3.6:9223372036854775807 4.0:3600000|0..|M|=log.message.timestamp.after.max.ms
message.timestamp.before.max.ms|L|- 3.6:9223372036854775807|0..|M|=log.message.timestamp.before.max.ms
message.timestamp.difference.max.ms|L|- 0.10.0:9223372036854775807 4.0:-|0..|M|=log.message.timestamp.difference.max.ms
message.timestamp.type|S|- 0.10.0:CreateTime|{CreateTime,LogAppendTime}|M|=log.message.timestamp.type
min.cleanable.dirty.ratio|D|0.5|0..1|M|=log.cleaner.min.cleanable.ratio
min.compaction.lag.ms|L|- 0.10.1:0|0..|M|=log.cleaner.min.compaction.lag.ms
min.insync.replicas|I|1|1..|M|=min.insync.replicas
preallocate|B|false||M|=log.preallocate
remote.log.copy.disable|B|false||M
remote.log.delete.on.disable|B|false||M
remote.storage.enable|B|- 3.6:false||M
retention.bytes|L|-1||M|=log.retention.bytes
retention.ms|L|604800000|-1..|M|=log.retention.ms,=log.retention.minutes*60000,=log.retention.hours*3600000
segment.bytes|I|1073741824|14.. 4.0:1048576..|M|=log.segment.bytes
segment.index.bytes|I|10485760|4..|M|=log.index.size.max.bytes
segment.jitter.ms|L|0|0..|M|=log.roll.jitter.ms,=log.roll.jitter.hours*3600000
segment.ms|L|604800000|1..|M|=log.roll.ms,=log.roll.hours*3600000
unclean.leader.election.enable|B|true 0.11:false||M|=unclean.leader.election.enable
`;
