/** What waits in groups, in words: what it waits for, and what would end that. By kind and state, as in `waiting.ts` and `ends-when.ts`. */
type Said = Readonly<Record<'en' | 'zh-CN', string>>;
interface Waits {
  readonly said: Said;
  readonly ends: Said;
}
const waits = (en: string, zh: string, endsEn: string, endsZh: string): Waits => ({ said: { en, 'zh-CN': zh }, ends: { en: endsEn, 'zh-CN': endsZh } });

const WAITS: Readonly<Record<string, Waits>> = {
  'request delayed members': waits('The request is parked until the other members of group {holder} have joined.', '请求已搁置，等消费者组 {holder} 的其他成员加入。', 'all members have joined again, or the rebalance time-out is over', '所有成员都重新加入，或者再均衡时限到时'),
  'request delayed assignment': waits("The request is parked until the leader of group {holder} says who gets what.", '请求已搁置，等消费者组 {holder} 的组长给出分配方案。', "the leader's SyncGroup comes with the assignment, or the rebalance time-out is over", '组长的 SyncGroup 带来分配方案，或者再均衡时限到时'),
  'request delayed commit': waits('The request is parked until what {holder} wrote is committed.', '请求已搁置，等 {holder} 写入的记录提交。', "the high watermark of its partition of __consumer_offsets passes what was written", '它在 __consumer_offsets 的分区的高水位越过所写的记录'),
  'membership out': waits('The consumer is not in group {holder} and wants to be.', '消费者不在消费者组 {holder} 中，想要加入。', 'it finds the coordinator and its poll() joins', '它找到协调者，并在 poll 中加入'),
  'membership joining': waits('The consumer waits to come into the next generation of group {holder}.', '消费者在等进入消费者组 {holder} 的下一代。', 'JoinGroup and SyncGroup are answered', 'JoinGroup 与 SyncGroup 都得到答复'),
  'position none': waits('The partition waits for the offset to read on from.', '分区在等从哪个偏移量读起。', 'the coordinator says what the group has committed, or, without that, a leader answers auto.offset.reset', '协调者答复组已提交的偏移量；没有提交过时，由首领副本按 auto.offset.reset 答复'),
  'inFlightRequest waiting': waits('{api} waits for its answer.', '{api} 在等答复。', 'the response comes, or request.timeout.ms is over', '响应到达，或者 request.timeout.ms 到时'),
  'group PreparingRebalance': waits('The group waits for its members to join the next generation.', '消费者组在等成员加入下一代。', 'all known members have joined, or the longest of their rebalance time-outs is over', '已知的成员都加入，或者其中最长的再均衡时限到时'),
  'group CompletingRebalance': waits('The group waits for its leader to assign the partitions.', '消费者组在等组长分配分区。', "the leader's SyncGroup comes", '组长的 SyncGroup 到达'),
  'group Assigning': waits('The group waits for its coordinator to compute the target assignment.', '消费者组在等协调者算出目标分配。', "the target's epoch has caught up with the group's", '目标分配的 epoch 赶上组的 epoch'),
  'group Reconciling': waits('The group waits for members to give up and take over.', '消费者组在等成员交出与接手分区。', 'every member has what the target assignment gives it', '每个成员都拥有目标分配给它的分区'),
  'groupMember idGiven': waits('The coordinator has given the member an id and waits for it to join with that.', '协调者给了成员 id，在等它带着 id 加入。', 'its second JoinGroup comes, or the session time-out is over', '它的第二个 JoinGroup 到达，或者会话时限到时'),
  'groupMember joining': waits('The member has joined and waits for its assignment.', '成员已经加入，在等自己的分配。', 'the others have joined and the leader has assigned', '其他成员都已加入，组长完成分配'),
  'groupMember UNREVOKED_PARTITIONS': waits('The coordinator waits for the member to give up partitions.', '协调者在等成员交出分区。', 'its heartbeat says that it owns them no more, or the rebalance time-out is over', '它的心跳表明已不再拥有它们，或者再均衡时限到时'),
  'groupMember UNRELEASED_PARTITIONS': waits('The member waits for partitions that others have not given up.', '成员在等别人还没有交出的分区。', 'those who have them give them up', '拥有者把它们交出来'),
  'ownership nobody': waits('Nobody reads the partition for the group.', '组里没有成员读这个分区。', 'a member takes it over', '有成员接手'),
};

const of = (part: keyof Waits): Record<string, Said> => Object.fromEntries(Object.entries(WAITS).map(([key, row]) => [key, row[part]]));

export const groupWaitingWords = of('said');
export const groupEndsWhen = of('ends');
