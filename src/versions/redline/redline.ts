import { blocksOf } from "./block.ts";
import { type Counts, countsOf } from "./counts.ts";
import { type ComparedText, plainBlocksOf } from "./plainBlock.ts";
import { type RedlineSection, sectionsOf } from "./sections.ts";

export type { Block } from "./block.ts";
export type { Counts } from "./counts.ts";
export type { ComparedText, Container } from "./plainBlock.ts";
export type { Run } from "./runs.ts";
export type { RedlineSection } from "./sections.ts";

/** Two texts in one, with what was changed from the older to the newer. */
export interface Redline {
  /** BCP 47. */
  languages: { older: string; newer: string };
  /** In order. The first is headed by the title of the whole. */
  sections: readonly RedlineSection[];
  counts: Counts;
}

/**
 * Compares two texts as people read them: section by section, word by word.
 *
 * @returns what was changed; every difference between the two is in it, and nothing else. The
 *   time it takes grows with the length of the texts, not with its square.
 */
export function redlineOf(older: ComparedText, newer: ComparedText): Redline {
  const sections = sectionsOf(blocksOf(plainBlocksOf(older), plainBlocksOf(newer)));
  return {
    languages: { older: older.language, newer: newer.language },
    sections,
    counts: countsOf(sections),
  };
}

/** @returns the Markdown of the older text, to the byte */
export function rejected({ sections }: Redline): string {
  return sections.flatMap(({ blocks }) => blocks.map(({ older = "" }) => older)).join("");
}

/** @returns the Markdown of the newer text, to the byte */
export function accepted({ sections }: Redline): string {
  return sections.flatMap(({ blocks }) => blocks.map(({ newer = "" }) => newer)).join("");
}
