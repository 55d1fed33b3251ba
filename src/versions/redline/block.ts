import { columnsFor } from "./cells.ts";
import { gapsBetween } from "./matching.ts";
import { movedBlocks } from "./moves.ts";
import { pairsOf } from "./pairing.ts";
import { Placing } from "./placing.ts";
import type { PlainBlock } from "./plainBlock.ts";
import { type Run, runsWith } from "./runs.ts";
import { inPlace, onlyNewer, onlyOlder, type Slot, slotsOf } from "./slots.ts";
import { type Unit, unitsOf } from "./units.ts";

/** A block of two texts: of both, or of one of them. */
export interface Block extends Pick<PlainBlock, "kind" | "level" | "path" | "tight"> {
  /** `kept` if readers find no difference, but for the number of a heading. */
  change: "kept" | "changed" | "inserted" | "deleted";
  runs: readonly Run[];
  /** How many of the runs are the number of a section that is in both texts. */
  numbering: number;
  /** Whether it is a heading whose number, and nothing else, is another. */
  renumbered: boolean;
  /** Whether the same place is set as something else now: an item, a heading, a numbered item. */
  reshaped: boolean;
  /** Whether the same words are deleted here and inserted there. */
  moved: boolean;
  /** The Markdown in the older text, if it is in there. */
  older?: string;
  /** The Markdown in the newer text, if it is in there. */
  newer?: string;
}

/**
 * @param older of which the first is the title
 * @param newer of which the first is the title
 * @returns the blocks of both texts, in an order that is that of each
 */
export function blocksOf(
  [olderTitle, ...older]: readonly [PlainBlock, ...PlainBlock[]],
  [newerTitle, ...newer]: readonly [PlainBlock, ...PlainBlock[]],
): Block[] {
  const [a, b] = [unitsOf(older), unitsOf(newer)];
  const columns = columnsFor(a, b);
  const shared = pairsOf(a, b).flatMap((pair) => {
    const slots = slotsOf(a[pair[0]] as Unit, b[pair[1]] as Unit, columns);
    return slots ? [{ pair, slots }] : [];
  });
  const pairs = shared.map(({ pair }) => pair);
  const gaps = gapsBetween(pairs, a.length, b.length).map((gap) => ({
    older: bySections(a.slice(...gap.older)),
    newer: bySections(b.slice(...gap.newer)),
  }));
  const slots = [
    inPlace(olderTitle, newerTitle),
    ...gaps.flatMap((gap, index) => [...inTurn(gap), ...(shared[index]?.slots ?? [])]),
  ];

  const placing = new Placing();
  for (const { older, newer } of slots) if (older && newer) placing.pair(older.path, newer.path);
  const moved = movedBlocks(
    gaps.flatMap((gap) => gap.older),
    gaps.flatMap((gap) => gap.newer),
  );
  return slots.map((slot) => blockIn(slot, placing, moved));
}

/** What was deleted and what was inserted in one place, so that sections stay together. */
function inTurn({ older, newer }: { older: Unit[][]; newer: Unit[][] }): Slot[] {
  const leading = ([first]: Unit[][]) => (first?.[0] && !startsSection(first[0]) ? 1 : 0);
  const blocks = (sections: Unit[][]) => sections.flat().flatMap((unit) => unit.blocks);
  const [a, b] = [leading(older), leading(newer)];
  return [
    ...onlyOlder(blocks(older.slice(0, a))),
    ...onlyNewer(blocks(newer.slice(0, b))),
    ...onlyOlder(blocks(older.slice(a))),
    ...onlyNewer(blocks(newer.slice(b))),
  ];
}

function bySections(units: readonly Unit[]): Unit[][] {
  const sections: Unit[][] = [];
  for (const unit of units) {
    const last = sections.at(-1);
    if (last && !startsSection(unit)) last.push(unit);
    else sections.push([unit]);
  }
  return sections;
}

function startsSection({ blocks: [first] }: Unit): boolean {
  return first?.kind === "heading" && first.path.length === 0;
}

function blockIn(slot: Slot, placing: Placing, moved: ReadonlySet<PlainBlock>): Block {
  const { older, newer } = slot;
  const { kind, level, path, tight, atoms } = newer ?? older;
  const block: Block = {
    change: newer ? "inserted" : "deleted",
    kind,
    level,
    path: newer ? path : placing.pathOf(path),
    tight,
    runs: runsWith(newer ? "inserted" : "deleted", atoms),
    numbering: 0,
    renumbered: false,
    reshaped: false,
    moved: moved.has(newer ?? older),
    ...(older && { older: older.source }),
    ...(newer && { newer: newer.source }),
  };
  if (!older || !newer) return block;
  const reshaped = shapeOf(older) !== shapeOf(newer);
  const same = areKept(slot.words) && !reshaped;
  return {
    ...block,
    change: same ? "kept" : "changed",
    runs: [...slot.number, ...slot.words],
    numbering: slot.number.length,
    renumbered: same && !areKept(slot.number),
    reshaped,
  };
}

function areKept(runs: readonly Run[]): boolean {
  return runs.every(({ change, was }) => change === "kept" && !was);
}

function shapeOf({ kind, level, path }: PlainBlock): string {
  return [kind, level, ...path.map((container) => container.kind)].join(" ");
}
