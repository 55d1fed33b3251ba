import MarkdownIt, { type Token } from "markdown-it";
import {
  type AnchorEnv,
  type AnchorHistory,
  anchors,
  type TakenAnchor,
  textOf,
} from "./anchors.ts";
import { type PolicyDates, readDates } from "./dates.ts";
import { htmlTitle } from "./htmlTitle.ts";
import { type Heading, outlineOf, type Section } from "./outline.ts";
import { type BrokenSummary, type SummaryEnv, type SummaryWords, summaries } from "./summaries.ts";
import { tables } from "./tables.ts";
import { typography } from "./typography.ts";

/** A text in Markdown, read once: what visitors see, and what the text says of itself. */
export interface MarkdownReading extends PolicyDates {
  /** Without the title, where the text begins with one. */
  html: string;
  /** The heading that the text begins with, if it is the title of the whole. */
  title: { text: string; html: string; anchor: string } | undefined;
  /** The words of the first paragraph; empty if there is none. */
  opening: string;
  outline: Section[];
  headings: Heading[];
  takenAnchors: TakenAnchor[];
  brokenSummaries: BrokenSummary[];
}

/** Opening and closing marks, outer then inner; a language that is not here keeps what was typed. */
const QUOTES: Record<string, readonly [string, string, string, string]> = {
  de: ["„", "“", "‚", "‘"],
  en: ["“", "”", "‘", "’"],
  es: ["«", "»", "“", "”"],
  fr: ["«\u202f", "\u202f»", "‹\u202f", "\u202f›"],
  it: ["«", "»", "“", "”"],
  ru: ["«", "»", "„", "“"],
};

const parsers = new Map<string, MarkdownIt>();

/** How a text is to be read, beside what it says itself. */
export interface ReadingOptions {
  /** Of the text, as a BCP 47 tag: it decides the quotation marks. */
  language: string;
  words: SummaryWords;
  /** Of the page, where that is known from elsewhere. */
  title: string | undefined;
  anchorHistory?: AnchorHistory;
}

/**
 * An `<h1>` at the head of the text is its title in any case; a lesser heading there, if it says
 * the same as the title or nothing else does.
 *
 * @param text Markdown, its variables filled in
 */
export function readMarkdown(
  text: string,
  { language, words, title, anchorHistory = {} }: ReadingOptions,
): MarkdownReading {
  const markdown = markdownFor(language);
  const env = { words, language, anchorHistory } as AnchorEnv & SummaryEnv;
  const tokens = markdown.parse(text, env);
  const dates = readDates(tokens);

  const ownTitle = ownTitleOf(tokens, env.headings, title);
  const others = env.headings.slice(1);
  const headings = ownTitle ? [{ ...ownTitle, level: 1 }, ...others] : env.headings;
  const body = ownTitle ? tokens.slice(tokens.findIndex(isHeadingEnd) + 1) : tokens;
  return {
    html: markdown.renderer.render(body, markdown.options, env),
    title: ownTitle && {
      text: ownTitle.text,
      html: markdown.renderer.renderInline(tokens[2]?.children ?? [], markdown.options, env),
      anchor: ownTitle.anchor,
    },
    opening: openingOf(body),
    headings,
    outline: outlineOf(headings),
    takenAnchors: env.takenAnchors,
    brokenSummaries: env.brokenSummaries,
    ...dates,
  };
}

/**
 * The tokens behind `readMarkdown`, for whoever sets a text in another way: those of the title,
 * where the text begins with it, and those of the rest.
 */
export function tokensOf(
  text: string,
  { language, title }: Pick<ReadingOptions, "language" | "title">,
): { title: Token | undefined; body: Token[] } {
  const env = {} as AnchorEnv & SummaryEnv;
  const tokens = markdownFor(language).parse(text, env);
  return ownTitleOf(tokens, env.headings, title)
    ? { title: tokens[2], body: tokens.slice(tokens.findIndex(isHeadingEnd) + 1) }
    : { title: undefined, body: tokens };
}

function ownTitleOf(
  tokens: readonly Token[],
  [first]: readonly Heading[],
  title: string | undefined,
): Heading | undefined {
  if (!first || tokens[0]?.type !== "heading_group_open") return undefined;
  return first.level === 1 || title === undefined || title === first.text ? first : undefined;
}

/** A paragraph that is the policy's date and nothing more has no words by now. */
function openingOf(tokens: readonly Token[]): string {
  const paragraphs = tokens.flatMap(({ type, level }, index) =>
    type === "paragraph_open" && level === 0 ? textOf(tokens[index + 1]?.children ?? []) : [],
  );
  return paragraphs.find((words) => words !== "") ?? "";
}

function isHeadingEnd({ type }: Token): boolean {
  return type === "heading_group_close";
}

/** The only Markdown parser, one for each way of writing quotation marks. */
function markdownFor(language: string): MarkdownIt {
  const quotes = QUOTES[language.split("-")[0] ?? ""];
  const key = String(quotes);
  let markdown = parsers.get(key);
  if (!markdown) {
    markdown = new MarkdownIt({
      html: true,
      typographer: quotes !== undefined,
      ...(quotes === undefined ? {} : { quotes: [...quotes] }),
    });
    // Quotation marks are the setter's business; to turn (c) into © is to change the words.
    markdown.disable("replacements");
    markdown.use(htmlTitle).use(anchors).use(typography).use(tables).use(summaries);
    parsers.set(key, markdown);
  }
  return markdown;
}
