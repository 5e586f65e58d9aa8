/** A request that a group refuses, with Kafka's words for it. */
import { CoordinatorException } from '../../coordinator/coordinator-result.ts';

export class ConsumerGroupError extends CoordinatorException {}
