import { type Atom, atomKey, type Mark, sameMarks, wordsIn } from "./atom.ts";
import { commonPairs, gapsBetween, type Pair } from "./matching.ts";

/** A stretch of words that has one fate, and is set in the same marks throughout. */
export interface Run {
  change: "kept" | "inserted" | "deleted";
  atoms: readonly Atom[];
  /** In the newer text; of what is deleted, in the older one. */
  marks: readonly Mark[];
  /** Of what is kept: the marks in the older text, where they were others. */
  was?: readonly Mark[];
}

/**
 * @returns the words of both texts in one line: what is kept and deleted is the older, what is
 *   kept and inserted the newer
 */
export function runsOf(older: readonly Atom[], newer: readonly Atom[]): Run[] {
  return hunksOf(older, newer).flatMap((hunk) =>
    hunk.kept
      ? keptRuns(hunk)
      : [...runsWith("deleted", hunk.older), ...runsWith("inserted", hunk.newer)],
  );
}

/** @returns the words with one fate for all of them */
export function runsWith(change: Run["change"], atoms: readonly Atom[]): Run[] {
  const runs: { change: Run["change"]; atoms: Atom[]; marks: readonly Mark[] }[] = [];
  for (const atom of atoms) {
    const last = runs.at(-1);
    if (last && sameMarks(last.marks, atom.marks)) last.atoms.push(atom);
    else runs.push({ change, atoms: [atom], marks: atom.marks });
  }
  return runs;
}

/** Whether so little is kept, and in such small pieces, that nobody can read the two in one line. */
export function isWordSalad(runs: readonly Run[]): boolean {
  const words = { kept: 0, inserted: 0, deleted: 0 };
  let pieces = 0;
  let before: Run["change"] = "inserted";
  for (const { change, atoms } of runs) {
    const count = wordsIn(atoms);
    words[change] += count;
    if (change === "kept" && before !== "kept" && count > 0) pieces += 1;
    before = change;
  }
  if (words.kept === 0) return words.inserted > 0 && words.deleted > 0;
  const [less, more] = [words.inserted, words.deleted].sort((a, b) => a - b) as [number, number];
  const ofLonger = words.kept / (words.kept + more);
  const ofShorter = words.kept / (words.kept + less);
  const together = words.kept / pieces;
  if (words.kept + more <= FEW_WORDS) return ofLonger < 0.3;
  return !(ofLonger >= 0.45 || (ofShorter >= 0.6 && together >= 4));
}

// So few are read at a glance.
const FEW_WORDS = 8;

/** Words that both texts have, in the same order, or what stands in their place in either. */
interface Hunk {
  kept: boolean;
  older: readonly Atom[];
  newer: readonly Atom[];
}

function hunksOf(older: readonly Atom[], newer: readonly Atom[]): Hunk[] {
  const [a, b] = [older.map(atomKey), newer.map(atomKey)];
  if (a.length === b.length && a.every((key, index) => key === b[index])) {
    return [{ kept: true, older, newer }];
  }
  const pairs = pairsOfAtoms(older, newer, a, b);
  const hunks: Hunk[] = [];
  const keep = { older: [] as Atom[], newer: [] as Atom[] };
  const settle = () => {
    if (keep.older.length > 0) hunks.push({ kept: true, older: keep.older, newer: keep.newer });
    [keep.older, keep.newer] = [[], []];
  };
  for (const [index, gap] of gapsBetween(pairs, older.length, newer.length).entries()) {
    const change = { older: older.slice(...gap.older), newer: newer.slice(...gap.newer) };
    if (change.older.length + change.newer.length > 0) {
      settle();
      hunks.push({ kept: false, ...change });
    }
    const pair = pairs[index];
    if (pair) {
      keep.older.push(older[pair[0]] as Atom);
      keep.newer.push(newer[pair[1]] as Atom);
    }
  }
  settle();
  return shifted(withoutIslands(hunks));
}

/** Words and signs are found again by themselves; a space says nothing but beside the same word. */
function pairsOfAtoms(
  older: readonly Atom[],
  newer: readonly Atom[],
  a: readonly string[],
  b: readonly string[],
): Pair[] {
  const speaking = (atoms: readonly Atom[]) =>
    atoms.flatMap(({ kind }, index) => (kind === "space" ? [] : [index]));
  const [inOlder, inNewer] = [speaking(older), speaking(newer)];
  const key = (keys: readonly string[]) => (index: number) => keys[index] ?? "";
  const said = commonPairs(inOlder.map(key(a)), inNewer.map(key(b))).map(
    ([i, j]): Pair => [inOlder[i] as number, inNewer[j] as number],
  );
  return gapsBetween(said, older.length, newer.length).flatMap((gap, index) => {
    const spaces: Pair[] = [];
    let [fromA, toA] = gap.older;
    let [fromB, toB] = gap.newer;
    const isSame = (i: number, j: number) => fromA < toA && fromB < toB && a[i] === b[j];
    while (isSame(fromA, fromB)) spaces.push([fromA++, fromB++]);
    const behind: Pair[] = [];
    while (isSame(toA - 1, toB - 1)) behind.unshift([--toA, --toB]);
    const pair = said[index];
    return [...spaces, ...behind, ...(pair ? [pair] : [])];
  });
}

/** Swallows the little that is kept between two changes, where it only interrupts them. */
function withoutIslands(hunks: readonly Hunk[]): Hunk[] {
  const result: Hunk[] = [];
  for (const hunk of hunks) {
    let last = hunk;
    for (;;) {
      const [before, island] = result.slice(-2);
      if (last.kept || !before || !island?.kept || !isIsland(before, island, last)) break;
      result.splice(-2);
      last = joined(before, island, last);
    }
    result.push(last);
  }
  return result;
}

const ENDS_A_SENTENCE = /^[.!?;:。！？؟]$/;

function isIsland(before: Hunk, { newer: island }: Hunk, after: Hunk): boolean {
  const words = wordsIn(island);
  if (words === 0 && island.every(({ kind }) => kind === "space")) return true;
  if (island.some(({ text, kind }) => kind === "break" || ENDS_A_SENTENCE.test(text))) return false;
  const changed = ({ older, newer }: Hunk) => Math.max(wordsIn(older), wordsIn(newer));
  return words * 2 <= Math.min(changed(before), changed(after)) - (words === 0 ? 1 : 0);
}

function joined(...hunks: Hunk[]): Hunk {
  return {
    kept: false,
    older: hunks.flatMap(({ older }) => older),
    newer: hunks.flatMap(({ newer }) => newer),
  };
}

/**
 * Where words were only inserted, or only deleted, and could as well begin a little earlier or
 * later: puts the change where a sentence or a word begins.
 */
function shifted(hunks: readonly Hunk[]): Hunk[] {
  const nothing: Hunk = { kept: true, older: [], newer: [] };
  const result = [...hunks];
  if (!result[0]?.kept) result.unshift(nothing);
  if (!result.at(-1)?.kept) result.push(nothing);
  for (let index = 1; index < result.length - 1; index += 2) {
    const three = result.slice(index - 1, index + 2) as [Hunk, Hunk, Hunk];
    if (three[1].older.length === 0) result.splice(index - 1, 3, ...shiftedIn("newer", three));
    else if (three[1].newer.length === 0) result.splice(index - 1, 3, ...shiftedIn("older", three));
  }
  return result.filter(({ older, newer }) => older.length + newer.length > 0);
}

type Side = "older" | "newer";

function shiftedIn(side: Side, [before, change, after]: readonly [Hunk, Hunk, Hunk]): Hunk[] {
  const other: Side = side === "newer" ? "older" : "newer";
  const line = [...before[side], ...change[side], ...after[side]];
  const kept = [...before[other], ...after[other]];
  const from = bestStart(line, before[side].length, change[side].length);
  const to = from + change[side].length;
  const hunk = (own: readonly Atom[], others: readonly Atom[], keeps: boolean): Hunk =>
    side === "newer"
      ? { kept: keeps, older: others, newer: own }
      : { kept: keeps, older: own, newer: others };
  return [
    hunk(line.slice(0, from), kept.slice(0, from), true),
    hunk(line.slice(from, to), [], false),
    hunk(line.slice(to), kept.slice(from), true),
  ];
}

const FARTHEST = 200;

function bestStart(line: readonly Atom[], start: number, length: number): number {
  const same = (a: number, b: number) => {
    const [one, other] = [line[a], line[b]];
    return one && other && atomKey(one) === atomKey(other) && sameMarks(one.marks, other.marks);
  };
  const fitness = (from: number) => breakAt(line, from) + breakAt(line, from + length);
  let best = start;
  for (let from = start; start - from < FARTHEST && same(from - 1, from + length - 1); ) {
    from -= 1;
    if (fitness(from) > fitness(best)) best = from;
  }
  for (let from = start; from - start < FARTHEST && same(from, from + length); ) {
    from += 1;
    if (fitness(from) > fitness(best)) best = from;
  }
  return best;
}

/** How natural it is that something begins or ends before that atom. */
function breakAt(line: readonly Atom[], index: number): number {
  const [last, before, after] = [line[index - 2], line[index - 1], line[index]];
  if (!before || !after || before.kind === "break" || after.kind === "break") return 4;
  if (/^[。！？]$/.test(before.text)) return 4;
  if (before.kind === "space") return ENDS_A_SENTENCE.test(last?.text ?? "") ? 4 : 2;
  if (after.kind === "space") return ENDS_A_SENTENCE.test(before.text) ? 3.5 : 1.5;
  return before.kind === "word" && after.kind === "word" ? 0 : 1;
}

function keptRuns({ older, newer }: Hunk): Run[] {
  const runs: { change: "kept"; atoms: Atom[]; marks: readonly Mark[]; was: readonly Mark[] }[] =
    [];
  for (const [index, atom] of newer.entries()) {
    const last = runs.at(-1);
    const was = older[index]?.marks ?? [];
    if (last && sameMarks(last.marks, atom.marks) && sameMarks(last.was, was))
      last.atoms.push(atom);
    else runs.push({ change: "kept", atoms: [atom], marks: atom.marks, was });
  }
  return runs.map(({ was, ...run }) => (sameMarks(was, run.marks) ? run : { ...run, was }));
}
