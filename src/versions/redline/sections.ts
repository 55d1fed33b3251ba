import type { Block } from "./block.ts";

/** A heading with what stands below it, up to the next heading. */
export interface RedlineSection {
  state: "unchanged" | "changed" | "added" | "removed";
  /** The first of the blocks; the title of the whole, for the first section. */
  heading: Block;
  blocks: readonly Block[];
  /** Whether only the number of its heading is another, or that among other things. */
  renumbered: boolean;
  /** Whether all of it is removed here and added there in the same words, or the reverse. */
  moved: boolean;
}

/** @param blocks that begin with a heading */
export function sectionsOf(blocks: readonly Block[]): RedlineSection[] {
  const sections: Block[][] = [];
  for (const block of blocks) {
    const last = sections.at(-1);
    if (last && !(block.kind === "heading" && block.path.length === 0)) last.push(block);
    else sections.push([block]);
  }
  return sections.map((section) => ({
    state: stateOf(section),
    heading: section[0] as Block,
    blocks: section,
    renumbered: section[0]?.renumbered ?? false,
    moved: section.every(({ moved }) => moved),
  }));
}

function stateOf(blocks: readonly Block[]): RedlineSection["state"] {
  const all = (wanted: Block["change"]) => blocks.every(({ change }) => change === wanted);
  if (all("kept")) return "unchanged";
  if (all("inserted")) return "added";
  return all("deleted") ? "removed" : "changed";
}

/**
 * @returns the blocks of a section below its heading, in which what is said of one is not said of
 *   the next again: that it was moved, or is set differently
 */
export function blocksBelow({ blocks, moved }: RedlineSection): Block[] {
  return blocks.slice(1).map((block, index) => {
    const before = index === 0 ? undefined : blocks[index];
    return {
      ...block,
      moved: block.moved && !moved && !(before?.moved && before.change === block.change),
      reshaped: block.reshaped && !before?.reshaped,
    };
  });
}
