import type { Site } from "../data/site.ts";
import type { Sheet } from "./sheet.ts";

/** What a page tells machines about itself, beyond what its sheet has already. */
export interface Head {
  /** The page's full address. */
  canonical: string;
  /** CSS that only this page needs: what stands in the margins when it is printed. */
  style: string;
  /** JSON-LD, safe inside a `<script>`. */
  jsonLd: string;
}

/** @see https://schema.org/WebPage */
export function headOf({ url, title, language, updated }: Sheet, site: Site): Head {
  const canonical = new URL(url.slice(1), site.url).href;
  const jsonLd = {
    "@context": "https://schema.org",
    "@type": "WebPage",
    name: title,
    url: canonical,
    inLanguage: language,
    dateModified: updated ? updated.iso : undefined,
    publisher: { "@type": "Organization", name: site.name, legalName: site.legal_name },
  };
  const stamp = updated ? `${title} · ${updated.label} ${updated.written}` : title;
  const origin = site.url.replace(/\/$/, "");
  return {
    canonical,
    style: `:root{--site:${cssString(origin)}}@page{@bottom-left{content:${cssString(stamp)}}}`,
    // `<` could end the script.
    jsonLd: JSON.stringify(jsonLd).replaceAll("<", "\\u003c"),
  };
}

/** @see https://drafts.csswg.org/css-syntax/#string-token-diagram */
function cssString(text: string): string {
  const escaped = text.replace(
    /[\\"<\p{Cc}]/gu,
    (character) => `\\${character.codePointAt(0)?.toString(16)} `,
  );
  return `"${escaped}"`;
}
