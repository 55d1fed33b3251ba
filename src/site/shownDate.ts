import { writeDate } from "../markdown/dates.ts";
import { type Page, policyDate } from "../pages/page.ts";
import type { Words } from "./words.ts";

/** A policy's date as readers see it. */
export interface ShownDate {
  /** Such as "Last updated". */
  label: string;
  iso: string;
  /** As the page's language writes it. */
  written: string;
}

/** @returns the date that a policy shows under its title; empty for a page that is no policy */
export function shownDate(page: Page, words: Words): ShownDate | "" {
  const date = policyDate(page);
  if (!date) return "";
  return {
    label: date.kind === "updated" ? words.last_updated : words.effective,
    iso: date.iso,
    written: writeDate(date.iso, page.language),
  };
}
