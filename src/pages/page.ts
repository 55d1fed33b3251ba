import type { Site } from "../data/site.ts";
import { type Words, wordsFor } from "../data/words.ts";
import { type Diagnostic, diagnostic, type Source, type Span } from "../diagnostics/diagnostic.ts";
import type { PolicyDate } from "../markdown/dates.ts";
import { type MarkdownReading, readMarkdown } from "../markdown/markdown.ts";
import { type FrontMatter, readFrontMatter } from "./frontMatter.ts";
import { fillIn } from "./variables.ts";

/** A Markdown file, read: what a visitor gets at one URL. */
export interface Page {
  source: Source;
  /** Below the content folder, with forward slashes. */
  path: string;
  /** Where it is read, such as `/privacy-policy/`. */
  url: string;
  layout: string;
  title: string;
  /** BCP 47. */
  language: string;
  frontMatter: FrontMatter;
  /** The Markdown as it stands in the file, without front matter. */
  body: string;
  /** The Markdown with its variables filled in, without front matter. */
  text: string;
  reading: MarkdownReading;
  diagnostics: Diagnostic[];
}

/** What the site gives to each of its pages. */
export interface Surroundings {
  /** What a text may name as `site`. */
  site: Site;
  /** The words of the interface. */
  words: readonly Words[];
  /** Ids that the page's headings have had in its published versions, by those they have now. */
  inheritedAnchors?: ReadonlyMap<string, readonly string[]>;
}

/**
 * @param source the file
 * @param path of the file below the content folder, with forward slashes
 * @returns the page, with every mistake in it; never throws for what a file says
 */
export function readPage(
  source: Source,
  path: string,
  { site, words, inheritedAnchors = new Map() }: Surroundings,
): Page {
  const { frontMatter, bodyOffset, diagnostics } = readFrontMatter(source);
  const language = frontMatter.lang ?? site.language;
  const url = frontMatter.permalink ?? urlOf(path);
  const filled = fillIn(source, bodyOffset, { site, page: { url }, ...frontMatter });
  const reading = readMarkdown(filled.text, {
    language,
    words: wordsFor(language, words),
    title: frontMatter.title,
    anchorHistory: { inherited: inheritedAnchors },
  });
  return {
    source,
    path,
    url,
    layout: frontMatter.layout ?? "page",
    title: frontMatter.title ?? reading.headings[0]?.text ?? nameOf(path),
    language,
    frontMatter,
    body: source.text.slice(bodyOffset),
    text: filled.text,
    reading,
    diagnostics: [
      ...diagnostics,
      ...filled.diagnostics,
      ...readingDiagnostics(source, bodyOffset, reading),
    ],
  };
}

/** The date that names a policy: when it was last updated or, where the text says no more, from when it holds. */
export function policyDate({ reading }: Page): PolicyDate | undefined {
  return reading.dates.find(({ kind }) => kind === "updated") ?? reading.dates[0];
}

/** A page's URL where its front matter gives none: its path, without `.md` and `index`. */
export function urlOf(path: string): string {
  const stem = path.replace(/\.md$/i, "").replace(/\s+/g, "-");
  if (stem === "404") return "/404.html";
  return `/${stem}/`.replace(/\/index\/$/, "/");
}

function nameOf(path: string): string {
  const name = path.split("/").at(-1)?.replace(/\.md$/i, "").replace(/[-_]+/g, " ").trim() ?? "";
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function readingDiagnostics(
  source: Source,
  bodyOffset: number,
  reading: MarkdownReading,
): Diagnostic[] {
  const at = (line: number, words: string) => spanOf(source, bodyOffset, line, words);
  const dates = reading.unreadable.map(({ line, written, message, hint }) =>
    diagnostic(source, at(line, written), { rule: "date", message, hint }),
  );
  const anchors = reading.takenAnchors.map(({ line, anchor }) =>
    diagnostic(source, at(line, `#${anchor}`), {
      rule: "duplicate-anchor",
      message: `The anchor \`#${anchor}\` is taken already on this page.`,
      hint: "Give each heading an anchor of its own.",
    }),
  );
  const summaries = reading.brokenSummaries.map(({ line, written, message, hint }) =>
    diagnostic(source, at(line, written), { rule: "summary", message, hint }),
  );
  return [...dates, ...anchors, ...summaries, ...contradictions(source, at, reading)];
}

function contradictions(
  source: Source,
  at: (line: number, words: string) => Span,
  { dates }: MarkdownReading,
): Diagnostic[] {
  return dates.flatMap((date, index) => {
    const earlier = dates
      .slice(0, index)
      .find(({ kind, iso }) => kind === date.kind && iso !== date.iso);
    if (!earlier) return [];
    return diagnostic(source, at(date.line, date.written), {
      rule: "date",
      message: `The text says ${earlier.written} at its head and ${date.written} here.`,
      hint: "Keep one of the two dates.",
    });
  });
}

/** Words on a line of the text, found again in the file; Liquid may have moved the line a little. */
function spanOf(source: Source, bodyOffset: number, line: number, words: string): Span {
  const lines = source.text.slice(bodyOffset).split("\n");
  const offset = bodyOffset + lines.slice(0, line).join("\n").length + (line > 0 ? 1 : 0);
  const onLine = source.text.indexOf(words, offset);
  const anywhere = onLine >= 0 ? onLine : source.text.lastIndexOf(words);
  return anywhere >= bodyOffset
    ? { offset: anywhere, length: words.length }
    : { offset: Math.min(offset, source.text.length), length: 1 };
}
