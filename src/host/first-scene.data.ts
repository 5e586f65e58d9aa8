/** What a lab begins with: one broker at rest, and records that trickle in. The build keeps the data alone (see vite.config.ts). */
import { oneBroker } from '../scenario/one-broker.ts';

export const FIRST_SCENE = oneBroker({ producer: { perSecond: 4, keys: 8 } });
