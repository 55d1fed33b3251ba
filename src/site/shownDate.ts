import type { Words } from "../data/words.ts";
import { type PolicyDate, writeDate } from "../markdown/dates.ts";
import { type Page, policyDate } from "../pages/page.ts";
import { dateOf } from "../versions/version.ts";
import type { Content } from "./content.ts";

/** A policy's date as readers see it. */
export interface ShownDate {
  /** Such as "Last updated". */
  label: string;
  iso: string;
  /** As the page's language writes it. */
  written: string;
}

/** @returns the date that a policy shows under its title; empty for a page that has none */
export function shownDate(
  date: PolicyDate | undefined,
  language: string,
  words: Words,
): ShownDate | "" {
  if (!date) return "";
  return {
    label: date.kind === "updated" ? words.last_updated : words.effective,
    iso: date.iso,
    written: writeDate(date.iso, language),
  };
}

/** @returns the date of what visitors get at a page: of a policy's current version, if it has any */
export function currentDate(page: Page, { policies }: Content): PolicyDate | undefined {
  const current = policies.find((policy) => policy.page === page)?.standing.current;
  if (!current) return policyDate(page);
  const iso = dateOf(current);
  return { kind: "updated", iso, written: iso, line: 0 };
}
