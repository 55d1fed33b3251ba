import { escapeHtml } from "markdown-it/lib/common/utils.mjs";
import { languageMark } from "../../data/language.ts";
import type { Mark } from "./atom.ts";
import { type Note, notesOf } from "./notes.ts";
import type { Block, Container, Redline, RedlineSection, Run } from "./redline.ts";
import { blocksBelow } from "./sections.ts";
import { blockWords, linkWords, type RedlineWords, sectionWords, settingWords } from "./words.ts";

/**
 * Sets a redline for readers. Sections without a change are folded. What is deleted and inserted
 * is in `<del>` and `<ins>`; what neither text says, but had to be said of them, is in `<small
 * class="note">`. Ids begin with `redline-`, so that none is one of the page's anchors.
 *
 * @returns HTML that is valid wherever a `<div>` is
 */
export function redlineHtml({ sections, languages }: Redline, words: RedlineWords): string {
  const mark = languageMark(words.language, languages.newer);
  const rank = ranking();
  const parts = sections.map((section, index) =>
    sectionHtml(section, { words, mark, rank, id: `redline-${index + 1}` }),
  );
  return `<div class="redline">\n${parts.join("")}</div>\n`;
}

/**
 * The words that go before and behind what was inserted and deleted, for those who hear the page:
 * rules for a style sheet, which the theme's own refer to.
 */
export function redlineWordsCss(words: RedlineWords): string {
  const text = (value: string) =>
    `"${value.replace(/["\\<\n]/g, (sign) => `\\${sign.charCodeAt(0).toString(16)} `)}"`;
  return `.redline{--inserted:${text(words.redline_inserted)};--inserted-end:${text(words.redline_inserted_end)};--deleted:${text(words.redline_deleted)};--deleted-end:${text(words.redline_deleted_end)}}`;
}

interface Setting {
  words: RedlineWords;
  /** Attributes that say in which language the words are, if in another than the text. */
  mark: string;
  /** Gives a heading its rank. */
  rank: (level: number) => number;
  /** Of the heading. */
  id: string;
}

/** Headings go below that of the page, and skip no rank, though the text's own may. */
function ranking(): Setting["rank"] {
  let last = 1;
  return (level) => {
    last = Math.min(Math.max(2, level), last + 1);
    return last;
  };
}

function sectionHtml(section: RedlineSection, setting: Setting): string {
  const folded = section.state === "unchanged";
  const heading = headingHtml(section.heading, setting, folded);
  const rest = blocksHtml(blocksBelow(section), 0, setting);
  if (folded) {
    if (heading === "" || rest === "") return heading + rest;
    return `<details>\n<summary>${heading.trimEnd()}</summary>\n${rest}</details>\n`;
  }
  const label = sectionWords(section, setting.words);
  const said = label === undefined ? "" : `<p>${noteHtml(escapeHtml(label), setting)}</p>\n`;
  return `<section>\n${heading}${said}${rest}</section>\n`;
}

function headingHtml({ runs, level }: Block, setting: Setting, folded: boolean): string {
  if (runs.length === 0) return "";
  const rank = setting.rank(level);
  // What folds a section is a control, and a control in a control can't be reached by everybody.
  const shown = folded ? runs.map(unlinked) : runs;
  return `<h${rank} id="${setting.id}">${runsHtml(shown, setting)}</h${rank}>\n`;
}

function unlinked(run: Run): Run {
  return { ...run, marks: run.marks.filter(({ tag }) => tag !== "a") };
}

/** Blocks are put into what they stand in, which is opened once for neighbours. */
function blocksHtml(blocks: readonly Block[], depth: number, setting: Setting): string {
  let html = "";
  for (let index = 0; index < blocks.length; ) {
    const block = blocks[index] as Block;
    const container = block.path[depth];
    if (!container) {
      const alone = block.tight && index === 0 && depth > 0;
      html += blockHtml(block, alone, setting);
      index += 1;
      continue;
    }
    let end = index + 1;
    while (blocks[end]?.path[depth] === container) end += 1;
    html += containerHtml(container, blocks.slice(index, end), depth, setting);
    index = end;
  }
  return html;
}

function containerHtml(
  container: Container,
  blocks: readonly Block[],
  depth: number,
  setting: Setting,
): string {
  const { kind } = container;
  const inside = blocksHtml(blocks, depth + 1, setting);
  if (kind === "li") {
    const value = container.number === undefined ? "" : ` value="${container.number}"`;
    return `<li${value}>${inside}</li>\n`;
  }
  if (kind === "td" || kind === "th") return `<${kind}>${inside}</${kind}>`;
  if (kind === "tr") return `<tr>${inside}</tr>\n`;
  if (kind === "table") {
    const named = ` role="group" tabindex="0" aria-labelledby="${setting.id}"`;
    return `<div class="table"${named}>\n<table>\n${inside}</table>\n</div>\n`;
  }
  if (kind === "aside") {
    const label = `<p>${noteHtml(escapeHtml(setting.words.summary), setting)}</p>\n`;
    return `<aside class="summary" role="note">\n${label}${inside}</aside>\n`;
  }
  return `<${kind}>\n${inside}</${kind}>\n`;
}

function blockHtml(block: Block, alone: boolean, setting: Setting): string {
  const { kind, level, change } = block;
  if (kind === "rule") {
    if (change === "kept") return "<hr>\n";
    const tag = change === "deleted" ? "del" : "ins";
    return `<${tag}><hr></${tag}>\n`;
  }
  const note = blockWords(block, setting.words);
  const said = note === undefined ? "" : ` ${noteHtml(`[${escapeHtml(note)}]`, setting)}`;
  const inside = `${runsHtml(block.runs, setting)}${said}`;
  if (kind === "code") return `<pre><code>${inside}</code></pre>\n`;
  if (kind === "heading") {
    const tag = `h${setting.rank(level)}`;
    return `<${tag}>${inside}</${tag}>\n`;
  }
  return alone ? inside : `<p>${inside}</p>\n`;
}

/** What stands in a line: words with one fate, or something that is said of them. */
interface Piece {
  change: Run["change"];
  marks: readonly Mark[];
  html: string;
}

function runsHtml(runs: readonly Run[], setting: Setting): string {
  const notes = Map.groupBy(notesOf(runs), ({ after }) => after);
  const pieces = runs.flatMap((run, index): Piece[] => [
    { change: run.change, marks: run.marks, html: run.atoms.map(atomHtml).join("") },
    ...(notes.get(index) ?? []).map((note): Piece => {
      return { change: "kept", marks: note.marks, html: saidHtml(note, setting) };
    }),
  ]);
  return piecesHtml(pieces, 0, false);
}

/** Whatever of the two reaches farther, the mark or the change, goes around the other. */
function piecesHtml(pieces: readonly Piece[], depth: number, inChange: boolean): string {
  let html = "";
  for (let index = 0; index < pieces.length; ) {
    const { change, marks, html: own } = pieces[index] as Piece;
    const mark = marks[depth];
    const reach = (goesOn: (piece: Piece) => boolean) => {
      let end = index + 1;
      while (pieces[end] && goesOn(pieces[end] as Piece)) end += 1;
      return end;
    };
    const marked = mark ? reach((piece) => piece.marks[depth]?.key === mark.key) : index;
    const changed =
      inChange || change === "kept" ? index : reach((piece) => piece.change === change);
    if (changed > index && changed >= marked) {
      const tag = change === "deleted" ? "del" : "ins";
      html += `<${tag}>${piecesHtml(pieces.slice(index, changed), depth, true)}</${tag}>`;
      index = changed;
    } else if (mark) {
      const inside = piecesHtml(pieces.slice(index, marked), depth + 1, inChange);
      html += `<${mark.tag}${attributesHtml(mark)}>${inside}</${mark.tag}>`;
      index = marked;
    } else {
      html += own;
      index += 1;
    }
  }
  return html;
}

function attributesHtml({ attributes }: Mark): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escapeHtml(value)}"`)
    .join("");
}

function atomHtml({ kind, text, image }: Run["atoms"][number]): string {
  if (kind === "break") return "<br>\n";
  if (!image) return escapeHtml(text);
  const title = image.title === "" ? "" : ` title="${escapeHtml(image.title)}"`;
  return `<img src="${escapeHtml(image.src)}" alt="${escapeHtml(text)}"${title}>`;
}

function saidHtml(note: Note, setting: Setting): string {
  const { words } = setting;
  if (note.kind !== "link")
    return ` ${noteHtml(`[${escapeHtml(settingWords(note, words))}]`, setting)}`;
  const address = (which: string) => {
    const [tag, href] = which === "older" ? ["del", note.older] : ["ins", note.newer];
    return `<${tag} dir="ltr">${escapeHtml(href ?? "")}</${tag}>`;
  };
  const parts = linkWords(note, words).map((part, index) =>
    index % 2 === 0 ? escapeHtml(part) : address(part),
  );
  return ` ${noteHtml(`[${parts.join("")}]`, setting)}`;
}

function noteHtml(html: string, { mark }: Setting): string {
  return `<small class="note"${mark}>${html}</small>`;
}
