import { type Atom, atomKey } from "./atom.ts";
import type { Container, PlainBlock } from "./plainBlock.ts";

/** What is paired as a whole: a block, or all that is in one row of a table. */
export interface Unit {
  blocks: readonly PlainBlock[];
  /** Set for a row. */
  row?: Container;
  /** Equal for two units that say the same, wherever they stand and whatever they are set in. */
  key: string;
  readonly bag: Bag;
}

/** The words of a unit in no order. */
interface Bag {
  /** How often each word is there. */
  counts: ReadonlyMap<string, number>;
  words: number;
  /** How much they say, all together. */
  weight: number;
}

/** @returns the units that the blocks make, in order */
export function unitsOf(blocks: readonly PlainBlock[]): Unit[] {
  const groups: { row: Container | undefined; blocks: PlainBlock[] }[] = [];
  for (const block of blocks) {
    const row = block.path.find(({ kind }) => kind === "tr");
    const last = groups.at(-1);
    if (row && row === last?.row) last.blocks.push(block);
    else groups.push({ row, blocks: [block] });
  }
  return groups.map(({ row, blocks }) => unit(blocks, row));
}

/** @returns a unit for each block */
export function unitsOfEach(blocks: readonly PlainBlock[]): Unit[] {
  return blocks.map((block) => unit([block]));
}

/** @returns a unit of all the blocks together */
export function unit(
  blocks: readonly PlainBlock[],
  row?: Container,
  key = blocks.map(keyOf).join("\0\0"),
): Unit {
  let bag: Bag | undefined;
  return {
    blocks,
    ...(row && { row }),
    key,
    // Most units are found again by their key, and their words never counted.
    get bag() {
      bag ??= bagOf(blocks);
      return bag;
    },
  };
}

function bagOf(blocks: readonly PlainBlock[]): Bag {
  const counts = new Map<string, number>();
  let [words, weight] = [0, 0];
  for (const { atoms, numbering } of blocks) {
    for (let index = numbering; index < atoms.length; index++) {
      const atom = atoms[index];
      if (atom?.kind !== "word") continue;
      const word = atom.text.toLowerCase();
      counts.set(word, (counts.get(word) ?? 0) + 1);
      words += 1;
      weight += weightOf(word);
    }
  }
  return { counts, words, weight };
}

/**
 * @returns how much the words of two units have in common, from 0 to 1: of both, or, where one is
 *   much shorter, to a lesser degree of that one
 */
export function likeness({ bag: one }: Unit, { bag: other }: Unit): number {
  const [fewer, more] = one.counts.size < other.counts.size ? [one, other] : [other, one];
  const lesser = Math.min(one.weight, other.weight);
  if (lesser === 0) return 0;
  let [common, weight] = [0, 0];
  for (const [word, count] of fewer.counts) {
    const both = Math.min(count, more.counts.get(word) ?? 0);
    common += both;
    weight += both * weightOf(word);
  }
  const contained = lesser >= 4 ? (0.6 * weight) / lesser : 0;
  // Of a few words, each one counts.
  const few = one.words <= FEW && other.words <= FEW;
  const ofFew = few ? (2 * common) / (one.words + other.words) : 0;
  return Math.max((2 * weight) / (one.weight + other.weight), contained, ofFew);
}

const FEW = 6;

/** What a heading says without its number, anything else in all its words. */
function keyOf({ kind, atoms, numbering }: PlainBlock): string {
  return `${kind}\0${wordsOf(atoms.slice(numbering))}`;
}

function wordsOf(atoms: readonly Atom[]): string {
  return atoms.map(atomKey).join("");
}

// Articles and prepositions say little about what a sentence is about.
function weightOf(word: string): number {
  return word.length > 3 || word.charCodeAt(0) > 0x24f ? 1 : 0.25;
}
