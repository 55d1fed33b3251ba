import { escapeHtml } from "markdown-it/lib/common/utils.mjs";
import { type Excerpt, excerpt } from "../diagnostics/codeFrame.ts";
import { type Diagnostic, sorted } from "../diagnostics/diagnostic.ts";
import { contentsHtml } from "../markdown/contents.ts";
import type { Page } from "../pages/page.ts";
import { type Content, textIn } from "./content.ts";
import { type Head, headOf } from "./head.ts";
import { directionOf, languageMark } from "./language.ts";
import { type ShownDate, shownDate } from "./shownDate.ts";
import { type Words, wordsFor } from "./words.ts";

/** What a layout gets to know of a page. */
export interface PageData {
  layout: string;
  /** Where the page is written to; nowhere if another page is there. */
  permalink: string | false;
  title: string;
  language: string;
  direction: "ltr" | "rtl";
  words: Words;
  /** HTML attributes that mark the words where they are in another language than the page. */
  wordsLanguage: string;
  head: Head;
  /** HTML of the `<h1>`, the id that the text gives it, and whether it is to be seen. */
  heading: { html: string; anchor: string; hidden: boolean };
  updated: ShownDate | "";
  /** HTML of the table of contents, or an empty string. */
  contents: string;
  /** HTML of the text. */
  html: string;
  /** The errors that keep the page from being shown; only a preview has them. */
  mistakes: Mistake[];
}

/** A diagnostic with the words that it is about. */
export type Mistake = Diagnostic & { excerpt: Excerpt };

/**
 * @param content the whole site's
 * @param path of the page below the content folder
 */
export function pageData(content: Content, path: string): PageData {
  const slashed = path.replaceAll("\\", "/");
  const page = content.pages.find((candidate) => candidate.path === slashed);
  if (!page) throw new Error(`${path} was not among the pages that were read.`);
  const { reading, frontMatter, language } = page;
  const mistakes = mistakesAt(page.url, content);
  const words = wordsFor(language, content.words);
  const updated = shownDate(page, words);
  return {
    layout: mistakes.length === 0 ? `${page.layout}.liquid` : "preview/mistakes.liquid",
    permalink: content.pages.find(({ url }) => url === page.url) === page ? page.url : false,
    title: page.title,
    language,
    direction: directionOf(language),
    words,
    wordsLanguage: languageMark(words.language, language),
    head: headOf(page, content.site, updated),
    heading: headingOf(page),
    updated,
    contents: frontMatter.toc ? contentsHtml(reading.outline) : "",
    html: reading.html,
    mistakes,
  };
}

function headingOf({ title, frontMatter, reading }: Page): PageData["heading"] {
  if (reading.title) return { ...reading.title, hidden: false };
  // A title that nobody wrote as one is there for those who jump from heading to heading.
  const hidden = frontMatter.render_title === false || frontMatter.title === undefined;
  return { html: escapeHtml(title), anchor: "", hidden };
}

/** The errors of every file that has a part in what is seen at a URL. */
function mistakesAt(url: string, content: Content): Mistake[] {
  const textOf = textIn(content);
  const others = content.pages.filter((page) => page.url !== url).map(({ source }) => source.file);
  return sorted(content.diagnostics)
    .filter(({ severity, file }) => severity === "error" && !others.includes(file))
    .map((entry) => ({ ...entry, excerpt: excerpt(textOf(entry.file), entry) }));
}
