// KafkaConfig: the broker and the controller. How a line reads: ../catalogue.ts.
export const BROKER = `
add.partitions.to.txn.retry.backoff.max.ms|I|- 4.0:100|0..|H
add.partitions.to.txn.retry.backoff.ms|I|- 4.0:20|1..|H
advertised.listeners|S|~||H|broker 4.0:
alter.config.policy.class.name|C|~||L
alter.log.dirs.replication.quota.window.num|I|11|1..|L
alter.log.dirs.replication.quota.window.size.seconds|I|1|1..|L
authorizer.class.name|S|""|@nonNull|L
auto.create.topics.enable|B|true||H
auto.leader.rebalance.enable|B|true||H
background.threads|I|10|1..|H|cluster
broker.heartbeat.interval.ms|I|- 2.8:2000||M
broker.id|I|-1||H
broker.id.generation.enable|B|true 4.0:-||M
broker.rack|S|~||M
broker.session.timeout.ms|I|- 2.8:9000||M
client.quota.callback.class|C|~||L
compression.gzip.level|I|- 3.8:-1|@gzip|M|cluster
compression.lz4.level|I|- 3.8:9|1..17|M|cluster
compression.type|S|producer|{uncompressed,lz4,snappy,gzip,producer} 2.1:{uncompressed,zstd,lz4,snappy,gzip,producer}|H|cluster
compression.zstd.level|I|- 3.8:3|-131072..22|M|cluster
connection.failed.authentication.delay.ms|I|100|0..|L
connections.max.idle.ms|L|600000||M
connections.max.reauth.ms|L|0||M
control.plane.listener.name|S|~ 4.0:-||H
controlled.shutdown.enable|B|true||M
controlled.shutdown.max.retries|I|3 4.0:-||M
controlled.shutdown.retry.backoff.ms|L|5000 4.0:-||M
controller.listener.names|S|- 2.8:~||H
controller.performance.always.log.threshold.ms|L|- 4.0:2000|0..|M|internal
controller.performance.sample.period.ms|L|- 4.0:60000|100..|M|internal
controller.quorum.append.linger.ms|I|- 2.8:25| 4.0:0..|M
controller.quorum.bootstrap.servers|T|- 2.8:""|@voters|H
controller.quorum.election.backoff.max.ms|I|- 2.8:1000| 4.0:0..|H
controller.quorum.election.timeout.ms|I|- 2.8:1000| 4.0:0..|H
controller.quorum.fetch.timeout.ms|I|- 2.8:2000| 4.0:0..|H
controller.quorum.request.timeout.ms|I|- 2.8:2000| 4.0:0..|M
controller.quorum.retry.backoff.ms|I|- 2.8:20| 4.0:0..|L
controller.quorum.voters|T|- 2.8:""|@voters|H
controller.quota.window.num|I|11|1..|L
controller.quota.window.size.seconds|I|1|1..|L
controller.socket.timeout.ms|I|30000||M
create.topic.policy.class.name|C|~||L
default.replication.factor|I|1||M
delegation.token.expiry.check.interval.ms|L|3600000|1..|L
delegation.token.expiry.time.ms|L|86400000|1..|M
delegation.token.master.key|P|~ 4.0:-||M
delegation.token.max.lifetime.ms|L|604800000|1..|M
delegation.token.secret.key|P|~||M
delete.records.purgatory.purge.interval.requests|I|1||M
delete.topic.enable|B|false 1.0:true||H
early.start.listeners|S|~||H
eligible.leader.replicas.enable|B|false 4.0:-||H
fetch.max.bytes|I|- 2.5:57671680|1024..|M
fetch.purgatory.purge.interval.requests|I|1000||M
group.consumer.assignors|T|- 3.7:org.apache.kafka.coordinator.group.assignor.UniformAssignor,org.apache.kafka.coordinator.group.assignor.RangeAssignor 4.0:uniform,range||M
group.consumer.heartbeat.interval.ms|I|- 3.7:5000|1..|M
group.consumer.max.heartbeat.interval.ms|I|- 3.7:15000|1..|M
group.consumer.max.session.timeout.ms|I|- 3.7:60000|1..|M
group.consumer.max.size|I|- 3.7:2147483647|1..|M
group.consumer.migration.policy|S|- 3.7:disabled 4.0:bidirectional|i{DISABLED,DOWNGRADE,UPGRADE,BIDIRECTIONAL}|M|internal 4.0:
group.consumer.min.heartbeat.interval.ms|I|- 3.7:5000|1..|M
group.consumer.min.session.timeout.ms|I|- 3.7:45000|1..|M
group.consumer.regex.refresh.interval.ms|I|- 4.0:600000|10000..|M|internal
group.consumer.session.timeout.ms|I|- 3.7:45000|1..|M
group.coordinator.append.linger.ms|I|10 4.0:5|0..|M
group.coordinator.new.enable|B|false 4.0:-||M|internal
group.coordinator.rebalance.protocols|T|- 3.7:classic 4.0:classic,consumer 4.1:classic,consumer,streams|{consumer,classic,share,unknown} 4.0:{consumer,classic,share,streams}|M
group.coordinator.threads|I|1 4.0:4|1..|M 4.0:H
group.initial.rebalance.delay.ms|I|- 0.11:3000||M
group.max.session.timeout.ms|I|30000 0.10.1:300000 2.3:1800000||M
group.max.size|I|2147483647|1..|M
group.min.session.timeout.ms|I|6000||M
group.share.assignors|T|- 4.0:simple||M
group.share.delivery.count.limit|I|5|2..10|M
group.share.enable|B|false||M|internal
group.share.heartbeat.interval.ms|I|5000|1..|M
group.share.max.groups|H|10 4.0:-|1..100|M
group.share.max.heartbeat.interval.ms|I|15000|1..|M
group.share.max.record.lock.duration.ms|I|60000|30000..3600000|M
group.share.max.session.timeout.ms|I|60000|1..|M
group.share.max.share.sessions|I|- 4.0:2000|1..|M
group.share.max.size|H 4.0:I|200|10..1000 4.0:1..1000|M
group.share.min.heartbeat.interval.ms|I|5000|1..|M
group.share.min.record.lock.duration.ms|I|15000|1000..30000|M
group.share.min.session.timeout.ms|I|45000|1..|M
group.share.partition.max.record.locks|I|200 4.0:2000|100..10000|M
group.share.persister.class.name|S|- 4.0:org.apache.kafka.server.share.persister.DefaultStatePersister||M|internal
group.share.record.lock.duration.ms|I|30000|1000..60000 4.0:1000..3600000|M
group.share.session.timeout.ms|I|45000|1..|M
group.streams.heartbeat.interval.ms|I|- 4.1:5000|1..|M
group.streams.max.heartbeat.interval.ms|I|- 4.1:15000|1..|M
group.streams.max.session.timeout.ms|I|- 4.1:60000|1..|M
group.streams.max.size|I|- 4.1:2147483647|1..|M
group.streams.max.standby.replicas|I|- 4.1:2|0..|M
group.streams.min.heartbeat.interval.ms|I|- 4.1:5000|1..|M
group.streams.min.session.timeout.ms|I|- 4.1:45000|1..|M
group.streams.num.standby.replicas|I|- 4.1:0|0..|M
group.streams.session.timeout.ms|I|- 4.1:45000|1..|M
initial.broker.registration.timeout.ms|I|- 2.8:60000||M
inter.broker.listener.name|S|~||M
inter.broker.protocol.version|S|0.8.2 0.9:0.9.0 0.10.0:0.10.0-IV1 0.10.1:0.10.1-IV2 0.10.2:0.10.2-IV0 0.11:0.11.0-IV2 1.0:1.0-IV0 1.1:1.1-IV0 2.0:2.0-IV1 2.1:2.1-IV2 2.2:2.2-IV1 2.3:2.3-IV1 2.4:2.4-IV1 2.5:2.5-IV0 2.6:2.6-IV0 2.7:2.7-IV2 2.8:2.8-IV1 3.0:3.0-IV1 3.1:3.1-IV0 3.2:3.2-IV0 3.3:3.3-IV3 3.4:3.4-IV0 3.5:3.5-IV2 3.6:3.6-IV2 3.7:3.7-IV4 3.8:3.8-IV0 3.9:3.9-IV0 4.0:-|@release|M
internal.metadata.delete.delay.millis|L|- 4.1:60000||L|internal
internal.metadata.log.segment.bytes|I|- 4.1:~||L|internal
internal.metadata.max.batch.size.in.bytes|I|- 4.1:8388608||L|internal
internal.metadata.max.fetch.size.in.bytes|I|- 4.1:8388608||L|internal
kafka.metrics.polling.interval.secs|I|10|1..|L
kafka.metrics.reporters|T|""||L
leader.imbalance.check.interval.seconds|L|300|1..|H
leader.imbalance.per.broker.percentage|I|10 4.0:-||H
listener.security.protocol.map|S|SASL_SSL:SASL_SSL,PLAINTEXT:PLAINTEXT,SSL:SSL,SASL_PLAINTEXT:SASL_PLAINTEXT||L|broker
listeners|S|PLAINTEXT://:9092||H|broker
log.cleaner.backoff.ms|L|15000|0..|M|cluster
log.cleaner.dedupe.buffer.size|L|134217728||M|cluster
log.cleaner.delete.retention.ms|L|86400000|0..|M|cluster
log.cleaner.enable|B|false 0.9:true||M
log.cleaner.io.buffer.load.factor|D|0.9||M|cluster
log.cleaner.io.buffer.size|I|524288|0..|M|cluster
log.cleaner.io.max.bytes.per.second|D|1.7976931348623157e+308||M|cluster
log.cleaner.max.compaction.lag.ms|L|9223372036854775807|1..|M|cluster
log.cleaner.min.cleanable.ratio|D|0.5|0..1|M|cluster
log.cleaner.min.compaction.lag.ms|L|0|0..|M|cluster
log.cleaner.threads|I|1|0..|M|cluster
log.cleanup.policy|T|delete|{compact,delete}|M|cluster
log.dir|S|/tmp/kafka-logs||H
log.dir.failure.timeout.ms|L|30000|1..|L
log.dirs|S|~||H
log.flush.interval.messages|L|9223372036854775807|1..|H|cluster
log.flush.interval.ms|L|~||H|cluster
log.flush.offset.checkpoint.interval.ms|I|60000|0..|H
log.flush.scheduler.interval.ms|L|9223372036854775807||H
log.flush.start.offset.checkpoint.interval.ms|I|60000|0..|H
log.index.interval.bytes|I|4096|0..|M|cluster
log.index.size.max.bytes|I|10485760|4..|M|cluster
log.initial.task.delay.ms|L|30000|0..|L|internal
log.local.retention.bytes|L|- 3.6:-2|-2..|M|cluster
log.local.retention.ms|L|- 3.6:-2|-2..|M|cluster
log.message.downconversion.enable|B|true 4.0:-||L|cluster
log.message.format.version|S|- 0.10.0:0.10.0-IV1 0.10.1:0.10.1-IV2 0.10.2:0.10.2-IV0 0.11:0.11.0-IV2 1.0:1.0-IV0 1.1:1.1-IV0 2.0:2.0-IV1 2.1:2.1-IV2 2.2:2.2-IV1 2.3:2.3-IV1 2.4:2.4-IV1 2.5:2.5-IV0 2.6:2.6-IV0 2.7:2.7-IV2 2.8:2.8-IV1 3.0:3.0-IV1 4.0:-|@release|M
log.message.timestamp.after.max.ms|L|- 3.6:9223372036854775807 4.0:3600000|0..|M|cluster
log.message.timestamp.before.max.ms|L|- 3.6:9223372036854775807|0..|M|cluster
log.message.timestamp.difference.max.ms|L|- 0.10.0:9223372036854775807 4.0:-|0..|M|cluster
log.message.timestamp.type|S|- 0.10.0:CreateTime|{CreateTime,LogAppendTime}|M|cluster
log.preallocate|B|false||M|cluster
log.retention.bytes|L|-1||H|cluster
log.retention.check.interval.ms|L|300000|1..|M
log.retention.hours|I|168||H
log.retention.minutes|I|~||H
log.retention.ms|L|~||H|cluster
log.roll.hours|I|168|1..|H
log.roll.jitter.hours|I|0|0..|H
log.roll.jitter.ms|L|~||H|cluster
log.roll.ms|L|~||H|cluster
log.segment.bytes|I|1073741824|14.. 4.0:1048576..|H|cluster
log.segment.delete.delay.ms|L|60000|0..|H|cluster
max.connection.creation.rate|I|2147483647|0..|M|cluster
max.connections|I|2147483647|0..|M|cluster
max.connections.per.ip|I|2147483647|0..|M|cluster
max.connections.per.ip.overrides|S|""||M|cluster
max.incremental.fetch.session.cache.slots|I|- 1.1:1000|0..|M
max.request.partition.size.limit|I|2000|1..|M
message.max.bytes|I|1000012 2.5:1048588|0..|H|cluster
metadata.log.dir|S|- 2.8:~||H
metadata.log.max.record.bytes.between.snapshots|L|- 2.8:20971520|1..|H
metadata.log.max.snapshot.interval.ms|L|- 2.8:3600000|0..|H
metadata.log.segment.bytes|I|- 2.8:1073741824|12.. 4.1:8388608..|H
metadata.log.segment.min.bytes|I|- 2.8:8388608 4.0:-|12..|H|internal
metadata.log.segment.ms|L|- 2.8:604800000||H
metadata.max.idle.interval.ms|I|500|0..|L
metadata.max.retention.bytes|L|104857600||H
metadata.max.retention.ms|L|604800000||H
metric.reporters|T|"" 4.0:org.apache.kafka.common.metrics.JmxReporter||L|cluster
metrics.recording.level|S|INFO||L
metrics.sample.window.ms|L|30000|1..|L
min.insync.replicas|I|1|1..|H|cluster
node.id|I|- 2.8:-1 4.0:!| 4.0:0..|H
num.io.threads|I|8|1..|H|cluster
num.network.threads|I|3|1..|H|cluster
num.partitions|I|1|1..|M
num.recovery.threads.per.data.dir|I|1 4.0:2|1..|H|cluster
num.replica.alter.log.dirs.threads|I|~||H
num.replica.fetchers|I|1||H|cluster
offset.metadata.max.bytes|I|4096||H
offsets.commit.required.acks|H|-1 4.0:-||H
offsets.commit.timeout.ms|I|5000|1..|H
offsets.load.buffer.size|I|5242880|1..|H
offsets.retention.check.interval.ms|L|600000|1..|H
offsets.retention.minutes|I|1440 2.0:10080|1..|H
offsets.topic.compression.codec|I|0||H
offsets.topic.num.partitions|I|50|1..|H
offsets.topic.replication.factor|H|3|1..|H
offsets.topic.segment.bytes|I|104857600|1..|H
password.encoder.cipher.algorithm|S|AES/CBC/PKCS5Padding 4.0:-||L
password.encoder.iterations|I|4096 4.0:-|1024..|L
password.encoder.key.length|I|128 4.0:-|8..|L
password.encoder.keyfactory.algorithm|S|~ 4.0:-||L
password.encoder.old.secret|P|~ 4.0:-||M
password.encoder.secret|P|~ 4.0:-||M
principal.builder.class|C|org.apache.kafka.common.security.authenticator.DefaultKafkaPrincipalBuilder||M|broker
process.roles|T|- 2.8:"" 4.0:!|{broker,controller}|H
producer.id.expiration.check.interval.ms|I|600000|1..|L|internal
producer.id.expiration.ms|I|86400000|1..|L|cluster
producer.purgatory.purge.interval.requests|I|1000||M
queued.max.request.bytes|L|-1||M
queued.max.requests|I|500|1..|H
quota.window.num|I|11|1..|L
quota.window.size.seconds|I|1|1..|L
remote.fetch.max.wait.ms|I|500|1..|M|cluster
remote.list.offsets.request.timeout.ms|L|- 4.0:30000|1..|M|cluster
remote.log.index.file.cache.total.size.bytes|L|- 3.6:1073741824|1..|L|cluster
remote.log.manager.copier.thread.pool.size|I|- 3.6:-1 4.0:10|@pool 4.0:1..|M| 4.0:cluster
remote.log.manager.copy.max.bytes.per.second|L|- 3.6:9223372036854775807|1..|M|cluster
remote.log.manager.copy.quota.window.num|I|- 3.6:11|1..|M
remote.log.manager.copy.quota.window.size.seconds|I|- 3.6:1|1..|M
remote.log.manager.expiration.thread.pool.size|I|- 3.6:-1 4.0:10|@pool 4.0:1..|M| 4.0:cluster
remote.log.manager.fetch.max.bytes.per.second|L|- 3.6:9223372036854775807|1..|M|cluster
remote.log.manager.fetch.quota.window.num|I|- 3.6:11|1..|M
remote.log.manager.fetch.quota.window.size.seconds|I|- 3.6:1|1..|M
remote.log.manager.task.interval.ms|L|- 3.6:30000|1..|L
remote.log.manager.task.retry.backoff.max.ms|L|- 3.6:30000|1..|L|internal
remote.log.manager.task.retry.backoff.ms|L|- 3.6:500|1..|L|internal
remote.log.manager.task.retry.jitter|D|- 3.6:0.2|0..0.5|L|internal
remote.log.manager.thread.pool.size|I|- 3.6:10 4.0:2|1..|M
remote.log.metadata.custom.metadata.max.bytes|I|- 3.6:128|0..|L
remote.log.metadata.manager.class.name|S|- 3.6:org.apache.kafka.server.log.remote.metadata.storage.TopicBasedRemoteLogMetadataManager|@nonEmpty|M
remote.log.metadata.manager.class.path|S|- 3.6:~||M
remote.log.metadata.manager.impl.prefix|S|- 3.6:rlmm.config.|@nonEmpty|M
remote.log.metadata.manager.listener.name|S|- 3.6:~|@nonEmpty|M
remote.log.reader.max.pending.tasks|I|- 3.6:100|1..|M
remote.log.reader.threads|I|- 3.6:10|1..|M| 4.0:cluster
remote.log.storage.manager.class.name|S|- 3.6:~|@nonEmpty|M
remote.log.storage.manager.class.path|S|- 3.6:~||M
remote.log.storage.manager.impl.prefix|S|- 3.6:rsm.config.|@nonEmpty|M
remote.log.storage.system.enable|B|- 3.6:false||M
replica.fetch.backoff.ms|I|1000|0..|M
replica.fetch.max.bytes|I|1048576|0..|M
replica.fetch.min.bytes|I|1||H
replica.fetch.response.max.bytes|I|10485760|0..|M
replica.fetch.wait.max.ms|I|500||H
replica.high.watermark.checkpoint.interval.ms|L|5000||H
replica.lag.max.messages|L|4000 0.9:-||H
replica.lag.time.max.ms|L|10000 2.5:30000||H
replica.selector.class|S|- 2.4:~||M
replica.socket.receive.buffer.bytes|I|65536||H
replica.socket.timeout.ms|I|30000||H
replication.quota.window.num|I|11|1..|L
replication.quota.window.size.seconds|I|1|1..|L
request.timeout.ms|I|30000||H
reserved.broker.max.id|I|1000 4.0:-|0..|M
sasl.enabled.mechanisms|T|GSSAPI||M|broker
sasl.jaas.config|P|~||M|broker
sasl.kerberos.kinit.cmd|S|/usr/bin/kinit||M|broker
sasl.kerberos.min.time.before.relogin|L|60000||M|broker
sasl.kerberos.principal.to.local.rules|T|DEFAULT||M|broker
sasl.kerberos.service.name|S|~||M|broker
sasl.kerberos.ticket.renew.jitter|D|0.05||M|broker
sasl.kerberos.ticket.renew.window.factor|D|0.8||M|broker
sasl.login.refresh.buffer.seconds|H|300||M|broker
sasl.login.refresh.min.period.seconds|H|60||M|broker
sasl.login.refresh.window.factor|D|0.8||M|broker
sasl.login.refresh.window.jitter|D|0.05||M|broker
sasl.mechanism.controller.protocol|S|GSSAPI||H
sasl.mechanism.inter.broker.protocol|S|GSSAPI||M|broker
sasl.server.callback.handler.class|C|~||M
sasl.server.max.receive.size|I|524288||M
security.inter.broker.protocol|S|PLAINTEXT|{PLAINTEXT,SSL,SASL_PLAINTEXT,SASL_SSL}|M
server.max.startup.time.ms|L|9223372036854775807|0..|M|internal
share.coordinator.append.linger.ms|I|- 4.0:5|0..|M
share.coordinator.cold.partition.snapshot.interval.ms|I|- 4.1:300000|1..|L|internal
share.coordinator.load.buffer.size|I|- 4.0:5242880|1..|H
share.coordinator.snapshot.update.records.per.snapshot|I|- 4.0:500|0..|M
share.coordinator.state.topic.compression.codec|I|- 4.0:0||H
share.coordinator.state.topic.min.isr|H|- 4.0:2|1..|H
share.coordinator.state.topic.num.partitions|I|- 4.0:50|1..|H
share.coordinator.state.topic.prune.interval.ms|I|- 4.1:300000|1..|L|internal
share.coordinator.state.topic.replication.factor|H|- 4.0:3|1..|H
share.coordinator.state.topic.segment.bytes|I|- 4.0:104857600|1..|H
share.coordinator.threads|I|- 4.0:1|1..|M
share.coordinator.write.timeout.ms|I|- 4.0:5000|1..|H
share.fetch.purgatory.purge.interval.requests|I|- 4.0:1000||M
socket.listen.backlog.size|I|50|1..|M
socket.receive.buffer.bytes|I|102400||H
socket.request.max.bytes|I|104857600|1..|H
socket.send.buffer.bytes|I|102400||H
ssl.allow.dn.changes|B|false||L
ssl.allow.san.changes|B|false||L
ssl.cipher.suites|T|""||M|broker
ssl.client.auth|S|none|{required,requested,none}|M|broker
ssl.enabled.protocols|T|TLSv1.2,TLSv1.3||M|broker
ssl.endpoint.identification.algorithm|S|https||L|broker
ssl.engine.factory.class|C|~||L|broker
ssl.key.password|P|~||M|broker
ssl.keymanager.algorithm|S|SunX509||M|broker
ssl.keystore.certificate.chain|P|~||M|broker
ssl.keystore.key|P|~||M|broker
ssl.keystore.location|S|~||M|broker
ssl.keystore.password|P|~||M|broker
ssl.keystore.type|S|JKS||M|broker
ssl.principal.mapping.rules|S|DEFAULT||L
ssl.protocol|S|TLSv1.3||M|broker
ssl.provider|S|~||M|broker
ssl.secure.random.implementation|S|~||L|broker
ssl.trustmanager.algorithm|S|PKIX||M|broker
ssl.truststore.certificates|P|~||M|broker
ssl.truststore.location|S|~||M|broker
ssl.truststore.password|P|~||M|broker
ssl.truststore.type|S|JKS||M|broker
telemetry.max.bytes|I|1048576|1..|L
transaction.abort.timed.out.transaction.cleanup.interval.ms|I|10000|1..|L
transaction.max.timeout.ms|I|- 0.11:900000|1..|H
transaction.partition.verification.enable|B|true||L|cluster
transaction.remove.expired.transaction.cleanup.interval.ms|I|3600000|1..|L
transaction.state.log.load.buffer.size|I|- 0.11:5242880|1..|H
transaction.state.log.min.isr|I|- 0.11:2|1..|H
transaction.state.log.num.partitions|I|- 0.11:50|1..|H
transaction.state.log.replication.factor|H|- 0.11:3|1..|H
transaction.state.log.segment.bytes|I|- 0.11:104857600|1..|H
transaction.two.phase.commit.enable|B|- 4.1:false||L
transactional.id.expiration.ms|I|- 0.11:604800000|1..|H
unclean.leader.election.enable|B|true 0.11:false||H|cluster
unclean.leader.election.interval.ms|L|300000|1..|M|internal
unstable.api.versions.enable|B|false||H|internal
unstable.feature.versions.enable|B|false||H|internal
zookeeper.clientCnxnSocket|S|~ 4.0:-||M
zookeeper.connect|S|~ 4.0:-||H
zookeeper.connection.timeout.ms|I|~ 4.0:-||H
zookeeper.max.in.flight.requests|I|10 4.0:-|1..|H
zookeeper.metadata.migration.enable|B|false 4.0:-||H
zookeeper.metadata.migration.min.batch.size|I|200 4.0:-|1..|M|internal
zookeeper.session.timeout.ms|I|6000 2.5:18000 4.0:-||H
zookeeper.set.acl|B|false 4.0:-||H
zookeeper.ssl.cipher.suites|T|~ 4.0:-||L
zookeeper.ssl.client.enable|B|false 4.0:-||M
zookeeper.ssl.crl.enable|B|false 4.0:-||L
zookeeper.ssl.enabled.protocols|T|~ 4.0:-||L
zookeeper.ssl.endpoint.identification.algorithm|S|HTTPS 4.0:-||L
zookeeper.ssl.keystore.location|S|~ 4.0:-||M
zookeeper.ssl.keystore.password|P|~ 4.0:-||M
zookeeper.ssl.keystore.type|S|~ 4.0:-||M
zookeeper.ssl.ocsp.enable|B|false 4.0:-||L
zookeeper.ssl.protocol|S|TLSv1.2 4.0:-||L
zookeeper.ssl.truststore.location|S|~ 4.0:-||M
zookeeper.ssl.truststore.password|P|~ 4.0:-||M
zookeeper.ssl.truststore.type|S|~ 4.0:-||M
`;
