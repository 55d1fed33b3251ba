import { distance } from "fastest-levenshtein";
import { commonPairs, type Gap, gapsBetween, likestPairs, type Pair } from "./matching.ts";
import { likeness, type Unit } from "./units.ts";

// Where more than this would have to be compared each with each, it is done piece by piece.
const MOST_COMPARISONS = 10_000;
const PIECE = 80;

/** @returns which units of two texts belong together, in the order of both */
export function pairsOf(older: readonly Unit[], newer: readonly Unit[]): Pair[] {
  const same = commonPairs(
    older.map(({ key }) => key),
    newer.map(({ key }) => key),
  );
  const alike = filled(same, older, newer, (gap) => pairsIn(gap, older, newer));
  return withRenamed(alike, older, newer);
}

function filled(
  pairs: readonly Pair[],
  older: readonly Unit[],
  newer: readonly Unit[],
  fill: (gap: Gap) => Pair[],
): Pair[] {
  return gapsBetween(pairs, older.length, newer.length).flatMap((gap, index) => {
    const pair = pairs[index];
    return pair ? [...fill(gap), pair] : fill(gap);
  });
}

function pairsIn(gap: Gap, older: readonly Unit[], newer: readonly Unit[]): Pair[] {
  const a = older.slice(...gap.older);
  const b = newer.slice(...gap.newer);
  const found =
    a.length * b.length <= MOST_COMPARISONS
      ? likestPairs(a.length, b.length, (i, j) => fitness(a[i], b[j]))
      : filled(commonPairs(a.map(openingOf), b.map(openingOf)), a, b, (inner) =>
          pairsInPieces(inner, a, b),
        );
  return found.map(([i, j]) => [i + gap.older[0], j + gap.newer[0]]);
}

function pairsInPieces({ older, newer }: Gap, a: readonly Unit[], b: readonly Unit[]): Pair[] {
  const [rows, columns] = [older[1] - older[0], newer[1] - newer[0]];
  const pieces = Math.ceil(Math.max(rows, columns) / PIECE);
  return Array.from({ length: pieces }, (_, piece) => {
    const part = (of: number, from: number) =>
      [piece, piece + 1].map((n) => from + Math.floor((of * n) / pieces)) as [number, number];
    const [fromA, toA] = part(rows, older[0]);
    const [fromB, toB] = part(columns, newer[0]);
    return likestPairs(toA - fromA, toB - fromB, (i, j) => fitness(a[fromA + i], b[fromB + j])).map(
      ([i, j]): Pair => [i + fromA, j + fromB],
    );
  }).flat();
}

/** How well two units go together; 0 if they don't. */
function fitness(one: Unit | undefined, other: Unit | undefined): number {
  const [a, b] = [one?.blocks[0], other?.blocks[0]];
  if (!one || !other || !a || !b || !one.row !== !other.row) return 0;
  if (one.key === other.key) return 1;
  const bothHeadings = a.kind === "heading" && b.kind === "heading";
  // A heading that was a paragraph, or the reverse, says the same at least.
  if (a.kind !== b.kind) return textOf(one.key) === textOf(other.key) ? 0.9 : 0;
  if (one.bag.words === 0 && other.bag.words === 0) return 0.5;
  const alike = bothHeadings
    ? Math.max(likeness(one, other), likeSpelling(textOf(one.key), textOf(other.key)))
    : likeness(one, other);
  // A paragraph is rather found again where it stood, in a list or out of it.
  return alike < 0.4 ? 0 : alike - (a.path.length === b.path.length ? 0 : 0.05);
}

function textOf(key: string): string {
  return key.slice(key.indexOf("\0") + 1);
}

function likeSpelling(one: string, other: string): number {
  return 1 - distance(one, other) / Math.max(one.length, other.length);
}

function openingOf({ key }: Unit): string {
  return key.slice(0, 40);
}

/** Pairs headings that have no word in common, where the same text stands below either. */
function withRenamed(
  pairs: readonly Pair[],
  older: readonly Unit[],
  newer: readonly Unit[],
): Pair[] {
  const isHeading = (unit: Unit | undefined) =>
    unit?.blocks[0]?.kind === "heading" && unit.blocks[0].path.length === 0;
  return gapsBetween(pairs, older.length, newer.length).flatMap((gap, index) => {
    const pair = pairs[index];
    if (!pair) return [];
    const i = gap.older[0] + older.slice(...gap.older).findLastIndex(isHeading);
    const j = gap.newer[0] + newer.slice(...gap.newer).findLastIndex(isHeading);
    const found = i >= gap.older[0] && j >= gap.newer[0];
    return found && !isHeading(older[pair[0]]) && !isHeading(newer[pair[1]])
      ? [[i, j], pair]
      : [pair];
  });
}
