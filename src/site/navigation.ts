import type { Page } from "../pages/page.ts";

/** A link to a page. */
export interface Link {
  url: string;
  title: string;
}

/** @returns links to the pages that have an `order`, by it, and by title where it is the same */
export function navigationOf(pages: readonly Page[]): Link[] {
  return pages
    .filter((page) => page.frontMatter.order !== undefined)
    .sort(
      (a, b) => (a.frontMatter.order as number) - (b.frontMatter.order as number) || byTitle(a, b),
    )
    .map(({ url, title }) => ({ url, title }));
}

function byTitle(a: Page, b: Page): number {
  return a.title < b.title ? -1 : a.title > b.title ? 1 : 0;
}
