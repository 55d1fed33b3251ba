import type { PlainBlock } from "./plainBlock.ts";
import { type Unit, unit } from "./units.ts";

// Fewer words may well be the same by chance.
const FEWEST_WORDS = 3;

/**
 * @param older what only the older text has, by sections
 * @param newer what only the newer text has, by sections
 * @returns the blocks that were taken from one place and put, in the same words, in another
 */
export function movedBlocks(
  older: readonly (readonly Unit[])[],
  newer: readonly (readonly Unit[])[],
): Set<PlainBlock> {
  const moved = new Set<PlainBlock>();
  const add = (units: readonly Unit[]) => {
    for (const { blocks } of units) for (const block of blocks) moved.add(block);
  };
  const whole = (section: readonly Unit[]): Unit =>
    unit(
      section.flatMap(({ blocks }) => blocks),
      undefined,
      section.map(({ key }) => key).join("\0\0\0"),
    );
  const isMoved = ({ blocks }: Unit) => blocks.every((block) => moved.has(block));
  add(onceInBoth(older.map(whole), newer.map(whole)));
  const rest = (sections: readonly (readonly Unit[])[]) =>
    sections.flat().filter((each) => !isMoved(each));
  add(onceInBoth(rest(older), rest(newer)));
  return moved;
}

function onceInBoth(older: readonly Unit[], newer: readonly Unit[]): Unit[] {
  const [a, b] = [byKey(older), byKey(newer)];
  return [...a].flatMap(([key, units]) => {
    const others = b.get(key) ?? [];
    return units.length === 1 && others.length === 1 ? [...units, ...others] : [];
  });
}

function byKey(units: readonly Unit[]): Map<string, Unit[]> {
  const found = new Map<string, Unit[]>();
  for (const each of units) {
    if (each.bag.words < FEWEST_WORDS) continue;
    found.set(each.key, [...(found.get(each.key) ?? []), each]);
  }
  return found;
}
