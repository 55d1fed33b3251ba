import { type Page, policyDate } from "../pages/page.ts";
import type { Version } from "./version.ts";

/** What is frozen of a page: all that is compared when it is asked whether a text has changed. */
export interface Draft {
  title: string;
  language: string;
  text: string;
}

/** @returns the page's working text, as it would be frozen */
export function draftOf({ title, language, text }: Page): Draft {
  return { title, language, text: normal(text) };
}

/** Whether a working text says the same as a version. */
export function isPublished(draft: Draft, version: Version): boolean {
  return (
    draft.title === version.title &&
    draft.language === version.language &&
    draft.text === normal(version.text)
  );
}

/** Line endings, and blank lines around the text, are no part of what it says. */
function normal(text: string): string {
  const lines = text.replace(/\r\n?/g, "\n");
  return `${lines.replace(/^(?:[^\S\n]*\n)+/, "").trimEnd()}\n`;
}

/**
 * @returns the dates that a policy's text gives: the one that names its version, and the one from
 *   which it holds; undefined if the page is no policy
 */
export function datesOf(page: Page): { date: string; effective: string } | undefined {
  const named = policyDate(page);
  if (!named) return undefined;
  const effective = page.reading.dates.find(({ kind }) => kind === "effective");
  // A text that has changed since it began to hold says both: the change holds from its own day.
  const isLater = effective !== undefined && effective.iso > named.iso;
  return { date: named.iso, effective: isLater ? effective.iso : named.iso };
}
