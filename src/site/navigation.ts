import { directionOf } from "../data/language.ts";
import type { Words } from "../data/words.ts";
import type { Page } from "../pages/page.ts";
import { type Content, INDISPENSABLE } from "./content.ts";
import { currentDate, type ShownDate, shownDate } from "./shownDate.ts";

/** A link to a page. */
export interface Link {
  url: string;
  title: string;
  language: string;
  direction: "ltr" | "rtl";
  /** What the page is to the site, for HTML's `rel` (RFC 6903); empty for most pages. */
  relation: string;
}

/** @returns links to the pages that have an `order`, by it, and by title where it is the same */
export function navigationOf(pages: readonly Page[]): Link[] {
  return inOrder(pages.filter(({ frontMatter }) => frontMatter.order !== undefined)).map(linkTo);
}

/** @returns links to the documents, with their dates; those with an `order` first */
export function documentsOf(
  content: Content,
  words: Words,
): (Link & { updated: ShownDate | "" })[] {
  return inOrder(content.pages.filter(isDocument)).map((page) => ({
    ...linkTo(page),
    updated: shownDate(currentDate(page, content), page.language, words),
  }));
}

/** Whether a page is one that people come for: neither the home page nor the one for lost visitors. */
export function isDocument({ path }: Page): boolean {
  return !(INDISPENSABLE as readonly string[]).includes(path);
}

function inOrder(pages: readonly Page[]): Page[] {
  const place = ({ frontMatter }: Page) => frontMatter.order ?? Number.POSITIVE_INFINITY;
  return pages.toSorted((a, b) => compare(place(a), place(b)) || compare(a.title, b.title));
}

function compare<Value extends number | string>(a: Value, b: Value): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function linkTo({ url, title, language }: Page): Link {
  return { url, title, language, direction: directionOf(language), relation: relationOf(url) };
}

function relationOf(url: string): string {
  const name = url.split("/").findLast((segment) => segment !== "") ?? "";
  if (/^privacy(?:-(?:policy|notice|statement))?$/.test(name)) return "privacy-policy";
  return /^terms(?:-of-(?:service|use)|-and-conditions)?$/.test(name) ? "terms-of-service" : "";
}
