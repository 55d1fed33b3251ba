import { unescapeAll } from "markdown-it/lib/common/utils.mjs";
import { type Mark, mark } from "./atom.ts";

/** HTML as its writer wrote it, in pieces; comments, scripts and styles are left out. */
export type HtmlPiece =
  | { kind: "text"; text: string }
  | { kind: "open"; tag: string; attributes: Record<string, string> }
  | { kind: "close"; tag: string };

// Where no tag is ever closed, the rest of the text must not be searched for each of them.
const NOT_TEXT =
  /<!--[\s\S]*?(?:-->|$)|<[!?][^>]*>|<(script|style|template)\b[\s\S]*?(?:<\/\1\s*>|$)|<(\/?)([a-z][a-z0-9-]*)((?:"[^"]*"|'[^']*'|[^"'>]){0,1000})>/gi;
const ATTRIBUTE = /([^\s"'>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g;

/** @returns the pieces in order; never throws, whatever the HTML */
export function htmlPieces(html: string): HtmlPiece[] {
  const pieces: HtmlPiece[] = [];
  let end = 0;
  const text = (from: number, to: number) => {
    if (to > from) pieces.push({ kind: "text", text: decoded(html.slice(from, to)) });
  };
  for (const match of html.matchAll(NOT_TEXT)) {
    text(end, match.index);
    end = match.index + match[0].length;
    const tag = match[3]?.toLowerCase();
    if (tag === undefined) continue;
    if (match[2] === "/") pieces.push({ kind: "close", tag });
    else pieces.push({ kind: "open", tag, attributes: attributesIn(match[4] ?? "") });
  }
  text(end, html.length);
  return pieces;
}

function attributesIn(source: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [, name = "", double, single, bare] of source.matchAll(ATTRIBUTE)) {
    found[name.toLowerCase()] ??= decoded(double ?? single ?? bare ?? "");
  }
  return found;
}

// Browsers know these without their semicolon too.
const UNENDED = /&(amp|copy|gt|lt|nbsp|quot|reg)(?![;\w])/g;

function decoded(text: string): string {
  if (!text.includes("&")) return text;
  return unescapeAll(text.replaceAll("\\", "\\\\").replace(UNENDED, "&$1;"));
}

/** Elements that words may stand in, with what of their attributes bears on the words. */
const MARKS: Readonly<Record<string, readonly string[]>> = {
  a: ["href"],
  abbr: ["title"],
  b: [],
  bdi: ["dir"],
  bdo: ["dir"],
  cite: [],
  code: [],
  dfn: [],
  em: [],
  i: [],
  kbd: [],
  mark: [],
  q: [],
  s: [],
  samp: [],
  small: [],
  span: ["lang", "dir"],
  strong: [],
  sub: [],
  sup: [],
  u: [],
  var: [],
};

// What the text's own writer inserted or deleted is not to be taken for the redline's doing.
const STAND_INS: Readonly<Record<string, string>> = { ins: "u", del: "s", strike: "s", tt: "code" };

/** @returns the mark of that name in the redline */
export function markTag(tag: string): string {
  return STAND_INS[tag] ?? tag;
}

/**
 * @returns the mark that an element sets its words in, or undefined if it sets them in none; ids
 *   and names are gone, since they are the page's
 */
export function markOf(tag: string, attributes: Record<string, string>): Mark | undefined {
  const shown = markTag(tag);
  const bearing = MARKS[shown];
  if (!bearing) return undefined;
  const kept = Object.fromEntries(
    bearing.flatMap((name) => (attributes[name] ? [[name, attributes[name]]] : [])),
  );
  const bare = Object.keys(kept).length === 0;
  if (bare && (shown === "a" || shown === "span" || shown === "bdo")) return undefined;
  return mark(shown, kept);
}
