/** Words that the engine uses in texts (reasons, states), and what threads wait for, in both languages. */
import type { Tongue } from './narrate.ts';

type Said = Readonly<Record<Tongue, string>>;

function said(en: string, zh: string): Said {
  return { en, 'zh-CN': zh };
}

/** What a thread waits for, by the name of the wait. */
export const waitWords: Readonly<Record<string, Said>> = {
  cpu: said('a core', 'CPU 核'),
  lock: said('a lock', '锁'),
  disk: said('the disk', '磁盘'),
  sleep: said('its time', '自己定的时刻'),
  selector: said('a ready channel', '就绪的通道'),
  requestQueue: said('a request in the request queue', '请求队列里的请求'),
  requestQueueSpace: said('room in the request queue', '请求队列的空位'),
  connectionQueueSpace: said('room for a new connection', '新连接队列的空位'),
  eventQueue: said('an event in its queue', '自己队列里的事件'),
  bufferMemory: said('room in the buffer pool', '缓冲池的空间'),
  metadata: said('metadata of a topic', '主题的元数据'),
  future: said('the result of a call', '调用的结果'),
  flush: said('all batches to be done', '所有批次有结果'),
  purgatory: said('an operation to time out', '某个操作到时'),
  heartbeat: said('the time of the next heartbeat', '下一次心跳的时间'),
  connectionSlot: said('room under max.connections', 'max.connections 之内的名额'),
  work: said('something to do', '要做的事'),
};

/**
 * Texts that are words of the engine, by the column that they stand in. What is not here is a name, of Kafka or of a person, and
 * stays as it is. An asterisk stands for such a name.
 */
export const textWords: Readonly<Record<string, Readonly<Record<string, Said>>>> = {
  // Commands
  name: {
    kill: said('kill', '杀死进程'),
    start: said('start', '启动进程'),
    stop: said('stop', '停止进程'),
    pause: said('pause', '暂停进程'),
    resume: said('resume', '恢复进程'),
    powerLoss: said('power loss', '断电'),
    powerOn: said('power on', '恢复供电'),
    cut: said('cut', '切断链路'),
    delay: said('delay', '让链路变慢'),
    lose: said('lose', '丢包'),
    slowDisk: said('slow the disk', '让磁盘变慢'),
    failDisk: said('fail the disk', '让磁盘出错'),
    mendDisk: said('mend the disk', '修复磁盘'),
    skew: said('set the clock', '拨动时钟'),
    hold: said('hold', '扣住消息'),
    holdFrame: said('hold a frame', '扣住一帧'),
    release: said('let go on', '放行'),
    drop: said('drop', '丢弃'),
    heal: said('heal', '修复链路'),
    fillDisk: said('fill the disk', '填满磁盘'),
    freeDisk: said('free the disk', '腾出磁盘'),
    send: said('send', '发送消息'),
    seek: said('seek', '移动读取位置'),
    flush: said('flush', '调用 flush'),
    rate: said('set the rate', '设定速率'),
    work: said('set the work per record', '设定每条消息的处理时间'),
    pollEvery: said('set how often it polls', '设定调用 poll 的间隔'),
    commit: said('commit', '提交'),
    subscribe: said('change what it subscribes to', '更改订阅'),
    pollElsewhere: said('poll() from another thread', '从另一个线程调用 poll'),
    pausePartition: said('pause a partition', '暂停读取分区'),
    resumePartition: said('resume a partition', '继续读取分区'),
    createTopic: said('create a topic', '创建主题'),
    deleteTopic: said('delete a topic', '删除主题'),
    createPartitions: said('add partitions', '增加分区'),
    deleteRecords: said('delete records', '删除消息'),
    describeGroup: said('describe a group', '查看消费者组'),
    listGroups: said('list the groups', '列出消费者组'),
    groupLag: said("ask for a group's lag", '查询消费者组的积压'),
    deleteGroup: said('delete a group', '删除消费者组'),
    alterOffset: said("change a group's offset", '修改消费者组的偏移量'),
    deleteOffset: said("delete a group's offset", '删除消费者组的偏移量'),
    alterConfig: said('change configs', '修改配置'),
    alterGroupConfig: said("change a group's configs", '修改消费者组的配置'),
  },
  // Rules of links
  kind: {
    cut: said('nothing passes', '什么都过不去'),
    delay: said('slower', '变慢'),
    hold: said('held', '扣住'),
    loss: said('lost', '丢包'),
    // Commits
    prepare: said('before a rebalance', '再均衡之前'),
    close: said('on closing', '关闭时'),
  },
  // What admin clients ask for
  what: {
    'alter brokers *': said('alter brokers *', '修改所有 broker 的配置 *'),
    'alter broker *': said('alter broker *', '修改 broker 的配置 *'),
    'alter group *': said('alter group *', '修改消费者组的配置 *'),
    'create topic *': said('create topic *', '创建主题 *'),
    'delete topic *': said('delete topic *', '删除主题 *'),
    'add partitions to *': said('add partitions to *', '增加分区：*'),
    'describe group *': said('describe group *', '查看消费者组 *'),
    'list groups': said('list groups', '列出消费者组'),
    'lag of *': said('lag of *', '查询积压：*'),
    'delete group *': said('delete group *', '删除消费者组 *'),
    'alter offset of *': said('alter offset of *', '修改偏移量：*'),
    'delete offset of *': said('delete offset of *', '删除偏移量：*'),
    'delete records of *': said('delete records of *', '删除消息：*'),
  },
  // Where a position comes from, and how a request ends without an answer
  how: {
    start: said('set at the start', '启动时指定'),
    seek: said('seek', 'seek 指定'),
    truncation: said('what it had read was truncated', '读过的消息被截断'),
    committed: said('the committed offset', '已提交的偏移量'),
    store: said('what the store says', '存储里记的'),
    'reset *': said('auto.offset.reset: *', 'auto.offset.reset：*'),
    noOp: said('none is expected, with acks=0', 'acks=0 不等响应'),
    closeConnection: said('its connection is closed instead', '改为关闭它的连接'),
    connectionGone: said('its connection is gone', '连接已经断开'),
  },
  // What a store does with rows
  by: {
    'unique key': said('the key is unique', '键唯一'),
    'dedupe cache': said('the cache remembers it', '缓存里还记得'),
  },
  why: {
    'connection lost': said('its connection is gone', '连接已经断开'),
    'offset moved on': said('the offset is not what it began from any more', '偏移量已不是开始时的那个'),
  },
  // What an interceptor does
  does: {
    addHeader: said('it adds a header', '加一个 header'),
    dropHeaders: said('it drops the headers', '去掉 header'),
    dropKey: said('it drops the key', '去掉键'),
    prefixValue: said('it puts a text before the value', '在值前加一段文字'),
    throw: said('it throws, which is swallowed', '抛出异常，被吞掉'),
    acknowledged: said('it is acknowledged', '得知已确认'),
  },
  // What an answer of a coordinator waits for
  condition: {
    members: said('the other members to join', '其他成员加入'),
    assignment: said("the leader's assignment", '组长给出分配方案'),
    commit: said('what was written to be committed', '所写的记录提交'),
  },
  // How a follower is with its leader
  doing: {
    truncating: said('it looks where to cut', '正在确定截断处'),
    fetching: said('it fetches', '正在拉取'),
    outOfRange: said('the leader has nothing there', '首领副本那里没有这个偏移量'),
    removed: said('it fetches no more', '不再拉取'),
    failed: said('it gave up', '已放弃'),
  },
  reason: {
    // Groups
    'no member is left': said('no member is left', '没有成员了'),
    'all members have joined': said('all members have joined', '成员都已加入'),
    'a member was added': said('a member was added', '有新成员加入'),
    'a member was added: *': said('a member was added: *', '有新成员加入：*'),
    // A long id, which nobody reads.
    'need to re-join with the given member-id: *': said('it comes again, with the id that it was given', '带着分到的 member id 再次加入'),
    'joins during the rebalance': said('it joins during the rebalance', '在再均衡期间加入'),
    'joins during the rebalance: *': said('it joins during the rebalance: *', '在再均衡期间加入：*'),
    'a member changed what it can do': said('a member changed its protocols or subscription', '有成员改了协议或订阅'),
    'a member changed what it can do: *': said('a member’s metadata changed: *', '成员元数据变了：*'),
    'the leader joined again': said('the leader joined again', '组长重新加入'),
    'the leader joined again: *': said('the leader joined again: *', '组长重新加入：*'),
    'a static member came again and the protocol changes': said('a static member came again and the protocol changes', '静态成员重启且协议随之改变'),
    'a static member came again and the protocol changes: *': said('a static member came again and the protocol changes: *', '静态成员重启且协议随之改变：*'),
    'a static member came again': said('a static member came again', '静态成员重启'),
    'a static member came again: *': said('a static member came again: *', '静态成员重启：*'),
    'the assignment is stored': said('the assignment is stored', '分配方案已写入'),
    'the assignment could not be stored': said('the assignment could not be stored', '分配方案没能写入'),
    'did not join again in time': said('it did not join again in time', '没有及时重新加入'),
    left: said('it left', '主动离开'),
    'left: *': said('it left: *', '主动离开：*'),
    'a member left': said('a member left', '有成员离开'),
    'its session timed out': said('its session timed out', '会话超时'),
    'did not ask for its assignment in time': said('it did not ask for its assignment in time', '没有及时来取分配方案'),
    'members did not ask for their assignment in time': said('members did not ask for their assignment in time', '有成员没有及时来取分配方案'),
    'a heartbeat': said('what a heartbeat said', '心跳带来的变化'),
    'the last member of the new protocol has gone': said('the last member of the new protocol has gone', '最后一个新协议成员已离开'),
    'did not revoke in time': said('it did not give up its partitions in time', '没有及时交出分区'),
    'its patterns stand for other topics': said('its patterns stand for other topics', '订阅的模式对应的主题变了'),
    'the group is over group.max.size': said('the group has more members than group.max.size', '成员数超过 group.max.size'),
    // Connections
    refused: said('nobody listens there', '对方没有监听'),
    closed: said('closed', '正常关闭'),
    power: said('its host lost power', '主机断电'),
    killed: said('its process was killed', '进程被杀死'),
    endOfStream: said('the other end is gone', '对方已断开'),
    invalidReceive: said('a frame of an impossible size', '帧的大小不合法'),
    expired: said('idle for too long', '闲置太久'),
    requestTimeout: said('a request was not answered in time', '请求超时'),
    setupTimeout: said('it was not set up in time', '建立连接超时'),
    correlation: said('an answer to another question', '答非所问：correlation id 不符'),
    malformed: said('an answer that cannot be read', '答复读不懂'),
    apiVersions: said('no version of an API is spoken by both', '双方没有共同的 API 版本'),
    rebootstrap: said('it begins again from bootstrap.servers', '从 bootstrap.servers 重新开始'),
    unsupportedApi: said('the other end does not offer an API that is needed', '对方不提供所需的 API'),
    forwardedVersion: said('a forwarded request of a version that is not spoken', '所转发请求的版本不受支持'),
    forwardingFailed: said('forwarding to the controller failed', '转发给控制器失败'),
    local: said('this end had a reason of its own', '本端自行断开'),
    'acks=0 produce failed': said(
      'a write with acks=0 failed, and there is no other way to tell',
      'acks=0 的写入失败，别无他法告知',
    ),
    maxConnections: said('there are more connections than max.connections', '连接数超过 max.connections'),
    processorClosed: said('its network thread was taken away', '所属的网络线程被撤掉了'),
    // Requests that are refused
    invalidRequest: said('a request that is none', '不成其为请求'),
    truncated: said('it ends too early', '不完整'),
    disabledApi: said('this listener does not offer it', '此监听器不提供'),
    unsupportedVersion: said('this version is not spoken here', '不支持该版本'),
    length: said('an impossible length', '长度不合法'),
    null: said('null where there must be a value', '不该为空处为空'),
    varint: said('a number that does not end', '变长整数不合法'),
    tag: said('a tagged field of another size', '标签字段大小不符'),
    range: said('a number out of range', '数值越界'),
    type: said('a value of another type', '类型不符'),
    unsupported: said('a field that this version does not have', '该版本没有的字段'),
    version: said('an unknown version', '未知版本'),
    record: said('a batch that contradicts itself', '自相矛盾的批次'),
    // Batches
    full: said('it is full', '已装满'),
    linger: said('linger.ms is over', 'linger.ms 已到'),
    exhausted: said('the buffer is exhausted', '缓冲区已用尽'),
    closing: said('the producer closes', '生产者正在关闭'),
    flush: said('flush', 'flush'),
    retry: said('it is tried again', '重试'),
    sameNode: said('another batch goes to the same broker', '与发往同一 broker 的批次同行'),
    // Members of groups
    disconnected: said('the connection is gone', '连接已断开'),
    heartbeat: said('what its heartbeat was answered', '心跳的答复如此'),
    'coordinator unavailable': said('it cannot be reached', '无法连上'),
    'session timed out without receiving a heartbeat response': said('no heartbeat was answered for session.timeout.ms', '心跳超过 session.timeout.ms 没有答复'),
    'group is already rebalancing': said('the group rebalances', '消费者组正在再均衡'),
    'cached metadata has changed': said('topics or partitions have changed', '主题或分区有变化'),
    'subscription has changed': said('its subscription has changed', '订阅有变化'),
    'need to revoke partitions and re-join': said('it gave up what others are to get', '它交出了要给别人的分区'),
    'received assignment does not match the current subscription': said('its assignment is of another subscription', '分到的与当前订阅不符'),
    'offset commit failed since group is already rebalancing': said('a commit came into a rebalance', '提交时正在再均衡'),
    'consumer poll timeout has expired.': said('poll() was not called for max.poll.interval.ms', '超过 max.poll.interval.ms 没有调用 poll'),
    'the consumer is being closed': said('it closes', '它正在关闭'),
    // Brokers and processes
    sessionTimeout: said('no heartbeat for broker.session.timeout.ms', '超过 broker.session.timeout.ms 没有心跳'),
    requested: said('as it asked', '应其请求'),
    stopped: said('as it was told to', '按指令停止'),
    'shutdown broker because all log dirs in * have failed': said('all log directories have failed: *', '日志目录全部出错：*'),
    '*: disk failed': said('the disk failed at *', '磁盘写 * 时出错'),
    '*: disk full': said('the disk had no room for *', '磁盘已无空间写 *'),
  },
};

/** A text of a column in words; itself when it is a name. */
export function wordsFor(column: string, text: string, tongue: Tongue): string {
  const words = Object.hasOwn(textWords, column) ? textWords[column] : null;
  if (words === null) return text;
  if (Object.hasOwn(words, text)) return words[text][tongue];
  for (const [pattern, found] of text.includes(' ') ? Object.entries(words) : []) {
    const star = pattern.indexOf('*');
    if (star < 0) continue;
    const [before, after] = [pattern.slice(0, star), pattern.slice(star + 1)];
    if (text.length > before.length + after.length && text.startsWith(before) && text.endsWith(after)) return found[tongue].replace('*', () => wordsFor(column, text.slice(before.length, text.length - after.length), tongue));
  }
  return text;
}
