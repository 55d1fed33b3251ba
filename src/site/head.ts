import { type Page, policyDate } from "../pages/page.ts";
import { isDocument } from "./navigation.ts";
import type { ShownDate } from "./shownDate.ts";
import type { Site } from "./site.ts";

/** What a page tells machines about itself. */
export interface Head {
  description: string;
  /** The page's full address. */
  canonical: string;
  /** The path of a document's Markdown; empty for another page. */
  markdown: string;
  /** CSS that only this page needs: what stands in the margins when it is printed. */
  style: string;
  /** JSON-LD, safe inside a `<script>`. */
  jsonLd: string;
}

/** The path at which a page's Markdown lies, beside the page itself. */
export function markdownUrl(url: string): string {
  return url.endsWith("/") ? `${url}index.md` : url.replace(/\.[a-z0-9]+$/i, ".md");
}

/** @see https://schema.org/WebPage */
export function headOf(page: Page, site: Site, updated: ShownDate | ""): Head {
  const canonical = new URL(page.url.slice(1), site.url).href;
  const description = page.frontMatter.description ?? openingWords(page);
  const jsonLd = {
    "@context": "https://schema.org",
    "@type": "WebPage",
    name: page.title,
    url: canonical,
    inLanguage: page.language,
    dateModified: policyDate(page)?.iso,
    publisher: { "@type": "Organization", name: site.name, legalName: site.legal_name },
  };
  return {
    description,
    canonical,
    markdown: isDocument(page) ? markdownUrl(page.url) : "",
    style: printedMargins(page.title, site, updated),
    // `<` could end the script.
    jsonLd: JSON.stringify(jsonLd).replaceAll("<", "\\u003c"),
  };
}

function printedMargins(title: string, site: Site, updated: ShownDate | ""): string {
  const stamp = updated ? `${title} · ${updated.label} ${updated.written}` : title;
  return `:root{--site:${cssString(site.url.replace(/\/$/, ""))}}@page{@bottom-left{content:${cssString(stamp)}}}`;
}

/** @see https://drafts.csswg.org/css-syntax/#string-token-diagram */
function cssString(text: string): string {
  const escaped = text.replace(
    /[\\"<\p{Cc}]/gu,
    (character) => `\\${character.codePointAt(0)?.toString(16)} `,
  );
  return `"${escaped}"`;
}

const DESCRIPTION_LENGTH = 160;

/** The first words of the text, as many whole ones as a search engine shows. */
function openingWords({ reading }: Page): string {
  const first = reading.opening;
  if (first.length <= DESCRIPTION_LENGTH) return first;
  const cut = first.slice(0, DESCRIPTION_LENGTH);
  return `${cut.slice(0, cut.includes(" ") ? cut.lastIndexOf(" ") : undefined).replace(/[\s,;:–—-]+$/, "")}…`;
}
