import { redlineHtml } from "../../../src/versions/redline/html.ts";
import {
  type ComparedText,
  type Redline,
  redlineOf,
} from "../../../src/versions/redline/redline.ts";
import { redlineSummary } from "../../../src/versions/redline/summary.ts";
import { english } from "./english.ts";

/** A text under a title of its own. */
export function textOf(text: string, title = "Policy", language = "en-GB"): ComparedText {
  return { title, language, text };
}

/** The redline of two Markdown texts under one title. */
export function compared(older: string, newer: string): Redline {
  return redlineOf(textOf(older), textOf(newer));
}

/** The sections of a redline as HTML, without the box around them. */
export function htmlOf(older: string, newer: string): string {
  const html = redlineHtml(compared(older, newer), english);
  return html.replace(/^<div class="redline">\n/, "").replace(/<\/div>\n$/, "");
}

/** What the first line says of two texts. */
export function summaryOf(older: string, newer: string): string {
  return redlineSummary(compared(older, newer), english);
}
