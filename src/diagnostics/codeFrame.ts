import type { Diagnostic } from "./diagnostic.ts";

const WIDTH = 72;

/** The line that a diagnostic points at, cut to fit, and where in it the mark belongs. */
export interface Excerpt {
  before: string;
  marked: string;
  after: string;
}

/**
 * @param text the whole text of the diagnostic's file
 * @returns the marked words with about 70 characters of their line around them
 */
export function excerpt(text: string, { line, column, length }: Diagnostic): Excerpt {
  const whole = (text.split("\n")[line - 1] ?? "").replace(/\r$/, "");
  const start = Math.min(column - 1, whole.length);
  const end = Math.min(start + length, whole.length, start + WIDTH);
  const from = whole.length <= WIDTH ? 0 : Math.max(0, start - (WIDTH - (end - start)) / 2) | 0;
  const to = Math.min(whole.length, from + WIDTH);
  return {
    before: (from > 0 ? "…" : "") + whole.slice(from, start),
    marked: whole.slice(start, end),
    after: whole.slice(end, Math.max(to, end)) + (to < whole.length ? "…" : ""),
  };
}

/**
 * @param text the whole text of the diagnostic's file
 * @returns two lines: the excerpt behind its line number, and carets under the marked words
 */
export function codeFrame(text: string, diagnostic: Diagnostic): string {
  const { before, marked, after } = excerpt(text, diagnostic);
  const gutter = `${diagnostic.line} | `.padStart(8);
  const visible = (part: string) => part.replaceAll("\t", " ").replace(/\p{Cc}/gu, "\uFFFD");
  const carets = "^".repeat(Math.max(1, marked.length));
  return [
    gutter + visible(before + marked + after),
    `${" ".repeat(gutter.length - 2)}| ${" ".repeat(before.length)}${carets}`,
  ].join("\n");
}
