import type MarkdownIt from "markdown-it";
import type { StateCore, Token } from "markdown-it";
import { escapeHtml } from "markdown-it/lib/common/utils.mjs";
import anchor from "markdown-it-anchor";
import type { Heading } from "./outline.ts";

/** An explicit id that cannot be given to its heading, since another has it already. */
export interface TakenAnchor {
  anchor: string;
  /** In the Markdown text, counted from 0. */
  line: number;
}

/** What the anchors leave behind in markdown-it's `env`. */
export interface AnchorEnv {
  anchorHistory: AnchorHistory;
  headings: Heading[];
  takenAnchors: TakenAnchor[];
}

/** What earlier readings have settled. */
export interface AnchorHistory {
  /** Of a text that is published: the ids of each of its headings, in order. They are kept. */
  recorded?: readonly (readonly string[])[];
  /** Ids that once led to the heading that has an anchor now, by that anchor. */
  inherited?: ReadonlyMap<string, readonly string[]>;
}

/**
 * Gives every heading an `id` that outlives renumbering, further ids as empty elements inside
 * it, and a link to itself. Ids written by hand, `## Title {#own-id #older-id}` or kramdown's
 * `{: #own-id }`, come first; of several, the last is no less lasting than the first.
 */
export function anchors(markdown: MarkdownIt): void {
  markdown.core.ruler.push("explicit-anchors", readExplicitIds);
  markdown.use(anchor, {
    tabIndex: false,
    getTokensText: textOf,
    slugifyWithState: (title: string, state: StateCore) => freeSlug(slug(title), state),
    permalink: linkAfterHeading,
  });
  markdown.core.ruler.push("headings", collectHeadings);
}

/**
 * The anchor of a heading: its words in lower case, joined by hyphens, without the number of the
 * section (`1.`, `2.3.`, `4)`), which changes when sections move. Letters of every script stay.
 *
 * @param heading text without Markdown
 * @returns an id that holds at least one letter or digit
 */
export function slug(heading: string): string {
  const words = heading
    .normalize("NFC")
    .replace(/^\s*\d+(\.\d+)*[.)]\s+/, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\s_-]+/gu, "")
    .replace(/[\s-]+/g, "-")
    .replace(/^-|-$/g, "");
  return words === "" ? "section" : words;
}

/**
 * The id that Jekyll 4 gives a heading (kramdown with its GitHub-flavoured parser), by which
 * pages that come from there have been linked to.
 */
export function jekyllId(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc} -]+/gu, "")
    .replaceAll(" ", "-");
}

/** The words of a heading or a line, as they are read. */
export function textOf(tokens: readonly Token[] | null): string {
  return (tokens ?? [])
    .map((token) => {
      if (token.type === "softbreak" || token.type === "hardbreak") return " ";
      if (token.type === "image") return textOf(token.children);
      return token.type === "text" || token.type === "code_inline" ? token.content : "";
    })
    .join("")
    .replace(/\s+/g, " ")
    .trim();
}

/** Every id of the page so far: those written by hand, then those made from words. */
interface IdEnv {
  ids: Set<string>;
}

const EXPLICIT = /[ \t]*\{:?[ \t]*(#[^\s{}#]+(?:[ \t]*#[^\s{}#]+)*)[ \t]*\}[ \t]*$/u;

function readExplicitIds(state: StateCore): void {
  const env = state.env as Partial<AnchorEnv>;
  const taken = new Set<string>();
  const refused: TakenAnchor[] = [];
  for (const token of state.tokens) {
    for (const raw of [token, ...(token.children ?? [])]) {
      if (raw.type !== "html_block" && raw.type !== "html_inline") continue;
      for (const [, id] of raw.content.matchAll(/\sid\s*=\s*["']?([^\s"'>]+)/gi)) {
        if (id !== undefined) taken.add(id);
      }
    }
  }
  const recorded = env.anchorHistory?.recorded?.values();
  for (const [index, token] of state.tokens.entries()) {
    if (token.type !== "heading_open") continue;
    const written = takeExplicitIds(state.tokens[index + 1]);
    const free: string[] = [];
    for (const id of recorded?.next().value ?? written) {
      if (taken.has(id)) refused.push({ anchor: id, line: token.map?.[0] ?? 0 });
      else free.push(id);
      taken.add(id);
    }
    if (free[0] !== undefined) {
      token.attrSet("id", free[0]);
      token.meta = { aliases: free.slice(1) };
    }
  }
  env.takenAnchors = refused;
  (state.env as IdEnv).ids = taken;
}

/** The ids at the end of a heading, which are no part of its words. */
function takeExplicitIds(inline: Token | undefined): string[] {
  const last = inline?.children?.at(-1);
  const ids = last?.type === "text" ? EXPLICIT.exec(last.content) : null;
  if (!last || !ids?.[1]) return [];
  last.content = last.content.slice(0, ids.index);
  return ids[1]
    .split("#")
    .map((id) => id.trim())
    .filter(Boolean);
}

// The library counts copies, but not around ids that a later heading has by hand; so the
// counting is done here. A copy's number depends on what stands above it alone.
function freeSlug(wanted: string, { env }: StateCore): string {
  const ids = (env as IdEnv).ids;
  let free = wanted;
  for (let copy = 2; ids.has(free); copy += 1) free = `${wanted}-${copy}`;
  ids.add(free);
  return free;
}

// The link is named by the heading: a name that needs no words of its own in any language.
function linkAfterHeading(id: string, _options: unknown, state: StateCore, index: number): void {
  const wrapper = (nesting: 1 | -1) => {
    const token = new state.Token(
      nesting === 1 ? "heading_group_open" : "heading_group_close",
      "div",
      nesting,
    );
    token.block = true;
    if (nesting === 1) token.attrSet("class", "heading");
    return token;
  };
  const link = new state.Token("html_block", "", 0);
  link.level = 1;
  link.content = `<a href="#${escapeHtml(id)}" aria-labelledby="${escapeHtml(id)}">#</a>\n`;
  const heading = state.tokens.slice(index, index + 3);
  state.tokens.splice(index, 3, wrapper(1), ...heading, link, wrapper(-1));
}

function collectHeadings(state: StateCore): void {
  const env = state.env as AnchorEnv;
  const { ids } = state.env as IdEnv;
  env.headings = [];
  const seen = new Map<string, number>();
  for (const [index, token] of state.tokens.entries()) {
    if (token.type !== "heading_open") continue;
    const inline = state.tokens[index + 1];
    const id = token.attrGet("id") ?? "";
    const aliases = [...((token.meta as { aliases?: string[] } | null)?.aliases ?? [])];
    const text = textOf(inline?.children ?? null);

    const plain = jekyllId(text);
    const copies = seen.get(plain) ?? 0;
    seen.set(plain, copies + 1);
    const jekyll = copies === 0 || plain === "" ? plain : `${plain}-${copies}`;
    const inherited = [id, ...aliases].flatMap(
      (own) => env.anchorHistory?.inherited?.get(own) ?? [],
    );
    const further = env.anchorHistory?.recorded ? [] : [jekyll, ...inherited];
    for (const alias of further) {
      if (alias === "" || ids.has(alias)) continue;
      aliases.push(alias);
      ids.add(alias);
    }

    for (const alias of aliases) {
      const target = new state.Token("html_inline", "", 0);
      target.content = `<span id="${escapeHtml(alias)}"></span>`;
      inline?.children?.unshift(target);
    }
    env.headings.push({
      level: Number(token.tag.slice(1)),
      text,
      anchor: id,
      aliases,
      line: token.map?.[0] ?? 0,
    });
  }
}
