import { diffArrays } from "diff";

/** Places in two lists that belong together; both grow from pair to pair. */
export type Pair = readonly [older: number, newer: number];

/** What stands between two pairs: from, inclusive, and to, exclusive, in either list. */
export interface Gap {
  older: readonly [from: number, to: number];
  newer: readonly [from: number, to: number];
}

// Beyond this many differences, the shortest list of them is not worth its time, which grows with
// their square.
const MOST_DIFFERENCES = 1500;

/**
 * Finds what two lists have in common, in order: the most that there is, unless they differ so
 * much that it would take too long; then what stands out in both.
 */
export function commonPairs(older: readonly string[], newer: readonly string[]): Pair[] {
  const numbers = new Map<string, number>();
  const numbered = (keys: readonly string[]) =>
    keys.map((key) => {
      const number = numbers.get(key) ?? numbers.size;
      numbers.set(key, number);
      return number;
    });
  return commonNumbers(numbered(older), numbered(newer));
}

/** @returns the gaps before, between and behind pairs, including those that hold nothing */
export function gapsBetween(pairs: readonly Pair[], older: number, newer: number): Gap[] {
  const gaps: Gap[] = [];
  let [fromOlder, fromNewer] = [0, 0];
  for (const [toOlder, toNewer] of [...pairs, [older, newer] as const]) {
    gaps.push({ older: [fromOlder, toOlder], newer: [fromNewer, toNewer] });
    [fromOlder, fromNewer] = [toOlder + 1, toNewer + 1];
  }
  return gaps;
}

function commonNumbers(older: readonly number[], newer: readonly number[]): Pair[] {
  const pairs: Pair[] = [];
  const shorter = Math.min(older.length, newer.length);
  let head = 0;
  while (head < shorter && older[head] === newer[head]) pairs.push([head, head++]);
  let tail = 0;
  while (tail < shorter - head && older.at(-1 - tail) === newer.at(-1 - tail)) tail += 1;

  const a = older.slice(head, older.length - tail);
  const b = newer.slice(head, newer.length - tail);
  for (const [i, j] of shortest(a, b) ?? outstanding(a, b)) pairs.push([i + head, j + head]);
  for (let left = tail; left > 0; left--) pairs.push([older.length - left, newer.length - left]);
  return pairs;
}

function shortest(older: number[], newer: number[]): Pair[] | undefined {
  if (older.length === 0 || newer.length === 0) return [];
  const changes = diffArrays(older, newer, { maxEditLength: MOST_DIFFERENCES });
  if (!changes) return undefined;
  const pairs: Pair[] = [];
  let [i, j] = [0, 0];
  for (const { added, removed, count } of changes) {
    if (!added && !removed) for (let n = 0; n < count; n++) pairs.push([i + n, j + n]);
    if (!added) i += count;
    if (!removed) j += count;
  }
  return pairs;
}

/** The longest row of those that are there once on either side, and what fits between them. */
function outstanding(older: readonly number[], newer: readonly number[]): Pair[] {
  const inNewer = onceIn(newer);
  const candidates: Pair[] = [];
  for (const [key, i] of onceIn(older)) {
    const j = inNewer.get(key);
    if (j !== undefined) candidates.push([i, j]);
  }
  const anchors = longestRise(candidates.toSorted(([a], [b]) => a - b));
  if (anchors.length === 0) return [];
  return gapsBetween(anchors, older.length, newer.length).flatMap((gap, index) => {
    const within = commonNumbers(older.slice(...gap.older), newer.slice(...gap.newer));
    const shifted = within.map(([i, j]): Pair => [i + gap.older[0], j + gap.newer[0]]);
    const anchor = anchors[index];
    return anchor ? [...shifted, anchor] : shifted;
  });
}

function onceIn(keys: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return new Map(keys.flatMap((key, index) => (counts.get(key) === 1 ? [[key, index]] : [])));
}

/** @param pairs by their place in the older list */
function longestRise(pairs: readonly Pair[]): Pair[] {
  const ends: number[] = [];
  const before: (number | undefined)[] = [];
  for (const [index, [, newer]] of pairs.entries()) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[ends[middle] ?? 0]?.[1] ?? 0) < newer) low = middle + 1;
      else high = middle;
    }
    before[index] = ends[low - 1];
    ends[low] = index;
  }
  const rise: Pair[] = [];
  for (let index = ends.at(-1); index !== undefined; index = before[index]) {
    rise.push(pairs[index] as Pair);
  }
  return rise.reverse();
}

/**
 * Pairs what is alike, in order, so that the likeness of all pairs together is the greatest.
 *
 * @param likeness from 0 to 1; what has none is not paired
 */
export function likestPairs(
  older: number,
  newer: number,
  likeness: (older: number, newer: number) => number,
): Pair[] {
  const width = newer + 1;
  const best = new Float64Array((older + 1) * width);
  const like = new Float64Array(older * newer);
  for (let i = older - 1; i >= 0; i--) {
    for (let j = newer - 1; j >= 0; j--) {
      const here = likeness(i, j);
      like[i * newer + j] = here;
      const paired = here > 0 ? here + (best[(i + 1) * width + j + 1] ?? 0) : 0;
      best[i * width + j] = Math.max(
        paired,
        best[(i + 1) * width + j] ?? 0,
        best[i * width + j + 1] ?? 0,
      );
    }
  }
  const pairs: Pair[] = [];
  for (let i = 0, j = 0; i < older && j < newer; ) {
    const here = best[i * width + j];
    const own = like[i * newer + j] ?? 0;
    if (own > 0 && here === own + (best[(i + 1) * width + j + 1] ?? 0)) pairs.push([i++, j++]);
    else if (here === best[(i + 1) * width + j]) i += 1;
    else j += 1;
  }
  return pairs;
}
