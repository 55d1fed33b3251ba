import { type Cell, type Columns, cellPairs, cellsOf } from "./cells.ts";
import { gapsBetween } from "./matching.ts";
import { pairsOf } from "./pairing.ts";
import type { PlainBlock } from "./plainBlock.ts";
import { isWordSalad, type Run, runsOf, runsWith } from "./runs.ts";
import { type Unit, unitsOfEach } from "./units.ts";

/** A place in the redline: for a block of either text, or of both. */
export type Slot =
  | { older: PlainBlock; newer?: undefined }
  | { older?: undefined; newer: PlainBlock }
  | SharedSlot;

interface SharedSlot extends SharedRuns {
  older: PlainBlock;
  newer: PlainBlock;
}

interface SharedRuns {
  /** Of a section, at the head of its heading. */
  number: readonly Run[];
  words: readonly Run[];
}

/** @returns undefined if the two units have too little in common to be read in one line */
export function slotsOf(older: Unit, newer: Unit, columns: Columns): Slot[] | undefined {
  if (older.row && newer.row) return rowSlots(older, newer, columns);
  const [a, b] = [older.blocks[0], newer.blocks[0]];
  if (!a || !b) return undefined;
  const runs = runsOfBoth(a, b);
  if (runs) return [{ older: a, newer: b, ...runs }];
  return a.kind === "heading" && b.kind === "heading" ? [inPlace(a, b)] : undefined;
}

/** @returns a slot for two blocks that stand in one place, even if every word is another */
export function inPlace(older: PlainBlock, newer: PlainBlock): Slot {
  const runs = runsOfBoth(older, newer) ?? {
    number: [],
    words: [...runsWith("deleted", older.atoms), ...runsWith("inserted", newer.atoms)],
  };
  return { older, newer, ...runs };
}

function runsOfBoth(older: PlainBlock, newer: PlainBlock): SharedRuns | undefined {
  const words = runsOf(older.atoms.slice(older.numbering), newer.atoms.slice(newer.numbering));
  return isWordSalad(words) ? undefined : { number: numberRuns(older, newer), words };
}

function numberRuns(older: PlainBlock, newer: PlainBlock): Run[] {
  const [a, b] = [older.atoms.slice(0, older.numbering), newer.atoms.slice(0, newer.numbering)];
  const number = (atoms: typeof a) => atoms.map(({ text }) => text).join("");
  if (a.length === 0 || b.length === 0 || number(a) === number(b)) return runsOf(a, b);
  return [
    ...runsWith("deleted", a.slice(0, -1)),
    ...runsWith("inserted", b.slice(0, -1)),
    ...runsOf(a.slice(-1), b.slice(-1)),
  ];
}

function rowSlots(older: Unit, newer: Unit, columns: Columns): Slot[] {
  const [a, b] = [cellsOf(older), cellsOf(newer)];
  const pairs = cellPairs(a, b, columns(older, newer));
  return gapsBetween(pairs, a.length, b.length).flatMap((gap, index) => {
    const [i, j] = pairs[index] ?? [a.length, b.length];
    return [
      ...onlyOlder(a.slice(...gap.older).flat()),
      ...onlyNewer(b.slice(...gap.newer).flat()),
      ...cellSlots(a[i] ?? [], b[j] ?? []),
    ];
  });
}

function cellSlots(older: Cell, newer: Cell): Slot[] {
  const [first, other] = [older[0], newer[0]];
  if (first && other && older.length === 1 && newer.length === 1) return [inPlace(first, other)];
  const pairs = pairsOf(unitsOfEach(older), unitsOfEach(newer));
  return gapsBetween(pairs, older.length, newer.length).flatMap((gap, index) => {
    const [i, j] = pairs[index] ?? [older.length, newer.length];
    const [a, b] = [older[i], newer[j]];
    return [
      ...onlyOlder(older.slice(...gap.older)),
      ...onlyNewer(newer.slice(...gap.newer)),
      ...(a && b ? [inPlace(a, b)] : []),
    ];
  });
}

/** @returns a slot for each block that the newer text no longer has */
export function onlyOlder(blocks: readonly PlainBlock[]): Slot[] {
  return blocks.map((older) => ({ older }));
}

/** @returns a slot for each block that the older text did not have */
export function onlyNewer(blocks: readonly PlainBlock[]): Slot[] {
  return blocks.map((newer) => ({ newer }));
}
