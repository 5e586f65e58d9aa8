/** What a lab begins with: three brokers at rest, and records that trickle in. The build keeps the data alone (see vite.config.ts). */
import { threeBrokers } from '../scenario/three-brokers.ts';

/** The application waits for each answer, as one that asks `send().get()` does: while a leader is missing nothing piles up in it. */
export const FIRST_SCENE = threeBrokers({
  topic: { partitions: 4 },
  producer: { perSecond: 4, keys: 8, sync: true, configs: { acks: '1' } },
});

/** With this one orders-0 is led by broker 1, and broker 2 is next. */
export const FIRST_SEED = 3;
