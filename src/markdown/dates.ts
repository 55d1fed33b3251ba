import { DateTime } from "luxon";
import type { Token } from "markdown-it";
import { escapeHtml } from "markdown-it/lib/common/utils.mjs";

/** A date of a policy: `updated` names its version, `effective` says from when it holds. */
export interface PolicyDate {
  kind: "updated" | "effective";
  /** ISO 8601, such as `2024-03-27`. */
  iso: string;
  /** As the text has it, such as `27th March, 2024`. */
  written: string;
  /** In the Markdown text, counted from 0. */
  line: number;
}

/** A line that gives a date which cannot be read, or cannot be. */
export interface UnreadableDate {
  written: string;
  /** In the Markdown text, counted from 0. */
  line: number;
  message: string;
  hint: string;
}

/** What a policy says of its dates. */
export interface PolicyDates {
  dates: PolicyDate[];
  unreadable: UnreadableDate[];
}

const UPDATED =
  "(?:this (?:policy|notice|page|document) was )?(?:(?:date )?(?:last|most recently) )?(?:updated|modified|revised|changed|amended|reviewed)(?: on)?|date of last (?:update|revision|change)|last (?:update|revision|change)|revision date";
const EFFECTIVE = "effective(?: date| from| as of| on)?|in effect (?:from|since)|date effective";
const DATE_LINE = new RegExp(`^(?:(${UPDATED})|(${EFFECTIVE}))\\s*([:–—-]?)\\s*(.*)$`, "i");
const LOOKS_LIKE_A_DATE =
  /^(?:(?:mon|tues?|wednes|wed|thurs?|fri|satur|sat|sun)(?:day)?,?\s+)?(?:the\s+)?(?:\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i;

/**
 * Reads the lines of their own, in the first block below the headings or in the last block, that
 * label a date as the policy's: "Last updated: 27th March, 2024", "Effective 1 May 2024". A date
 * in the prose is none of these. Each date becomes a `<time>` element.
 *
 * @param tokens of the whole text; changed in place
 */
export function readDates(tokens: Token[]): PolicyDates {
  const found: PolicyDates = { dates: [], unreadable: [] };
  for (const inline of edgeParagraphs(tokens)) {
    let line = inline.map?.[0] ?? 0;
    for (const parts of linesOf(inline.children ?? [])) {
      readLine(parts, line, found);
      line += 1;
    }
  }
  return found;
}

/** The paragraphs that may hold a date line: the first block that is no heading, and the last. */
function edgeParagraphs(tokens: readonly Token[]): Token[] {
  const blocks = tokens
    .map((token, index) => ({ token, inline: tokens[index + 1] }))
    .filter(({ token }) => token.level === 0 && token.nesting >= 0 && !isComment(token));
  const first = blocks.findIndex(({ token }) => !/^(?:heading|container)/.test(token.type));
  const edges = new Set([blocks[first], blocks.at(-1)]);
  return [...edges].flatMap((block) =>
    block?.token.type === "paragraph_open" && block.inline ? [block.inline] : [],
  );
}

function isComment(token: Token): boolean {
  return token.type === "html_block" && /^\s*(?:<!--[\s\S]*?-->\s*)+$/.test(token.content);
}

function linesOf(children: readonly Token[]): Token[][] {
  const lines: Token[][] = [[]];
  for (const token of children) {
    if (token.type === "softbreak" || token.type === "hardbreak") lines.push([]);
    else lines.at(-1)?.push(token);
  }
  return lines;
}

function readLine(parts: readonly Token[], line: number, found: PolicyDates): void {
  const text = parts
    .map(({ content }) => content)
    .join("")
    .trim();
  const match = DATE_LINE.exec(text);
  if (!match) return;
  const [, updated, , colon] = match;
  const written = (match[4] ?? "").replace(/[.\s]+$/, "");
  const labelled = colon !== "" && written.length <= 40;
  if (!labelled && !(LOOKS_LIKE_A_DATE.test(written) && written.length <= 32)) return;

  const date = readDate(written);
  if ("message" in date) {
    // Without a colon, what follows the label may be prose after all.
    if (colon !== "" || date.impossible)
      found.unreadable.push({ written: written || text, line, ...date });
    return;
  }
  found.dates.push({
    kind: updated === undefined ? "effective" : "updated",
    iso: date.iso,
    written,
    line,
  });
  markUp(parts, written, date.iso);
}

function markUp(parts: readonly Token[], written: string, iso: string): void {
  const holder = parts.findLast(
    ({ type, content }) => type === "text" && content.includes(written),
  );
  if (!holder) return;
  const at = holder.content.lastIndexOf(written);
  const [before, after] = [holder.content.slice(0, at), holder.content.slice(at + written.length)];
  holder.type = "html_inline";
  holder.content = `${escapeHtml(before)}<time datetime="${iso}">${escapeHtml(written)}</time>${escapeHtml(after)}`;
}

const FORMATS = [
  "d MMMM yyyy",
  "MMMM d yyyy",
  "d MMM yyyy",
  "MMM d yyyy",
  "yyyy-MM-dd",
  "yyyy MMMM d",
];
const EXAMPLE = 'Write the date like this: "27 March 2024".';

/**
 * @param written a date in English words or in ISO 8601, with or without weekday, ordinal and comma
 * @returns the date, or why it is none and whether that is because no calendar has it
 */
export function readDate(
  written: string,
): { iso: string } | { message: string; hint: string; impossible: boolean } {
  const [, weekday, rest = ""] =
    /^(?:((?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?)\.?,?\s+)?(.*)$/i.exec(
      written,
    ) ?? [];
  const plain = rest
    .replace(/\b(\d{1,2})(?:st|nd|rd|th)\b/gi, "$1")
    .replace(/\b(?:the|of)\b/gi, " ")
    .replace(/\bsept\b/gi, "Sep")
    .replace(/[.,]/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  let impossible: { day: string; of: string } | undefined;
  for (const format of FORMATS) {
    const date = DateTime.fromFormat(plain, format, { locale: "en-US", zone: "utc" });
    if (date.isValid) {
      const actual = date.setLocale("en-GB").weekdayLong;
      if (
        weekday !== undefined &&
        !actual.toLowerCase().startsWith(weekday.slice(0, 3).toLowerCase())
      ) {
        return {
          message: `${date.toFormat("d MMMM yyyy")} falls on a ${actual}, not on a ${weekday}.`,
          hint: "Correct the day of the week or the date, or leave the day of the week out.",
          impossible: true,
        };
      }
      return { iso: date.toFormat("yyyy-MM-dd") };
    }
    if (date.invalidReason === "unit out of range") {
      const first = plain.replace(/-\d{2}$|(?<![-\d])\d{1,2}(?![-\d])/, (day) =>
        day.startsWith("-") ? "-01" : "1",
      );
      const month = DateTime.fromFormat(first, format, {
        locale: "en-GB",
        zone: "utc",
      });
      impossible ??= {
        day: written,
        of: month.isValid ? `${month.toFormat("MMMM yyyy")} has ${month.daysInMonth} days.` : "",
      };
    }
  }
  if (impossible) {
    return {
      message: `There is no ${impossible.day}.${impossible.of === "" ? "" : ` ${impossible.of}`}`,
      hint: "Correct the date.",
      impossible: true,
    };
  }
  if (written === "")
    return { message: "A date is missing here.", hint: EXAMPLE, impossible: false };
  if (/^\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}$/.test(plain.replaceAll(" ", "."))) {
    return {
      message: `\`${written}\` is one date in Britain and may be another in America.`,
      hint: `${EXAMPLE} With the name of the month it is the same everywhere.`,
      impossible: true,
    };
  }
  return { message: `\`${written}\` can't be read as a date.`, hint: EXAMPLE, impossible: false };
}

/**
 * @param iso such as `2024-03-27`
 * @param language a BCP 47 tag
 * @returns the date as that language writes it, such as "27 March 2024"
 */
export function writeDate(iso: string, language: string): string {
  // In a language that is not known here, the machine's own would be used.
  const [known = "en-GB"] = Intl.DateTimeFormat.supportedLocalesOf(language);
  return DateTime.fromISO(iso, { zone: "utc" }).setLocale(known).toLocaleString(DateTime.DATE_FULL);
}
