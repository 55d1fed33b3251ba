import { type Atom, atomsOf, type Mark, sameMarks } from "./atom.ts";

/** A line of text as it comes in, in words and the marks around them. */
export interface Line {
  text(words: string): void;
  open(mark: Mark): void;
  close(tag: string): void;
  break(): void;
  image(src: string, alt: string, title: string): void;
  /** What came in since the last time; marks stay open. */
  take(): Atom[];
}

/** @param spaces what to make of stretches of spaces and line ends, and of those at the edges */
export function lineIn(language: string, spaces: "collapsed" | "kept" = "collapsed"): Line {
  const open: Mark[] = [];
  let atoms: Atom[] = [];
  let words = "";
  let around: readonly Mark[] = [];
  const flush = () => {
    if (words !== "") atoms.push(...atomsOf(words, around, language, spaces));
    words = "";
  };
  return {
    text: (more) => {
      const marks = effective(open);
      if (!sameMarks(marks, around)) flush();
      around = marks;
      words += more;
    },
    open: (mark) => {
      open.push(mark);
    },
    close: (tag) => {
      const index = open.findLastIndex((mark) => mark.tag === tag);
      if (index >= 0) open.splice(index, 1);
    },
    break: () => {
      flush();
      atoms.push({ kind: "break", text: "\n", marks: effective(open) });
    },
    image: (src, alt, title) => {
      flush();
      atoms.push({ kind: "image", text: alt, marks: effective(open), image: { src, title } });
    },
    take: () => {
      flush();
      const taken = atoms;
      atoms = [];
      return spaces === "kept" ? taken : tidied(taken);
    },
  };
}

/** Emphasis in emphasis is the same emphasis, and a link in a link is none. */
function effective(open: readonly Mark[]): readonly Mark[] {
  return open.filter(
    ({ key, tag }, index) =>
      !open
        .slice(0, index)
        .some((outer) => outer.key === key || (tag === "a" && outer.tag === "a")),
  );
}

/** Without the spaces that nobody sees: at the edges, beside others and around line breaks. */
function tidied(atoms: readonly Atom[]): Atom[] {
  const tidy: Atom[] = [];
  for (const atom of atoms) {
    const before = tidy.at(-1);
    if (atom.text === " " && (!before || before.text === " " || before.kind === "break")) continue;
    if (atom.kind === "break" && before?.text === " ") tidy.pop();
    tidy.push(atom);
  }
  while (tidy.at(-1)?.text === " ") tidy.pop();
  return tidy;
}
