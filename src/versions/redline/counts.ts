import { wordsIn } from "./atom.ts";
import type { Block } from "./block.ts";
import { notesOf } from "./notes.ts";
import type { Run } from "./runs.ts";
import { blocksBelow, type RedlineSection } from "./sections.ts";

/** How much was changed. What was moved in the same words is counted as moved, and as nothing else. */
export interface Counts {
  sections: Record<"changed" | "added" | "removed" | "moved" | "renumbered", number>;
  /** Words that were inserted and deleted, without the numbers of sections. */
  words: { in: number; out: number };
  /** Passages that stand elsewhere in the same words; those of moved sections are not among them. */
  passages: number;
  /** Links on the same words that lead elsewhere, or are new or gone. */
  links: number;
  /** Places where the same words are set otherwise. */
  emphasis: number;
  images: number;
  /** Places where signs, but no words, were changed. */
  punctuation: number;
  /** Places where the same words stand as something else, on a line of their own, or apart. */
  layout: number;
}

/** @returns how much was changed in all of the sections together */
export function countsOf(sections: readonly RedlineSection[]): Counts {
  const stay = sections.filter(({ moved }) => !moved);
  const count = (state: RedlineSection["state"]) =>
    stay.filter((section) => section.state === state).length;
  const blocks = stay.flatMap((section) => section.blocks);
  const said = stay.flatMap((section) => [section.heading, ...blocksBelow(section)]);
  const counts: Counts = {
    sections: {
      changed: count("changed"),
      added: count("added"),
      removed: count("removed"),
      moved: sections.filter(({ moved, state }) => moved && state === "added").length,
      renumbered: sections.filter(({ renumbered }) => renumbered).length,
    },
    words: { in: 0, out: 0 },
    passages: said.filter(({ moved, change }) => moved && change === "inserted").length,
    links: 0,
    emphasis: 0,
    images: 0,
    punctuation: 0,
    layout: said.filter(({ reshaped }) => reshaped).length,
  };
  for (const block of blocks) if (block.change !== "kept" && !block.moved) add(block, counts);
  return counts;
}

function add(block: Block, counts: Counts): void {
  const runs = block.runs.slice(block.numbering);
  for (const { kind } of notesOf(runs)) counts[kind === "link" ? "links" : "emphasis"] += 1;
  for (const change of changesIn(runs)) {
    for (const run of change) {
      counts.words[run.change === "inserted" ? "in" : "out"] += wordsIn(run.atoms);
    }
    const kinds = new Set(change.flatMap(({ atoms }) => atoms.map(({ kind }) => kind)));
    if (kinds.has("word")) continue;
    counts[kinds.has("image") ? "images" : kinds.has("punctuation") ? "punctuation" : "layout"] +=
      1;
  }
  if (block.kind === "rule") counts.layout += 1;
}

/** What was deleted and inserted in one place, for each place. */
function changesIn(runs: readonly Run[]): Run[][] {
  const changes: Run[][] = [[]];
  for (const run of runs) {
    if (run.change === "kept") changes.push([]);
    else changes.at(-1)?.push(run);
  }
  return changes.filter(({ length }) => length > 0);
}
