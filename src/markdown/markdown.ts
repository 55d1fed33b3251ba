import MarkdownIt, { type Token } from "markdown-it";
import { type AnchorEnv, anchors, type TakenAnchor } from "./anchors.ts";
import { type PolicyDates, readDates } from "./dates.ts";
import { type Heading, outlineOf, type Section } from "./outline.ts";

/** A text in Markdown, read once: what visitors see, and what the text says of itself. */
export interface MarkdownReading extends PolicyDates {
  /** Without the title, where the text begins with one. */
  html: string;
  /** The heading that the text begins with, if it is the title of the whole. */
  title: { text: string; html: string; anchor: string } | undefined;
  outline: Section[];
  headings: Heading[];
  takenAnchors: TakenAnchor[];
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

/**
 * @param text Markdown, its variables filled in
 * @param language of the text, as a BCP 47 tag: it decides the quotation marks
 * @param title of the page, where that is known from elsewhere. An `<h1>` at the head of the text
 *   is its title in any case; a lesser heading there, if it says the same or nothing else does.
 */
export function readMarkdown(text: string, language: string, title?: string): MarkdownReading {
  const markdown = markdownFor(language);
  const env = {} as AnchorEnv;
  const tokens = markdown.parse(text, env);
  const dates = readDates(tokens);

  const [first, ...others] = env.headings;
  const ownTitle =
    first &&
    tokens[0]?.type === "heading_group_open" &&
    (first.level === 1 || title === undefined || title === first.text)
      ? first
      : undefined;
  const headings = ownTitle ? [{ ...ownTitle, level: 1 }, ...others] : env.headings;
  const body = ownTitle ? tokens.slice(tokens.findIndex(isHeadingEnd) + 1) : tokens;
  return {
    html: markdown.renderer.render(body, markdown.options, env),
    title: ownTitle && {
      text: ownTitle.text,
      html: markdown.renderer.renderInline(tokens[2]?.children ?? [], markdown.options, env),
      anchor: ownTitle.anchor,
    },
    headings,
    outline: outlineOf(headings),
    takenAnchors: env.takenAnchors,
    ...dates,
  };
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
    markdown.use(anchors);
    parsers.set(key, markdown);
  }
  return markdown;
}
