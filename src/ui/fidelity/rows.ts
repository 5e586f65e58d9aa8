/** The mechanisms of Kafka that the lab is about, by area: an id, and a line in each language. What is shown of them is `shown.ts`. */
export interface Area {
  readonly id: string;
  readonly en: string;
  readonly 'zh-CN': string;
}

export const AREAS: readonly Area[] = [
  { id: 'A1', en: 'Producer', 'zh-CN': '生产者' },
  { id: 'A2', en: 'Network client and Selector', 'zh-CN': '网络客户端与 Selector' },
  { id: 'A3', en: 'The broker as a reactor', 'zh-CN': 'broker 的 reactor 结构' },
  { id: 'A4', en: 'Log, page cache, zero copy', 'zh-CN': '日志、页缓存与零拷贝' },
  { id: 'A5', en: 'Replication', 'zh-CN': '复制' },
  { id: 'A6', en: 'Controller and elections', 'zh-CN': '控制器与选举' },
  { id: 'A7', en: 'ZooKeeper, Zab, Raft', 'zh-CN': 'ZooKeeper、Zab 与 Raft' },
  { id: 'A8', en: 'Consumers, groups, offsets', 'zh-CN': '消费者、消费者组与偏移量' },
  { id: 'A9', en: 'Compaction and retention', 'zh-CN': '压实与保留' },
  { id: 'A10', en: 'Compression and formats', 'zh-CN': '压缩与消息格式' },
  { id: 'A11', en: 'Delivery, idempotence, transactions', 'zh-CN': '投递语义、幂等与事务' },
  { id: 'A12', en: 'Quotas', 'zh-CN': '配额' },
  { id: 'A13', en: 'Connect, Streams, Spring', 'zh-CN': 'Connect、Streams 与 Spring' },
  { id: 'A14', en: 'Monitoring', 'zh-CN': '监控' },
];

const TABLE = `
A1.two-threads|The application's thread fills batches, the Sender thread sends them|应用线程填批次，Sender 线程负责发送
A1.interceptors|Interceptors on send and on acknowledgement|发送与确认时的拦截器
A1.serializers|Serializers, and errors that they throw|序列化器及其抛出的错误
A1.partitioner|Partitions by hand, by murmur2 of the key, or adaptively sticky without one|指定分区、按 key 的 murmur2、无 key 时自适应粘性
A1.custom-partitioner|Partitioners of one's own|自定义分区器
A1.record|A record: topic, partition, key, value, headers, timestamp|一条消息：主题、分区、key、value、headers、时间戳
A1.accumulator|A queue of batches for each partition; retries go to its head|每个分区一个批次队列，重试放回队首
A1.linger|A batch leaves when full or when linger.ms is over|批次装满或 linger.ms 到时就发出
A1.ready-rule|A batch may leave: full, linger over, memory exhausted, flush, close or retry, and not while it backs off|批次可发的条件：装满、linger 到时、内存用尽、flush、关闭或重试，退避期间除外
A1.buffer-pool|buffer.memory: who finds none waits in line|buffer.memory：没有内存就排队等候
A1.metadata|Leaders are looked up, and again after errors|查询首领，出错后再查
A1.bootstrap|Seeds are used until the first metadata|拿到首份元数据前使用种子地址
A1.by-node|One request to a node for many partitions|发往同一节点的多个分区合成一个请求
A1.retries|Retriable and fatal errors, back-off, delivery.timeout.ms|可重试与致命错误、退避、delivery.timeout.ms
A1.acks|acks 0, 1 and all|acks 为 0、1、all
A1.in-flight|Several requests in flight on a connection|一个连接上有多个在途请求
A1.compression|The producer packs whole batches|生产者整批压缩
A1.callbacks|Waiting for a future, or being called back|等待 future 或回调
A1.idempotence|Sequence numbers, so that a retry is stored once|用序列号让重试只存一次
A1.scala-producer|The old Scala producer with its queue|旧的 Scala 生产者及其队列
A1.timeouts|request.timeout.ms ends a connection|request.timeout.ms 到时断开连接
A2.poll|One poll: metadata, I/O, answers, disconnections, time-outs|一次 poll：元数据、读写、应答、断开、超时
A2.in-flight-queue|Requests in flight by node; answers come in order|按节点排列的在途请求，应答按序到达
A2.one-send|One send under way on each channel|每个通道同时只有一个发送
A2.selector|One thread serves many channels|一个线程服务多个通道
A2.completed|What one poll completed is taken before the next|一次 poll 的结果在下一次之前取走
A2.least-loaded|The least loaded node answers metadata|由负载最轻的节点回答元数据
A2.backoff|Reconnecting backs off; connecting times out|重连退避，建立连接有时限
A2.epoll|select, poll and epoll beside each other|select、poll、epoll 对比
A3.acceptor|An Acceptor hands connections to Processors in turn|Acceptor 把连接轮流交给 Processor
A3.processor|Processors read and write with their own Selector|Processor 用自己的 Selector 读写
A3.request-channel|A bounded request queue and response queues|有界的请求队列与应答队列
A3.handlers|A pool of handlers takes requests|一组处理线程取走请求
A3.mute|A channel is muted until its answer is sent|应答发出前通道静默
A3.keys|What a request key leads to; unknown ones end the connection|请求 key 的分派，未知的断开连接
A3.purgatory|Delayed operations by key, completed by who changes it|按 key 等候的延迟操作，由改变条件的一方完成
A3.timing-wheel|Hierarchical timing wheels expire them|由分层时间轮处理超时
A3.forwarding|Admin requests are forwarded in Envelopes|管理请求装在 Envelope 里转发
A3.throttle|Throttled channels are muted|被节流的通道静默
A3.control-plane|A listener of its own for the controller|控制器专用监听器
A3.configs|Configs of brokers and topics, with their effects|broker 与主题的配置及其作用
A4.segments|A log of segments, named by their base offset|日志由分段组成，以起始偏移量命名
A4.offsets|Offsets count up without gaps|偏移量连续递增
A4.indexes|Sparse indexes by offset and by time|按偏移量与时间的稀疏索引
A4.disk|Sequential and random I/O cost what they cost|顺序与随机读写各有代价
A4.page-cache|Pages are dirty until flushed; power loss takes them|脏页刷盘前会随断电丢失
A4.zero-copy|A fetch answers with views of the log, not copies|fetch 直接引用日志内存，不复制
A4.mmap|Only indexes are mapped into memory|只有索引使用内存映射
A4.log-dirs|Several log directories, and one that fails|多个日志目录及目录故障
A4.recovery|Recovery from the recovery point on; none after a clean stop|从恢复点起恢复，正常停止后无需恢复
A4.checkpoints|Small text files: recovery point, HW, epochs, log start|小文本文件：恢复点、HW、epoch、日志起点
A4.durability|Replication, not fsync, makes records durable|靠复制而不是 fsync 保证持久
A5.leader-follower|Followers pull from the leader by Fetch|跟随者用 Fetch 从首领拉取
A5.placement|Replicas of a partition on different brokers|同一分区的副本分布在不同 broker
A5.isr-shrink|Who lags leaves the ISR, and returns|落后的副本移出 ISR，追上后重新加入
A5.leo-hw|LEO, high watermark, last stable offset|LEO、高水位、LSO
A5.hw-lag|A follower learns the HW with its next fetch|跟随者在下一次 fetch 得知 HW
A5.min-isr|min.insync.replicas refuses before or after the append|min.insync.replicas 在追加前后拒绝
A5.epochs|Truncation by leader epoch|按 leader epoch 截断
A5.strategies|Synchronous, asynchronous and ISR replication compared|同步、异步与 ISR 复制对比
A5.follower-fetch|Reading from a follower|从跟随者读取
A5.reassignment|Replicas are moved|迁移副本
A5.non-isr|Replicas outside the ISR slow nothing down|ISR 之外的副本不拖慢提交
A6.duties|The controller makes topics, elects, follows brokers|控制器创建主题、选举、跟踪 broker
A6.zk-election|A controller elected through ZooKeeper|通过 ZooKeeper 选出控制器
A6.fencing|Old controllers are fenced by epoch|以 epoch 隔离旧控制器
A6.watch-election|Why each replica does not elect by itself|为什么不让每个副本自行选举
A6.push-rpcs|LeaderAndIsr, UpdateMetadata, StopReplica|LeaderAndIsr、UpdateMetadata、StopReplica
A6.selectors|How a new leader is chosen in each case|各种情形下如何选新首领
A6.preferred|The preferred leader gets its partitions back|优先首领收回分区
A6.unclean|Unclean election, and what it loses|不洁选举及其损失
A6.shutdown|Controlled shutdown hands leadership over|受控关闭交出首领身份
A6.not-leader|Clients are told who no longer leads|告知客户端谁已不是首领
A7.znodes|Znodes, sessions, one-shot watches|znode、会话、一次性 watch
A7.zk-ports|The three ports of ZooKeeper|ZooKeeper 的三个端口
A7.zk-majority|An ensemble needs a majority|集群需要多数派
A7.kafka-znodes|Where Kafka keeps what in ZooKeeper|Kafka 在 ZooKeeper 中的数据
A7.zab|Zab: election, discovery, synchronization, broadcast|Zab：选举、发现、同步、广播
A7.raft|Raft's roles, votes and terms|Raft 的角色、投票与任期
A7.kraft|The metadata log, registrations, heartbeats, fencing|元数据日志、注册、心跳、隔离
A7.paxos|Other ways to agree|其他共识方法
A8.long-poll|Consumers pull; a fetch waits for bytes|消费者拉取，fetch 等待数据
A8.groups|A partition belongs to one member of a group|一个分区只属于组内一个成员
A8.broadcast|A group for each consumer|每个消费者一个组
A8.prefetch|Fetching runs ahead of poll(); max.poll.records|fetch 先于 poll()；max.poll.records
A8.fetch-sessions|Fetch sessions tell only what changed|fetch 会话只传变化
A8.join|FindCoordinator, JoinGroup, SyncGroup, Heartbeat, LeaveGroup|FindCoordinator、JoinGroup、SyncGroup、Heartbeat、LeaveGroup
A8.coordinator|Who coordinates a group|由谁协调消费者组
A8.client-assignment|The group's leader assigns|由组长分配
A8.assignors|Range, round robin, sticky, cooperative, uniform|range、round robin、sticky、cooperative、uniform
A8.rebalance|What triggers a rebalance, and what it stops|什么触发再均衡，又停下什么
A8.liveness|Session, heartbeat and poll time-outs|会话、心跳与 poll 时限
A8.static|Static members|静态成员
A8.commits|Commits by hand and by themselves; loss and duplicates|手动与自动提交；丢失与重复
A8.offset-store|Offsets in ZooKeeper, then in a topic|偏移量先存 ZooKeeper，后存主题
A8.reset|auto.offset.reset where there is no position|没有位点时的 auto.offset.reset
A8.old-consumer|The old high-level consumer|旧的高层消费者
A8.simple-consumer|SimpleConsumer|SimpleConsumer
A8.single-thread|A consumer is for one thread|一个消费者只供一个线程使用
A8.lag|Lag, and tools that show it|积压及查看工具
A8.assign|assign() by hand|手动 assign()
A9.retention|Old segments are deleted by age and size|按时间与大小删除旧分段
A9.roll|A segment is rolled by size and age|按大小与时间滚动分段
A9.compaction|The cleaner keeps the last value of each key|清理线程保留每个 key 的最后值
A9.delete-records|The log start moves up|日志起点前移
A9.deleted-files|Files leave a minute after their segment|文件在分段删除一分钟后消失
A10.codecs|gzip, snappy, lz4, zstd|gzip、snappy、lz4、zstd
A10.end-to-end|Packed by the producer, kept, unpacked by the consumer|生产者压缩，原样保存，消费者解压
A10.recompression|The broker packs anew|broker 重新压缩
A10.formats|Formats v0, v1, v2|消息格式 v0、v1、v2
A10.crc|One CRC-32C for each batch|每批一个 CRC-32C
A11.semantics|At most, at least, exactly once|至多、至少、恰好一次
A11.producer-state|The last five batches of a producer are known|记住每个生产者最近五个批次
A11.transactions|Transactions, markers, read_committed|事务、标记、read_committed
A11.external|Exactly once into other systems|写入外部系统时的恰好一次
A11.ordering|Order within a partition|分区内有序
A11.no-loss|Settings that lose nothing|不丢消息的设置
A11.zombies|Zombies are fenced; transactions that hang|隔离僵尸生产者；悬挂事务
A12.quotas|Rates are limited by throttling|通过节流限制速率
A13.apis|The five client APIs|五种客户端 API
A13.connect|Connect: workers and tasks|Connect：worker 与任务
A13.streams|Streams: a topology|Streams：拓扑
A13.spring|Several consumers in one process|一个进程里的多个消费者
A13.annotations|Annotations of Spring Cloud Stream|Spring Cloud Stream 的注解
A14.metrics|Kafka's metrics by their names|按名称提供 Kafka 的指标
`;

export interface FidelityRow {
  readonly id: string;
  readonly area: string;
  readonly en: string;
  readonly 'zh-CN': string;
}

export const ROWS: readonly FidelityRow[] = TABLE.trim()
  .split('\n')
  .map((line) => {
    const [id, en, zh] = line.split('|');
    return { id, area: id.slice(0, id.indexOf('.')), en, 'zh-CN': zh };
  });

/** What is done more simply than Kafka does it, in a sentence: for every row that a test calls simplified. */
export const SIMPLIFIED: Readonly<Record<string, { readonly en: string; readonly 'zh-CN': string }>> = {
  'A1.custom-partitioner': { en: 'By chance, by how keys begin, or by an expression in the small language; classes of one\'s own are not loaded.', 'zh-CN': '随机、按 key 前缀，或用小语言写一个表达式；不加载自定义类。' },
  'A1.serializers': { en: 'Kafka\'s serializers of texts, integers, longs and bytes; no classes of one\'s own.', 'zh-CN': '有 Kafka 的文本、整数、长整数与字节序列化器；不加载自定义类。' },
  'A1.interceptors': { en: 'They add headers, drop headers or the key, change the value, or throw; as data, not as code.', 'zh-CN': '可加 header、去掉 header 或 key、改 value、抛异常；以数据描述，不是代码。' },
  'A4.disk': { en: 'Costs per request and per byte, from a table; no seek model of a real device.', 'zh-CN': '按请求与字节计价，不模拟真实设备的寻道。' },
  'A4.checkpoints': { en: 'A small file is replaced at once when the disk has the new one; no temporary file is renamed over it.', 'zh-CN': '磁盘写好新文件后即整体替换，没有临时文件改名这一步。' },
  'A4.log-dirs': { en: 'One directory a broker; it can fail, and then the broker halts.', 'zh-CN': '每个 broker 一个目录；它可以失效，届时 broker 停机。' },
  'A7.raft': { en: 'Vote counting, epochs and the high watermark are there; the quorum that runs has one voter.', 'zh-CN': '投票、epoch 与高水位都有；实际运行的仲裁只有一个投票者。' },
  'A7.kraft': { en: 'Registration, heartbeats, fencing and the metadata log are there, with one controller.', 'zh-CN': '注册、心跳、隔离与元数据日志都有，但只有一个控制器。' },
  'A6.duties': { en: 'Topics are made and leaders elected; partitions are not yet moved.', 'zh-CN': '能创建主题并选举首领，还不能迁移分区。' },
  'A3.configs': { en: 'All of Kafka\'s configs are known; those that the page offers have their effect.', 'zh-CN': '认识 Kafka 的全部配置；页面提供的那些真正起作用。' },
  'A1.callbacks': { en: 'Callbacks run on the Sender\'s thread and may take their time there; they do nothing else.', 'zh-CN': '回调在 Sender 线程上执行，可以耗时，但不做别的事。' },
  'A11.external': { en: 'A small store of our own, with a table of rows and one of offsets; connectors of real databases are not there.', 'zh-CN': '一个自制的小存储，有一张行表和一张偏移量表；没有真实数据库的连接器。' },
  'A10.formats': { en: 'Logs hold batches of v2 in every era; messages of v0 and v1 are what old clients send and get, converted both ways.', 'zh-CN': '无论模拟哪个版本，日志里存的都是 v2 批次；v0 与 v1 只在旧客户端收发时出现，由 broker 双向转换。' },
};
