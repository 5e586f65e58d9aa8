/** What an admin client's call is about: beside the API's name it need not be said again what is done, in any language. */
const SHORTER: readonly (readonly [RegExp, string])[] = [
  [/^(?:create|delete) topic (.+)$/, '$1'],
  [/^add partitions to (.+) up to (\d+)$/, '$1: $2'],
  [/^delete records of (.+) before hw$/, '$1 < HW'],
  [/^delete records of (.+) before (\d+)$/, '$1 < $2'],
  [/^alter (?:brokers|(broker \d+)) (.+)$/, '$1 $2'],
];

export function askedFor(what: string): string {
  for (const [said, short] of SHORTER) if (said.test(what)) return what.replace(said, short).trim();
  return what;
}
