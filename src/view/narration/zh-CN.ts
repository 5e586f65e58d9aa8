/** 各事件的叙述。占位符是事件的列；见 template.ts。 */
export const zhCN: Readonly<Record<string, string>> = {
  // 指令与故障
  runStarted: '运行开始（种子 {seed}）。',
  commandGiven: '收到指令：{name}。',
  processStarted: '{process} 启动（第 {incarnation} 世）。',
  processKilled: '{process} 被杀死：内存和连接全没了，文件还在。',
  processExited: '{process} 退出：{reason}。',
  processPaused: '{process} 被暂停：里面什么都不再运行，而别人还看不出来。',
  processResumed: '{process} 继续运行。',
  powerLost: '{host} 断电：只在页缓存里的 {lost} 丢失。',
  powerRestored: '{host} 恢复供电。',
  linkRuleAdded: '规则 {rule}：从 {from} 到 {to}，{kind}{amount? {amount} µs|}。',
  linkRuleRemoved: '规则 {rule} 解除。',
  diskFilled: '{host} 的磁盘满了。',
  diskFreed: '{host} 的磁盘又有空间了。',

  // 线程
  threadStarted: '{$process} 启动线程 {name}。',
  threadStep: '{thread} 执行 {step}。',
  threadWaits: '{thread} 在等{wait}{until!?，最迟到 {until}|}。',
  threadEnded: '{thread} 结束。',

  // 连接与帧
  socketConnecting: '{from} 正在连接{to? {to} 的 {port} 端口| {port} 端口，可是没有人在那里监听}。',
  socketConnected: '{$process} 连上了。',
  socketClosed: '{$process} 的一个连接关闭：{reason}。',
  frameDeparted: '一帧离开 {$process}，将在 {arrives} 到达。',
  frameArrived: '一帧到达 {$process}。',
  frameLost: '发往 {$process} 的一帧在途中丢失。',

  // 文件与页
  fileCreated: '{$process} 新建文件 {path}。',
  fileDeleted: '{$process} 删除 {file}。',
  fileRenamed: '{$process} 把 {file} 改名为 {path}。',
  fileWritten: '{$process} 在 {file} 的第 {at} 字节处写入 {length}，先进页缓存。',
  fileTruncated: '{file} 被截到 {size} 字节。',
  pagesFlushed: '{file} 到第 {upTo} 字节为止已落盘。',

  // 日志
  logCreated: '{$process} 建立 {partition} 的日志。',
  logLoaded: '{$process} 载入 {partition} 的日志：偏移量 {logStart} 至 {leo}（不含），共 {size}，上次{clean?正常关闭|是崩溃}；从日志段 {active} 接着写。',
  logAppended: '{$process} 把 {partition} 的偏移量 {base} 至 {last} 追加到日志：{size}，在日志段 {segment} 中。',
  batchUnpacked: '{$process} 为检查其中的消息，解压了发往 {partition} 的批次（{codec}）：{packed} 变成 {plain}。',
  batchRepacked: '{$process} 按主题的设置重写发往 {partition} 的批次，把 {from} 换成 {to}：{plain} 变成 {packed}。',
  duplicateBatch: '{$process} 认出生产者 {producer} 序号 {sequence} 的批次：它已是 {partition} 的偏移量 {base} 至 {last}，不再追加。',
  recordsConverted: '{$process} 把读到的 {partition} 的消息转换成对方认识的格式 {magic}：{came} 变成 {left}。',
  logTruncated: '{$process} 把 {partition} 截断到偏移量 {leo}：剩下 {size}，日志段 {active} 止于第 {position} 字节。',
  logStartMoved: '{$process} 上 {partition} 的日志现在从 {logStart} 开始。',
  logRecovered: '{$process} 从偏移量 {from} 起恢复 {partition}：日志止于 {leo}{cut?，切掉了 {cut}|}。',
  segmentRolled: '{$process} 为 {partition} 开了新日志段，从偏移量 {base} 起。',
  segmentRecovered: '{$process} 检查了 {partition} 的日志段 {base}：{size} 完好，索引重建为 {entries} 条。',
  logPutAside: '{$process} 把 {partition} 的日志改名为 {folder}，搁在一边{until?，文件到 {until} 才删|，留给人来处置}。',
  logDeleted: '{$process} 删掉搁在一边的 {partition}：{files} 个文件。',
  segmentDeleted: '{$process} 把日志段 {base} 移出 {partition} 的日志：{size}。',
  indexEntryAdded: '{partition} 的索引记下：偏移量 {offset} 在第 {position} 字节。',
  logFlushed: '{$process} 刷盘 {partition}：偏移量 {recoveryPoint} 之前的都在磁盘上了。',
  logDirFailed: '{$process} 的一个日志目录坏了：{error}。',
  checkpointWritten: '{$process} 写好 {file}，共 {entries} 行。',

  // SocketServer
  connectionAccepted: '{$process} 接受一个连接，交给 {processor} 号 Processor。',
  connectionClosed: '{$process} 关闭一个连接：{reason}。',
  requestReceived: '{$process} 收到 {api} v{version}，correlation id {correlation}，{size}。',
  requestQueued: '请求 {request} 进入 {$process} 的请求队列，队里现有 {depth} 个。',
  requestTaken: '{$process} 的 {handler} 号处理线程取走请求 {request}。',
  requestRefused: '{$process} 拒绝 {api} v{version}：{reason}。',
  responseQueued: '请求 {request} 的响应等着 {$process} 的 {processor} 号 Processor 发出。',
  responseSent: '{$process} 答复 {api}，correlation id {correlation}：{error?{error}|没有错误}，{size}。',
  channelMuted: '{$process} {muted?暂不读这个连接，等它的请求答复之后再读|又开始读这个连接}。',

  // Purgatory
  operationDelayed: '请求 {request} 在 {$process} 的 {purgatory} 炼狱中等候，最迟到 {until}。',
  operationCompleted: '请求 {request} 离开 {$process} 的 {purgatory} 炼狱：{expired?时限已到|所等的到了}。',

  // ReplicaManager 与 Partition
  partitionBecameLeader: '{$process} 上的副本成为 {partition} 的首领副本，纪元 {epoch}，从偏移量 {start} 起。',
  partitionBecameOffline: '{partition} 在 {$process} 上离线，纪元 {epoch}。',
  partitionBecameFollower: '{$process} 上的副本从现在起跟随{leader+? broker {leader}|不了任何首领}：{partition}，纪元 {epoch}，手里的日志到偏移量 {leo}。',
  partitionFetchState: '{$process} 是 {partition} 的追随副本，在纪元 {epoch} 跟随 broker {leader}：{doing}，偏移量 {offset}。',
  followerHwUpdated: '{$process} 从首领副本得知 {partition} 的高水位是 {hw}，此前以为是 {from}。',
  followerLeoUpdated: '{$process} 从 broker {follower} 的拉取请求看出，它手里的 {partition} 到偏移量 {leo}{caughtUp?，已经追平|}。',
  followerLogStartUpdated: '{$process} 得知 broker {follower} 上的 {partition} 从 {logStart} 开始。',
  isrChangeAsked: '{$process} 请控制器把 {partition} 的 ISR 从 {from} 改为 {isr}。',
  isrChangeAnswered: '控制器就 {partition} 的 ISR 答复 {$process}：{error?{error}|{isr}}。',
  replicaStopped: '{$process} 不再承载 {partition}。',
  hwLoaded: '{$process} 上 {partition} 的高水位按检查点文件从 {hw} 起。',
  hwAdvanced: '{$process} 上 {partition} 的高水位从 {from} 升到 {hw}。',
  recordsAppended: '{$process} 已追加 {partition} 的偏移量 {base} 至 {last}。',
  appendRefused: '{$process} 拒收写往 {partition} 的消息：{error}。',
  recordsDeleted: '{$process} 删去 {partition} 偏移量 {logStart} 之前的消息；日志原先从 {from} 开始。',
  recordsNotDeleted: '{$process} 没有删去 {partition} 的消息：{error}。',
  recordsFetched: '{$process} 给出 {partition} 从偏移量 {from} 到 {upTo}（不含）的消息：{size}。',

  // Broker 的一生
  brokerStateChanged: 'broker {broker} 现在是 {state}。',
  metadataApplied: 'broker {broker} 已应用元数据日志至偏移量 {upTo}。',

  // 控制器
  quorumStateChanged: '{$process} 在纪元 {epoch} 成为 {state}，{leader+?首领是 {leader}|还没有首领}。',
  quorumLeaderElected: '节点 {node} 在纪元 {epoch} 当上法定集合的首领。',
  controllerActivated: '控制器 {controller} 在纪元 {epoch} 上任：此前已提交的都读完了。',
  metadataAppended: '{$process} 追加 {records} 条元数据，偏移量 {base} 至 {last}。',
  metadataCommitted: '在 {$process} 看来，元数据日志已提交至偏移量 {hw}。',
  brokerRegistered: 'broker {broker} 已登记，纪元 {epoch}；追上元数据之前处于隔离状态。',
  brokerHeartbeat: 'broker {broker} 报到，元数据已到偏移量 {offset}。',
  brokerFenced: 'broker {broker} 被隔离：{reason}。',
  brokerUnfenced: 'broker {broker} 解除隔离，可以担任首领。',
  brokerShuttingDown: 'broker {broker} 即将停机，先把首领身份让出来。',
  producerIdReceived: '{$process} 现在是生产者 {producer}，纪元 {epoch}。',
  producerIdsAllocated: '控制器分给 broker {broker} 共 {count} 个生产者 id，从 {first} 起。',
  producerIdGenerated: '{$process} 发出生产者 id {producer}，纪元 {epoch}。',
  topicCreated: '主题 {topic} 建好了，有 {partitions} 个分区。',
  topicRefused: '主题 {topic} 没有建成：{error}。',
  topicDeleted: '主题 {topic} 删除了，连同 {partitions} 个分区；名字可以再用。',
  topicDeletionRefused: '主题 {topic} 没有删除：{error}。',
  partitionDeleted: '{partition} 不复存在。',
  partitionsAdded: '主题 {topic} 增加 {added} 个分区，现有 {partitions} 个。',
  partitionsRefused: '主题 {topic} 没有增加分区：{error}。',
  leaderElected: '{leader+?broker {leader} 当选 {partition} 的首领|{partition} 没有首领}，纪元 {epoch}，ISR {isr?{isr}|为空}。',
  partitionLeaderless: '{partition} 在纪元 {epoch} 无人能当首领；ISR {isr?{isr}|为空}。',
  isrChanged: '{partition} 的 ISR 现在{isr?是 {isr}|为空}。',

  // NetworkClient
  requestSent: '{$process} 发出 {api} v{version}，correlation id {correlation}，{size}{records?，含 {records} 条消息|}。',
  responseReceived: '{$process} 得到 {api} 的答复，correlation id {correlation}：{error?{error}|没有错误}。',
  requestTimedOut: '{$process} 不再等 {api} 的答复了，correlation id {correlation}：超时。',
  nodeDisconnected: '{$process} 与节点 {node} 断开：{reason}。',
  metadataUpdated: '{$process} 现在知道 {topics} 个主题、{brokers} 个 broker。',

  // 生产者
  recordSent: '{$process} 发送第 {record} 条消息到 {partition}，{key?键为 {key}|没有键}：{size}。',
  batchOpened: '{$process} 为 {partition} 开了批次 {batch}。',
  recordAppended: '第 {record} 条消息装进批次 {batch}。',
  batchReady: '批次 {batch} 可以发了：{reason}。',
  batchPacked: '批次 {batch} 用 {codec} 压缩：{plain} 变成 {packed}。',
  batchDrained: '批次 {batch} 上路，correlation id {correlation}。',
  batchRetried: '批次 {batch} 因 {error} 重试（第 {attempt} 次）。',
  batchCompleted: '批次 {batch} 完结：{error?{error}|{base+?首条偏移量为 {base}|没有人告知写到了哪里}}。',
  recordAcknowledged: '第 {record} 条消息得到确认{offset+?：{partition} 的偏移量 {offset}|，写到 {partition} 的哪里则不得而知}。',
  recordFailed: '发往 {partition} 的第 {record} 条消息失败：{error}。',
  bufferExhausted: '{$process} 的缓冲区不够：要 {needed}，只剩 {free}。',

  // 消费者
  positionSet: '{$process} 将从偏移量 {offset} 起读 {partition}（{how}）。',
  fetchCompleted: '{$process} 取回 {partition} 从 {from} 到 {upTo}（不含）的消息；高水位 {hw}。',
  recordsUnpacked: '{$process} 解压 {partition} 从偏移量 {base} 起的一个批次（{codec}）：{packed} 变成 {plain}。',
  recordsPolled: '{$process} 读到 {partition} 的 {records} 条消息：偏移量 {from} 至 {upTo}（不含）。',
  consumerErred: '{$process} 读不了 {partition}：{error}。',

  // 管理
  adminAsked: '{$process} 请求 {api}：{what}。',
  adminAnswered: '{$process} 得知 {api} 的结果，{what}：{error?{error}|完成}。',
};
