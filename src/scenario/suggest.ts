/** "Did you mean …?": the known name that is fewest edits away, if it is close enough to be a slip of the hand. */

/** Edits (insert, delete, replace, swap of neighbours) between two short texts, or `limit + 1` when there are more. */
export function editDistance(a: string, b: string, limit: number): number {
  if (a.length - b.length > limit || b.length - a.length > limit) return limit + 1;
  let before: number[] = [];
  let last: number[] = [];
  for (let j = 0; j <= b.length; j++) last.push(j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let edits = last[j - 1] + (same ? 0 : 1);
      if (last[j] + 1 < edits) edits = last[j] + 1;
      if (current[j - 1] + 1 < edits) edits = current[j - 1] + 1;
      if (!same && i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] && before[j - 2] + 1 < edits) {
        edits = before[j - 2] + 1;
      }
      current.push(edits);
      if (edits < least) least = edits;
    }
    if (least > limit) return limit + 1;
    before = last;
    last = current;
  }
  return last[b.length];
}

/** Longer words are not compared: nobody meant a known name by a word of a thousand letters. */
const LONGEST = 60;

export function suggest(word: string, known: Iterable<string>): string | null {
  if (word.length === 0 || word.length > LONGEST) return null;
  const limit = word.length <= 3 ? 1 : word.length <= 7 ? 2 : 3;
  const lower = word.toLowerCase();
  let best: string | null = null;
  let least = limit + 1;
  for (const name of known) {
    const edits = editDistance(lower, name.toLowerCase(), limit);
    if (edits < least) {
      least = edits;
      best = name;
    }
  }
  return best;
}

/** "; did you mean hw?", or nothing. */
export function didYouMean(word: string, known: Iterable<string>): string {
  const name = suggest(word, known);
  return name === null ? '' : `; did you mean ${name}?`;
}
