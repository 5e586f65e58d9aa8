/** A request that a group refuses. Thrown inside this room only: whoever asks gets an answer with its code and Kafka's words. */
export class ConsumerGroupError extends Error {
  override readonly name = 'ConsumerGroupError';
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}
