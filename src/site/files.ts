import { wordsFor } from "../data/words.ts";
import type { Policy } from "../versions/policy.ts";
import type { Content } from "./content.ts";
import { documentsOf, isDocument } from "./navigation.ts";
import { policyUrls } from "./policyUrls.ts";
import { redirects } from "./redirects.ts";
import { markdownUrl } from "./sheet.ts";
import { currentDate } from "./shownDate.ts";
import { markdownOf, type SiteFile } from "./siteFile.ts";

/** @returns every file of the site that is no page, in a fixed order */
export async function filesOf(content: Content): Promise<SiteFile[]> {
  const published = content.policies.filter(({ versions }) => versions.length > 0);
  const unversioned = content.pages.filter(
    (page) => isDocument(page) && !published.some((policy) => policy.page === page),
  );
  const files = [
    ...(await filesOfVersions(published, content)),
    { path: "robots.txt", text: robots(content) },
    { path: "sitemap.xml", text: sitemap(content) },
    { path: "llms.txt", text: llms(content) },
    ...unversioned.map((page) => ({
      path: markdownUrl(page.url).slice(1),
      text: markdownOf(page.reading.title ? "" : page.title, page.text),
    })),
    ...unversioned.flatMap(redirects),
  ];
  // Where two files would be one, the first is; where a page is, no redirect is.
  const taken = new Set(content.pages.map(({ url }) => url.replace(/\/$/, "/index.html").slice(1)));
  return files.filter(({ path }) => !taken.has(path) && taken.add(path));
}

// Only a site that has published versions waits for what lists them.
async function filesOfVersions(policies: readonly Policy[], content: Content): Promise<SiteFile[]> {
  if (policies.length === 0) return [];
  const { policyFiles } = await import("./policyFiles.ts");
  return policies.flatMap((policy) => policyFiles(policy, content));
}

/** @see RFC 9309 */
function robots({ site }: Content): string {
  return `User-agent: *\nAllow: /\n\nSitemap: ${new URL("sitemap.xml", site.url)}\n`;
}

/** @see https://www.sitemaps.org/protocol.html */
function sitemap(content: Content): string {
  const { site, pages, policies } = content;
  const published = policies.filter(({ versions }) => versions.length > 0);
  const entries = [
    ...pages
      .filter(({ path }) => path !== "404.md")
      .map((page) => ({ url: page.url, date: currentDate(page, content)?.iso })),
    ...published.map(({ page }) => ({ url: policyUrls(page.url).history, date: undefined })),
  ].map(({ url, date }) => {
    const address = new URL(url.slice(1), site.url).href
      .replaceAll("&", "&amp;")
      .replaceAll("'", "&apos;");
    return `<url><loc>${address}</loc>${date ? `<lastmod>${date}</lastmod>` : ""}</url>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${entries.join("")}</urlset>\n`;
}

/** @see https://llmstxt.org/ */
function llms(content: Content): string {
  const { site, words } = content;
  const siteWords = wordsFor(site.language, words);
  const links = documentsOf(content, siteWords).map(({ url, title, updated }) => {
    const address = new URL(markdownUrl(url).slice(1), site.url);
    return `- [${title}](${address})${updated ? `: ${updated.label} ${updated.written}` : ""}\n`;
  });
  return `# ${site.name}\n\n## ${siteWords.documents}\n\n${links.join("")}`;
}
