/** What words may be set in: emphasis, a link, code. */
export interface Mark {
  /** An HTML element. */
  tag: string;
  attributes: Readonly<Record<string, string>>;
  /** The same for two marks that are the same. */
  key: string;
}

/** The smallest part of a text that is kept, inserted or deleted as a whole. */
export interface Atom {
  kind: "word" | "space" | "punctuation" | "break" | "image";
  /** As it is read; of an image, what stands for it. */
  text: string;
  /** From the outermost to the innermost. */
  marks: readonly Mark[];
  /** Set for an image. */
  image?: { src: string; title: string };
}

/** @returns a mark; its attributes in any order */
export function mark(tag: string, attributes: Record<string, string> = {}): Mark {
  const entries = Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1));
  return { tag, attributes, key: JSON.stringify([tag, ...entries]) };
}

/** Equal for two atoms that read the same, whatever they are set in. */
export function atomKey({ kind, text, image }: Atom): string {
  return image ? `\0${image.src}\0${image.title}\0${text}` : kind === "break" ? "\0" : text;
}

/** Whether words are set in the same. */
export function sameMarks(some: readonly Mark[], others: readonly Mark[]): boolean {
  return (
    some === others ||
    (some.length === others.length && some.every(({ key }, index) => key === others[index]?.key))
  );
}

/** How many words there are. */
export function wordsIn(atoms: readonly Atom[]): number {
  let words = 0;
  for (const { kind } of atoms) if (kind === "word") words += 1;
  return words;
}

// An address is one word, and so is what a hyphen, an apostrophe or a decimal point joins.
const PARTS =
  /(https?:\/\/[^\s<>"“”]*[^\s<>"“”.,;:!?)\]'’]|[\p{L}\p{M}\p{N}_]+(?:[-‐‑'’.,:@/&][\p{L}\p{M}\p{N}_]+)*)|(\s+)|[\s\S]/gu;
const NO_SPACES_BETWEEN_WORDS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/**
 * @param text without any markup
 * @param spaces what to make of a stretch of spaces and line ends
 */
export function atomsOf(
  text: string,
  marks: readonly Mark[],
  language: string,
  spaces: "collapsed" | "kept",
): Atom[] {
  const atoms: Atom[] = [];
  for (const [part, word, space] of text.matchAll(PARTS)) {
    if (space !== undefined) {
      const shown = spaces === "collapsed" ? space.replace(/[ \t\r\n\f]+/g, " ") : space;
      atoms.push({ kind: "space", text: shown, marks });
    } else if (word === undefined) {
      atoms.push({ kind: "punctuation", text: part, marks });
    } else if (NO_SPACES_BETWEEN_WORDS.test(word)) {
      for (const { segment } of segmenterFor(language).segment(word)) {
        const kind = /[\p{L}\p{M}\p{N}_]/u.test(segment) ? "word" : "punctuation";
        atoms.push({ kind, text: segment, marks });
      }
    } else {
      atoms.push({ kind: "word", text: word, marks });
    }
  }
  return atoms;
}

const segmenters = new Map<string, Intl.Segmenter>();

function segmenterFor(language: string): Intl.Segmenter {
  const known = segmenters.get(language);
  if (known) return known;
  const segmenter = new Intl.Segmenter(language, { granularity: "word" });
  segmenters.set(language, segmenter);
  return segmenter;
}
