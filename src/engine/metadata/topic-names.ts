/** Which names a topic may have, and which of them would be the same name to a metrics system. */
const MAX_NAME_LENGTH = 249;
const LEGAL = /^[a-zA-Z0-9._-]+$/;

const INTERNAL_TOPICS = new Set(['__consumer_offsets', '__transaction_state', '__share_group_state']);

/** What is wrong with the name (error INVALID_TOPIC_EXCEPTION), or null. */
export function topicNameError(name: string): string | null {
  const wrong = wrongWith(name);
  return wrong === null ? null : `Topic name is invalid: ${wrong}`;
}

function wrongWith(name: string): string | null {
  if (name === '') return 'the empty string is not allowed';
  if (name === '.') return "'.' is not allowed";
  if (name === '..') return "'..' is not allowed";
  if (name.length > MAX_NAME_LENGTH) return `the length of '${name}' is longer than the max allowed length ${MAX_NAME_LENGTH}`;
  if (!LEGAL.test(name)) return `'${name}' contains one or more characters other than ASCII alphanumerics, '.', '_' and '-'`;
  return null;
}

export function isInternalTopic(name: string): boolean {
  return INTERNAL_TOPICS.has(name);
}

/** Metric names write both '.' and '_' as '_'. */
export function hasCollisionChars(name: string): boolean {
  return name.includes('_') || name.includes('.');
}

export function unifyCollisionChars(name: string): string {
  return name.replaceAll('.', '_');
}

export function topicsCollide(a: string, b: string): boolean {
  return unifyCollisionChars(a) === unifyCollisionChars(b);
}
