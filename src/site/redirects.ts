import { escapeHtml } from "markdown-it/lib/common/utils.mjs";
import type { Page } from "../pages/page.ts";
import type { SiteFile } from "./siteFile.ts";

/** @returns the older URLs of a page: those of folders with a slash at the end */
export function olderUrls({ frontMatter }: Page): string[] {
  return [frontMatter.redirect_from ?? []].flat().map((url) => {
    const path = `/${url.split("/").filter(Boolean).join("/")}`;
    return path === "/" || /\.html?$/.test(path) ? path : `${path}/`;
  });
}

/** @returns pages at a page's older URLs that lead readers on, whatever the host */
export function redirects(page: Page): SiteFile[] {
  return olderUrls(page).map((url) => redirect(url, page.url));
}

/** @returns a page at one URL that leads to another */
export function redirect(from: string, to: string): SiteFile {
  const url = escapeHtml(to);
  const lines = [
    "<!doctype html>",
    '<html lang="en">',
    '<meta charset="utf-8">',
    "<title>Moved</title>",
    '<meta name="robots" content="noindex">',
    `<meta http-equiv="refresh" content="0; url=${url}">`,
    `<link rel="canonical" href="${url}">`,
    `<p><a href="${url}">${url}</a></p>`,
    "</html>",
  ];
  const path = from.endsWith("/") ? `${from.slice(1)}index.html` : from.slice(1);
  return { path, text: `${lines.join("\n")}\n` };
}
