import { type Page, policyDate } from "../pages/page.ts";
import type { Content } from "./content.ts";
import { documentsOf, isDocument } from "./navigation.ts";
import { policyFiles, type SiteFile } from "./policyFiles.ts";
import { redirects } from "./redirects.ts";
import { markdownUrl } from "./sheet.ts";
import { wordsFor } from "./words.ts";

/** @returns every file of the site that is no page, in a fixed order */
export function filesOf(content: Content): SiteFile[] {
  return [
    ...content.policies.flatMap((policy) => policyFiles(policy, content)),
    ...content.pages.flatMap((page) => redirects(page, content)),
    { path: "robots.txt", text: robots(content) },
    { path: "sitemap.xml", text: sitemap(content) },
    { path: "llms.txt", text: llms(content) },
    ...content.pages.filter(isDocument).map((page) => ({
      path: markdownUrl(page.url).slice(1),
      text: markdownOf(page),
    })),
  ];
}

/** The Markdown of a page, its variables filled in, readable by itself. */
function markdownOf({ title, text, reading }: Page): string {
  return `${reading.title ? "" : `# ${title}\n\n`}${text.trim()}\n`;
}

/** @see RFC 9309 */
function robots({ site }: Content): string {
  return `User-agent: *\nAllow: /\n\nSitemap: ${new URL("sitemap.xml", site.url)}\n`;
}

/** @see https://www.sitemaps.org/protocol.html */
function sitemap({ site, pages }: Content): string {
  const entries = pages
    .filter(({ path }) => path !== "404.md")
    .map((page) => {
      const date = policyDate(page)?.iso;
      const url = new URL(page.url.slice(1), site.url).href
        .replaceAll("&", "&amp;")
        .replaceAll("'", "&apos;");
      return `<url><loc>${url}</loc>${date ? `<lastmod>${date}</lastmod>` : ""}</url>\n`;
    });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${entries.join("")}</urlset>\n`;
}

/** @see https://llmstxt.org/ */
function llms({ site, pages, words }: Content): string {
  const siteWords = wordsFor(site.language, words);
  const links = documentsOf(pages, siteWords).map(({ url, title, updated }) => {
    const address = new URL(markdownUrl(url).slice(1), site.url);
    return `- [${title}](${address})${updated ? `: ${updated.label} ${updated.written}` : ""}\n`;
  });
  return `# ${site.name}\n\n## ${siteWords.documents}\n\n${links.join("")}`;
}
