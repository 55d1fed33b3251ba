import type { Token } from "markdown-it";
import { mark } from "./atom.ts";
import type { Line } from "./line.ts";
import { type HtmlPiece, htmlPieces, markOf, markTag } from "./rawHtml.ts";

// What our own typography sets off is no emphasis of the writer's.
const SET_OFF = /^<b>([^<]*)<\/b>$/;

/** Puts what a paragraph or a heading holds, as markdown-it gives it, into a line. */
export function putInline(tokens: readonly Token[], line: Line): void {
  for (const token of tokens) {
    if (token.type === "text") line.text(token.content);
    else if (token.type === "softbreak") line.text(" ");
    else if (token.type === "hardbreak") line.break();
    else if (token.type === "code_inline") {
      line.open(mark("code"));
      line.text(token.content);
      line.close("code");
    } else if (token.type === "image") {
      const title = String(token.attrGet("title") ?? "");
      line.image(String(token.attrGet("src") ?? ""), altOf(token), title);
    } else if (token.type === "html_inline") {
      const content = token.content.replace(SET_OFF, "$1");
      for (const piece of htmlPieces(content)) putPiece(piece, line);
    } else if (token.nesting === 1) {
      const opened = markOf(token.tag, Object.fromEntries(token.attrs ?? []));
      if (opened) line.open(opened);
    } else if (token.nesting === -1) line.close(markTag(token.tag));
  }
}

/** Puts a piece of raw HTML into a line; an element that words can't be set in is as if not there. */
export function putPiece(piece: HtmlPiece, line: Line): void {
  if (piece.kind === "text") line.text(piece.text);
  else if (piece.kind === "close") line.close(markTag(piece.tag));
  else if (piece.tag === "br") line.break();
  else if (piece.tag === "img") {
    const { src = "", alt = "", title = "" } = piece.attributes;
    if (src !== "") line.image(src, alt, title);
  } else {
    const opened = markOf(piece.tag, piece.attributes);
    if (opened) line.open(opened);
  }
}

function altOf({ children }: Token): string {
  return (children ?? [])
    .map((token) => (token.type === "image" ? altOf(token) : token.content))
    .join("");
}
