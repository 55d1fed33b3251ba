import { commonPairs, gapsBetween, likestPairs, type Pair } from "./matching.ts";
import type { Container, PlainBlock } from "./plainBlock.ts";
import { likeness, type Unit, unit } from "./units.ts";

/** A cell: the blocks in it. */
export type Cell = readonly PlainBlock[];

/** @returns the cells of a row, in order */
export function cellsOf(row: Unit): Cell[] {
  const cells: { container: Container | undefined; blocks: PlainBlock[] }[] = [];
  for (const block of row.blocks) {
    const container = row.row && block.path[block.path.indexOf(row.row) + 1];
    const last = cells.at(-1);
    if (last && last.container === container) last.blocks.push(block);
    else cells.push({ container, blocks: [block] });
  }
  return cells.map(({ blocks }) => blocks);
}

/** Gives the columns of the tables in which two rows stand, and which of them belong together. */
export type Columns = (older: Unit, newer: Unit) => ColumnPairs;

interface ColumnPairs {
  pairs: readonly Pair[];
  older: number;
  newer: number;
}

/** @returns the columns of any two tables in the texts; each two are compared once */
export function columnsFor(older: readonly Unit[], newer: readonly Unit[]): Columns {
  const [a, b] = [rowsByTable(older), rowsByTable(newer)];
  const known = new Map<readonly Unit[], Map<readonly Unit[], ColumnPairs>>();
  return (row, otherRow) => {
    const rows = a.get(tableOf(row)) ?? [];
    const others = b.get(tableOf(otherRow)) ?? [];
    const compared = known.get(rows) ?? new Map<readonly Unit[], ColumnPairs>();
    const columns = compared.get(others) ?? {
      pairs: columnPairs(rows, others),
      older: widest(rows),
      newer: widest(others),
    };
    known.set(rows, compared.set(others, columns));
    return columns;
  };
}

function rowsByTable(units: readonly Unit[]): Map<Container | undefined, Unit[]> {
  const rows = units.filter(({ row }) => row);
  return Map.groupBy(rows, tableOf);
}

function tableOf({ blocks: [first], row }: Unit): Container | undefined {
  return row && first?.path[first.path.indexOf(row) - 1];
}

function widest(rows: readonly Unit[]): number {
  return Math.max(...rows.map((row) => cellsOf(row).length));
}

function columnPairs(older: readonly Unit[], newer: readonly Unit[]): Pair[] {
  const [a, b] = [columnsOf(older), columnsOf(newer)];
  const heads = commonPairs(
    a.map(({ head }) => head),
    b.map(({ head }) => head),
  );
  return gapsBetween(heads, a.length, b.length).flatMap((gap, index) => {
    const [rows, columns] = [a.slice(...gap.older), b.slice(...gap.newer)];
    const alike = likestPairs(rows.length, columns.length, (i, j) => {
      const [one, other] = [rows[i], columns[j]];
      const both = one && other ? likeness(one.all, other.all) : 0;
      return both < 0.3 ? 0 : both;
    });
    const inside = inStep(alike, rows.length, columns.length);
    const moved = inside.map(([i, j]): Pair => [i + gap.older[0], j + gap.newer[0]]);
    const head = heads[index];
    return head ? [...moved, head] : moved;
  });
}

/** @returns which cells of two rows belong together, given which columns of their tables do */
export function cellPairs(
  older: readonly Cell[],
  newer: readonly Cell[],
  columns: ColumnPairs,
): readonly Pair[] {
  // A row with cells that span several columns has a rhythm of its own.
  if (older.length === columns.older && newer.length === columns.newer) return columns.pairs;
  const keys = (cells: readonly Cell[]) => cells.map((blocks) => unit(blocks).key);
  return inStep(commonPairs(keys(older), keys(newer)), older.length, newer.length);
}

/** Pairs what is left between pairs where it is as many on either side. */
function inStep(pairs: readonly Pair[], older: number, newer: number): Pair[] {
  return gapsBetween(pairs, older, newer).flatMap((gap, index) => {
    const pair = pairs[index] ? [pairs[index]] : [];
    const [count, others] = [gap.older[1] - gap.older[0], gap.newer[1] - gap.newer[0]];
    const between =
      count === others
        ? Array.from({ length: count }, (_, n): Pair => [gap.older[0] + n, gap.newer[0] + n])
        : [];
    return [...between, ...pair];
  });
}

function columnsOf(rows: readonly Unit[]): { head: string; all: Unit }[] {
  const columns: PlainBlock[][] = [];
  for (const row of rows) {
    for (const [index, cell] of cellsOf(row).entries()) {
      columns[index] ??= [];
      columns[index].push(...cell);
    }
  }
  const heads = rows[0] ? cellsOf(rows[0]) : [];
  return columns.map((blocks, index) => ({
    head: unit(heads[index] ?? []).key,
    all: unit(blocks),
  }));
}
