import type { Token } from "markdown-it";
import { tokensOf } from "../../markdown/markdown.ts";
import { type Atom, atomsOf } from "./atom.ts";
import { putInline, putPiece } from "./inline.ts";
import { type Line, lineIn } from "./line.ts";
import { type HtmlPiece, htmlPieces } from "./rawHtml.ts";

/** A text that is compared with another, its variables filled in. */
export interface ComparedText {
  title: string;
  /** BCP 47. */
  language: string;
  /** Markdown. */
  text: string;
}

/** What blocks stand in. Each list, item and cell is a value of its own. */
export interface Container {
  kind: "aside" | "blockquote" | "li" | "ol" | "table" | "td" | "th" | "tr" | "ul";
  /** Of an item in a numbered list. */
  number?: number;
}

/** What a text consists of: a paragraph, a heading, the words of a cell. */
export interface PlainBlock {
  kind: "code" | "heading" | "paragraph" | "rule";
  /** Of a heading, 1 to 6; else 0. */
  level: number;
  atoms: readonly Atom[];
  /** How many atoms at its head are the number of a section. */
  numbering: number;
  /** What it stands in, from the outermost to the innermost. */
  path: readonly Container[];
  /** Whether it stands in its item or cell without being a paragraph. */
  tight: boolean;
  /** The Markdown from here to the next block. */
  source: string;
}

/**
 * @returns the blocks of a text, of which the first is the title, with whatever stands above the
 *   second; their sources, joined, are the text
 */
export function plainBlocksOf({
  title,
  language,
  text,
}: ComparedText): [PlainBlock, ...PlainBlock[]] {
  const tokens = tokensOf(text, { language, title });
  const heading = lineIn(language);
  if (tokens.title) putInline(tokens.title.children ?? [], heading);
  else heading.text(title);
  const gathering = new Gathering(language);
  gathering.add({ kind: "heading", level: 1, atoms: heading.take() });
  for (const token of tokens.body) gathering.token(token);
  return withSources(gathering.blocks, text) as [PlainBlock, ...PlainBlock[]];
}

type Draft = Omit<PlainBlock, "source"> & { line: number };
type Content = Pick<PlainBlock, "kind" | "atoms"> & { level?: number; tight?: boolean };
type Kind = Container["kind"];

const CONTAINERS: Readonly<Record<string, Kind>> = {
  blockquote_open: "blockquote",
  bullet_list_open: "ul",
  container_summary_open: "aside",
  list_item_open: "li",
  ordered_list_open: "ol",
  table_open: "table",
  td_open: "td",
  th_open: "th",
  tr_open: "tr",
};
const RAW_CONTAINERS: readonly string[] = [
  "blockquote",
  "li",
  "ol",
  "table",
  "td",
  "th",
  "tr",
  "ul",
];
/** In which others alone these may stand. */
const PARENTS: Readonly<Partial<Record<Kind, readonly Kind[]>>> = {
  li: ["ol", "ul"],
  td: ["tr"],
  th: ["tr"],
  tr: ["table"],
};
const HOLDS_NO_WORDS: readonly Kind[] = ["ol", "table", "tr", "ul"];
const ENDS_A_LINE =
  /^(?:address|article|aside|blockquote|caption|center|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|li|main|nav|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul)$/;

/** Walks through a text and keeps in mind what it stands in. */
class Gathering {
  readonly blocks: Draft[] = [];
  readonly language: string;
  private path: Container[] = [];
  /** For each open container of Markdown, how many there are around it. */
  private depths: number[] = [];
  private filled = new Set<Container>();
  private line = 0;
  private hidden = false;
  private inHeading = false;

  constructor(language: string) {
    this.language = language;
  }

  token(token: Token): void {
    this.line = token.map?.[0] ?? this.line;
    const kind = CONTAINERS[token.type];
    if (kind) {
      // In raw HTML a list or a table may stand open.
      if (!PARENTS[kind]) this.closeDownTo(this.wordsPath().length);
      this.depths.push(this.path.length);
      this.path.push(kind === "li" && token.info ? { kind, number: Number(token.info) } : { kind });
    } else if (CONTAINERS[token.type.replace("_close", "_open")]) {
      this.closeDownTo(this.depths.pop() ?? 0);
    } else if (token.type === "heading_group_open" || token.type === "heading_group_close") {
      this.inHeading = token.nesting === 1;
    } else if (token.type === "paragraph_open") this.hidden = token.hidden;
    else if (token.type === "paragraph_close") this.hidden = false;
    else if (token.type === "heading_open") this.level = Number(token.tag.slice(1));
    else if (token.type === "heading_close") this.level = 0;
    else if (token.type === "inline") this.inline(token);
    else if (token.type === "hr") this.add({ kind: "rule", atoms: [] });
    else if (token.type === "fence" || token.type === "code_block") this.code(token.content);
    else if (token.type === "html_block" && !this.inHeading) this.html(token.content);
  }

  private level = 0;

  private inline(token: Token): void {
    const line = lineIn(this.language);
    putInline(token.children ?? [], line);
    const atoms = line.take();
    if (this.level > 0) this.add({ kind: "heading", level: this.level, atoms });
    else this.add({ kind: "paragraph", atoms, tight: this.hidden || this.inCell() });
  }

  private code(content: string): void {
    const text = content.replace(/\n$/, "");
    this.add({ kind: "code", atoms: atomsOf(text, [], this.language, "kept") });
  }

  // Raw HTML opens and closes as it likes; what comes out is nested all the same, since blocks
  // only ever name what they stand in.
  private html(content: string): void {
    let line: Line = lineIn(this.language);
    let level = 0;
    let preformatted = false;
    const end = () => {
      const atoms = line.take();
      const kind = preformatted ? "code" : level > 0 ? "heading" : "paragraph";
      if (atoms.length > 0) this.add({ kind, atoms, level, tight: true });
    };
    const floor = this.depths.length === 0 ? 0 : (this.depths.at(-1) ?? 0) + 1;
    for (const piece of htmlPieces(content)) {
      if (piece.kind === "text" || !ENDS_A_LINE.test(piece.tag)) {
        putPiece(piece, line);
        continue;
      }
      end();
      const { tag } = piece;
      const opens = piece.kind === "open";
      if (tag === "pre") {
        preformatted = opens;
        line = lineIn(this.language, opens ? "kept" : "collapsed");
      } else if (/^h[1-6]$/.test(tag)) level = opens ? Number(tag.slice(1)) : 0;
      else if (tag === "hr") this.add({ kind: "rule", atoms: [] });
      else if (RAW_CONTAINERS.includes(tag)) {
        if (piece.kind === "open") this.openRaw(tag as Kind, piece, floor);
        else this.closeRaw(tag as Kind, floor);
      }
    }
    end();
  }

  private openRaw(kind: Kind, { attributes }: HtmlPiece & { kind: "open" }, floor: number): void {
    const parents = PARENTS[kind];
    if (parents) {
      // An item may be left open: the next one ends it.
      const parent = this.path.findLastIndex((open) => parents.includes(open.kind));
      if (parent < floor) return;
      this.closeDownTo(parent + 1);
    } else {
      this.closeDownTo(this.wordsPath().length);
    }
    const value = Number(attributes.value);
    const above = this.path.at(-1);
    if (kind === "li" && above?.kind === "ol") {
      above.number = Number.isInteger(value) && attributes.value ? value : (above.number ?? 0) + 1;
      this.path.push({ kind, number: above.number });
    } else if (kind === "ol") {
      this.path.push({ kind, number: Number(attributes.start ?? 1) - 1 });
    } else this.path.push({ kind });
  }

  private closeRaw(kind: Kind, floor: number): void {
    const index = this.path.findLastIndex((open) => open.kind === kind);
    if (index >= floor) this.closeDownTo(index);
  }

  // An item or a cell without words is there all the same.
  private closeDownTo(depth: number): void {
    for (let innermost = this.path.at(-1); this.path.length > depth; innermost = this.path.at(-1)) {
      const empty = innermost && !this.filled.has(innermost);
      if (empty && /^(?:li|td|th)$/.test(innermost?.kind ?? "")) {
        this.add({ kind: "paragraph", atoms: [], tight: true });
      }
      this.path.pop();
    }
  }

  private inCell(): boolean {
    return /^t[dh]$/.test(this.path.at(-1)?.kind ?? "");
  }

  /** Without the lists and rows that words can't stand in directly. */
  private wordsPath(): Container[] {
    const held = this.path.findLastIndex(({ kind }) => !HOLDS_NO_WORDS.includes(kind));
    return this.path.slice(0, held + 1);
  }

  add({ kind, atoms, level = 0, tight = false }: Content): void {
    const path = this.wordsPath();
    for (const container of path) this.filled.add(container);
    const numbering = kind === "heading" ? numberingOf(atoms) : 0;
    this.blocks.push({ kind, level, atoms, numbering, path, tight, line: this.line });
  }
}

/** As the slug of a heading knows it: `1.`, `2.3.`, `4)`, and the space behind. */
function numberingOf(atoms: readonly Atom[]): number {
  const space = atoms.findIndex(({ kind }) => kind === "space");
  if (space < 1) return 0;
  const head = atoms.slice(0, space).map(({ text }) => text);
  return /^\d+(\.\d+)*[.)]$/.test(head.join("")) ? space + 1 : 0;
}

function withSources(drafts: readonly Draft[], text: string): PlainBlock[] {
  const lines = [
    0,
    ...[...text.matchAll(/\r\n?|\n/g)].map(({ 0: end, index }) => index + end.length),
  ];
  const starts: number[] = [];
  for (const [index, { line }] of drafts.entries()) {
    // The title stands for all that is above the first block; blocks on one line share it as they come.
    const start = index === 0 ? 0 : (lines[line] ?? text.length);
    starts.push(Math.max(start, starts.at(-1) ?? 0));
  }
  return drafts.map(({ line: _, ...block }, index) => ({
    ...block,
    source: text.slice(starts[index], starts[index + 1]),
  }));
}
