/** subscribe() and unsubscribe() of a consumer that runs: the topics are others from now on, and without any the group is left. */
import { must } from '../../../std/assert.ts';
import { ev } from '../../events.ts';
import type { Os } from '../../os.ts';
import { wantTopic } from '../network/metadata.ts';
import { callListener, giveUp, owned } from './assignment.ts';
import { byText } from './assignors/assignor.ts';
import type { Consumer } from './consumer-state.ts';
import type { Member } from './member-state.ts';
import { isRebalancing } from './member-state.ts';
import { leaveGroup } from './membership.ts';
import { unsubscribeModern } from './modern/modern-coordinator.ts';
import { sameTopics, setTopics } from './subscription.ts';

const UNSUBSCRIBED = 'the consumer unsubscribed from all topics';

export function subscribeTo(os: Os, c: Consumer, topics: readonly string[]): void {
  const m = c.member;
  // subscribe() without a group.id is refused, and so it is beside assign().
  if (m === null || !m.subscribes) {
    os.emit(ev.applicationThrew, os.text(m === null ? 'InvalidGroupIdException' : 'IllegalStateException'));
    return;
  }
  const wanted = [...new Set(topics)].sort(byText);
  m.pattern = null;
  if (wanted.length === 0) {
    unsubscribe(os, c, m);
    return;
  }
  if (sameTopics(wanted, m.topics)) return;
  const metadata = must(c.client.metadata, 'metadata');
  for (const topic of wanted) wantTopic(os, metadata, topic);
  setTopics(os, m, wanted);
}

/** As on closing, all is given up and the coordinator is told; but nothing is committed, and the consumer can subscribe again. */
function unsubscribe(os: Os, c: Consumer, m: Member): void {
  if (m.topics.length === 0) return;
  setTopics(os, m, []);
  if (m.modern !== null) {
    unsubscribeModern(os, c, m, m.modern, UNSUBSCRIBED);
    return;
  }
  const lost = m.generation.id < 0 || m.generation.memberId === '' || isRebalancing(m);
  const going = owned(c);
  callListener(os, c, lost ? 'onPartitionsLost' : 'onPartitionsRevoked', going);
  giveUp(os, c, m, going, lost);
  leaveGroup(os, c, m, UNSUBSCRIBED);
  m.joinedTopics = null;
  m.joining = null;
  m.completing = null;
  m.preparing = null;
}
