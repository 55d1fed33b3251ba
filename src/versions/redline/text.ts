import { styleText } from "node:util";
import { type Note, notesOf } from "./notes.ts";
import type { Block, Container, Redline, RedlineSection, Run } from "./redline.ts";
import { blocksBelow } from "./sections.ts";
import { blockWords, linkWords, type RedlineWords, sectionWords, settingWords } from "./words.ts";

/**
 * A redline for a terminal: only what was changed, below its headings, with a few words around it.
 *
 * @param colour whether to use a terminal's colours; without them, {+inserted+} and [-deleted-]
 * @returns lines of at most 80 characters, where words allow it; empty if readers find no change
 */
export function redlineText({ sections }: Redline, words: RedlineWords, colour: boolean): string {
  const shown = sections.filter(({ state, renumbered }) => state !== "unchanged" || renumbered);
  return shown.map((section) => sectionText(section, words, colour)).join("\n");
}

const WIDTH = 80;
const INDENT = "  ";
const CONTEXT = 8;

/** Words with one fate, as they are read. */
interface Stretch {
  change: Run["change"];
  text: string;
}

function sectionText(section: RedlineSection, words: RedlineWords, colour: boolean): string {
  const { heading, state, moved } = section;
  const label = sectionWords(section, words);
  const title = [...stretchesOf(heading, words), kept(label === undefined ? "" : ` (${label})`)];
  const lines = state === "unchanged" || moved ? [] : linesOf(section, words);
  return [wrapped(title, "", colour, "bold"), ...lines.map((line) => wrapped(line, INDENT, colour))]
    .filter((text) => text.trim() !== "")
    .map((text) => `${text}\n`)
    .join("");
}

/** A line for each block that was changed, and one for all the cells of a row. */
function linesOf(section: RedlineSection, words: RedlineWords): Stretch[][] {
  const lines: Stretch[][] = [];
  const heads = blocksBelow(section);
  const changed = new Set(heads.filter(({ change }) => change !== "kept").map(rowOf));
  let row: Container | undefined;
  for (const [index, block] of heads.entries()) {
    const ownRow = rowOf(block);
    // Of what was moved, its beginning says which words it is.
    const told = section.blocks[index + 1]?.moved && !block.moved;
    if (told || (ownRow ? !changed.has(ownRow) : block.change === "kept")) continue;
    const last = lines.at(-1);
    // The first cell of a row says what the row is about; of the others, those that were changed.
    if (ownRow && ownRow === row && block.change === "kept") continue;
    const line = shortened(stretchesOf(block, words), block.moved);
    if (last && ownRow && ownRow === row) last.push(kept(" | "), ...line);
    else lines.push(block.path.at(-1)?.kind === "li" ? [kept("- "), ...line] : line);
    row = ownRow;
  }
  return lines;
}

/** Set for what is all that stands in its cell, more or less. */
function rowOf({ path }: Block): Container | undefined {
  return path.at(-2)?.kind === "tr" ? path.at(-2) : undefined;
}

function stretchesOf(block: Block, words: RedlineWords): Stretch[] {
  const { runs, kind, change } = block;
  if (kind === "rule") return [{ change: change === "changed" ? "kept" : change, text: "---" }];
  const notes = Map.groupBy(notesOf(runs), ({ after }) => after);
  const stretches = runs.flatMap((run, index): Stretch[] => [
    { change: run.change, text: run.atoms.map(textOf).join("") },
    ...(notes.get(index) ?? []).flatMap((note) => noteStretches(note, words)),
  ]);
  const said = blockWords(block, words);
  return said === undefined || kind === "heading" ? stretches : [...stretches, kept(` (${said})`)];
}

function noteStretches(note: Note, words: RedlineWords): Stretch[] {
  if (note.kind !== "link") return [kept(` (${settingWords(note, words)})`)];
  const parts = linkWords(note, words).map((part, index): Stretch => {
    if (index % 2 === 0) return kept(part);
    return part === "older"
      ? { change: "deleted", text: note.older ?? "" }
      : { change: "inserted", text: note.newer ?? "" };
  });
  return [kept(" ("), ...parts, kept(")")];
}

function textOf({ kind, text, image }: Run["atoms"][number]): string {
  if (image) return `(${text === "" ? image.src : text})`;
  return kind === "break" ? " " : text;
}

function kept(text: string): Stretch {
  return { change: "kept", text };
}

/** Of what is kept, the words beside a change; of what was moved, the first. */
function shortened(stretches: readonly Stretch[], moved: boolean): Stretch[] {
  if (moved) {
    return stretches.map(({ change, text }) => {
      const parts = text.split(/(?<=\s)(?=\S)/);
      const long = change !== "kept" && parts.length > CONTEXT + 2;
      return { change, text: long ? `${parts.slice(0, CONTEXT).join("")}…` : text };
    });
  }
  return stretches.map((stretch, index) => {
    const parts = stretch.text.split(/(?<=\s)(?=\S)/);
    const first = index === 0 ? 0 : CONTEXT;
    const last = index === stretches.length - 1 && index > 0 ? 0 : CONTEXT;
    if (stretch.change !== "kept" || parts.length <= first + last + 2) return stretch;
    const [head, tail] = [parts.slice(0, first), parts.slice(parts.length - last)];
    return kept(`${head.join("")}… ${last === 0 ? "" : tail.join("")}`);
  });
}

function wrapped(
  stretches: readonly Stretch[],
  indent: string,
  colour: boolean,
  style?: "bold",
): string {
  const lines: string[] = [];
  let line = "";
  let width = 0;
  const marked = joined(stretches).flatMap(({ change, text }) => {
    const sign = colour || change === "kept" ? undefined : SIGNS[change];
    const whole = sign ? `${sign[0]}${text}${sign[1]}` : text;
    return whole.split(/(\s+)/).map((part): Stretch => ({ change, text: part }));
  });
  for (const word of wordsOf(marked)) {
    const length = word.reduce((sum, { text }) => sum + text.length, 0);
    if (width > 0 && width + 1 + length > WIDTH - indent.length) {
      lines.push(line);
      [line, width] = ["", 0];
    }
    const painted = word.map(({ change, text }) => paint(text, change, colour, style)).join("");
    line += width > 0 ? ` ${painted}` : painted;
    width += (width > 0 ? 1 : 0) + length;
  }
  return [...lines, line].map((text) => `${indent}${text}`).join("\n");
}

const SIGNS = { inserted: ["{+", "+}"], deleted: ["[-", "-]"] } as const;

function joined(stretches: readonly Stretch[]): Stretch[] {
  const result: Stretch[] = [];
  for (const { change, text } of stretches) {
    const last = result.at(-1);
    if (text === "") continue;
    if (last?.change === change) last.text += text;
    else result.push({ change, text });
  }
  return result;
}

/** What stands between spaces, which may have several fates. */
function wordsOf(parts: readonly Stretch[]): Stretch[][] {
  const words: Stretch[][] = [[]];
  for (const part of parts) {
    if (/^\s+$/.test(part.text)) words.push([]);
    else if (part.text !== "") words.at(-1)?.push(part);
  }
  return words.filter(({ length }) => length > 0);
}

function paint(text: string, change: Run["change"], colour: boolean, style?: "bold"): string {
  if (!colour) return text;
  const colours = { kept: [], inserted: ["green", "underline"], deleted: ["red", "strikethrough"] };
  const styles = [...colours[change], ...(style ? [style] : [])] as Parameters<typeof styleText>[0];
  return styles.length === 0 ? text : styleText(styles, text, { validateStream: false });
}
