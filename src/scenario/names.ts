/** What things may be called. Names appear in the small language, in host names of frames and in file paths. */
export const NAME = {
  pattern: /^[A-Za-z][A-Za-z0-9_.-]{0,62}$/,
  words: 'a name: a letter, then letters, digits, ".", "_" or "-"',
};
/** Kafka's rule for topics (Topic.validate), less its ban on "." and "..", which the pattern's first letter keeps out. */
export const TOPIC = {
  pattern: /^(?!\.{1,2}$)[A-Za-z0-9._-]{1,249}$/,
  words: 'a topic name: letters, digits, ".", "_" and "-", at most 249',
};
export const CONFIG = { pattern: /^[a-z][a-z0-9._-]{0,120}$/, words: 'the name of a Kafka config' };
export const PATH = { pattern: /^\/[A-Za-z0-9._/-]{1,200}$/, words: 'an absolute path' };
/** Kafka writes a cluster id as the URL-safe base64 of 16 bytes. */
export const CLUSTER_ID = { pattern: /^[A-Za-z0-9_-]{21}[AQgw]$/, words: 'a cluster id: 22 characters of URL-safe base64' };

/** `broker-1`: how the n-th node of a role is called, and how `broker 1` in the small language is meant. */
export function numberedName(role: string, n: number): string {
  return `${role}-${n}`;
}

/** A pattern of topic names: plain characters, dots for any, `*`, `+` and `?` behind one of them (three at most), `|` between patterns. */
export const TOPIC_PATTERN = { pattern: /^(?!(?:[^*+?]*[*+?]){4})(?:[A-Za-z0-9._-][*+?]?|[|]){1,100}$/, words: 'a simple pattern of topic names, such as orders.*' };
