import { escapeHtml } from "markdown-it/lib/common/utils.mjs";
import type { Words } from "../data/words.ts";
import { contentsHtml } from "../markdown/contents.ts";
import type { MarkdownReading } from "../markdown/markdown.ts";
import { type Page, policyDate } from "../pages/page.ts";
import { isDocument } from "./navigation.ts";
import { type ShownDate, shownDate } from "./shownDate.ts";

/** A link that a page has to another, for people or for programs. */
export interface Relation {
  /** As in HTML's `rel`. */
  rel: string;
  href: string;
  /** A media type, or empty for a page. */
  type: string;
}

/** Something that a reader should know before the text. */
export interface Notice {
  words: string;
  /** Words of the policy's own, such as a change note; or empty. */
  quote: string;
  link: { url: string; words: string } | "";
}

/** What is set on a page of the site, whichever layout sets it. */
export interface Sheet {
  layout: string;
  url: string;
  title: string;
  /** BCP 47. */
  language: string;
  /** HTML of the `<h1>`, the id that the text gives it, and whether it is to be seen. */
  heading: { html: string; anchor: string; hidden: boolean };
  /** The policy's date; empty on a page that is no policy. */
  updated: ShownDate | "";
  notices: Notice[];
  /** HTML of the table of contents, or an empty string. */
  contents: string;
  /** HTML of the text. */
  html: string;
  /** Words of the site's own before the text, such as what a redline shows; or empty. */
  lead: string;
  /** CSS that holds a redline's words, on a page that shows one; else empty. */
  redlineStyle: string;
  /** The first words, or what the front matter says instead. */
  description: string;
  /** Whether search engines are welcome. */
  indexed: boolean;
  relations: Relation[];
  /** Where all versions of the policy are listed; empty where there are none. */
  history: string;
  /** On the page that lists them: the versions, the newest first. */
  entries: HistoryEntry[];
}

/** A line of a policy's history. */
export interface HistoryEntry {
  /** As ISO 8601. */
  date: string;
  /** The date as the policy's language writes it. */
  words: string;
  kind: string;
  note: string;
  /** Whether it is current, upcoming or withdrawn; empty for a version that was replaced. */
  standing: string;
  url: string;
  /** The URL of its redline, or empty. */
  changes: string;
}

/** The path at which a page's Markdown lies, beside the page itself. */
export function markdownUrl(url: string): string {
  return url.endsWith("/") ? `${url}index.md` : url.replace(/\.[a-z0-9]+$/i, ".md");
}

/** @returns the page as its working text has it */
export function sheetOf(page: Page, words: Words): Sheet {
  const { reading, frontMatter, title, url, language, layout } = page;
  return {
    layout,
    url,
    title,
    language,
    heading: headingOf(reading, frontMatter.title, frontMatter.render_title !== false, title),
    updated: shownDate(policyDate(page), language, words),
    notices: [],
    contents: frontMatter.toc ? contentsHtml(reading.outline) : "",
    html: reading.html,
    description: frontMatter.description ?? openingWords(reading),
    indexed: true,
    relations: isDocument(page) ? [markdownRelation(url)] : [],
    history: "",
    entries: [],
    lead: "",
    redlineStyle: "",
  };
}

export function markdownRelation(url: string): Relation {
  return { rel: "alternate", href: markdownUrl(url), type: "text/markdown" };
}

/** @param given the title that front matter gives, if it does */
export function headingOf(
  reading: MarkdownReading,
  given: string | undefined,
  rendered: boolean,
  title: string,
): Sheet["heading"] {
  if (reading.title) return { ...reading.title, hidden: false };
  // A title that nobody wrote as one is there for those who jump from heading to heading.
  return { html: escapeHtml(title), anchor: "", hidden: !rendered || given === undefined };
}

const DESCRIPTION_LENGTH = 160;

/** The first words of the text, as many whole ones as a search engine shows. */
export function openingWords({ opening }: MarkdownReading): string {
  if (opening.length <= DESCRIPTION_LENGTH) return opening;
  const cut = opening.slice(0, DESCRIPTION_LENGTH);
  const whole = cut.slice(0, cut.includes(" ") ? cut.lastIndexOf(" ") : undefined);
  return `${whole.replace(/[\s,;:–—-]+$/, "")}…`;
}
