import { type Diagnostic, diagnostic, type Source } from "../diagnostics/diagnostic.ts";
import { nearest } from "../diagnostics/nearest.ts";
import { isLanguageTag } from "./language.ts";

const KEYS = [
  "all_versions",
  "back_to_top",
  "changes_of",
  "changes_of_draft",
  "company_number",
  "contact",
  "documents",
  "effective",
  "email",
  "feed",
  "follow",
  "holds_now",
  "is_current",
  "is_draft",
  "is_upcoming",
  "is_withdrawn",
  "kind_first",
  "kind_major",
  "kind_minor",
  "kind_unknown",
  "last_updated",
  "on_this_page",
  "read_current",
  "read_version",
  "redline_added",
  "redline_deleted",
  "redline_deleted_end",
  "redline_emphasis",
  "redline_emphasis_added",
  "redline_emphasis_removed",
  "redline_images",
  "redline_inserted",
  "redline_inserted_end",
  "redline_layout",
  "redline_link_added",
  "redline_link_changed",
  "redline_link_removed",
  "redline_links",
  "redline_more_added",
  "redline_more_moved",
  "redline_more_out",
  "redline_more_removed",
  "redline_moved_away",
  "redline_moved_here",
  "redline_no_words",
  "redline_nothing",
  "redline_passages",
  "redline_punctuation",
  "redline_removed",
  "redline_sections_added",
  "redline_sections_changed",
  "redline_sections_moved",
  "redline_sections_removed",
  "redline_sections_renumbered",
  "redline_set_differently",
  "redline_words_in",
  "redline_words_out",
  "registered_in",
  "registered_name",
  "registered_office",
  "see_changes",
  "see_coming_changes",
  "site_navigation",
  "skip_to_text",
  "summary",
  "summary_note",
  "version_of",
  "versions_of",
  "was_replaced",
  "was_retired",
  "was_updated",
  "was_withdrawn",
  "will_change",
  "will_hold",
] as const;

/** The words of the interface in one language: `_data/words/<language>.json`, read. */
export type Words = Record<(typeof KEYS)[number], string> & { language: string };

/**
 * @param source a file of words
 * @param language by its name, as a BCP 47 tag
 * @returns the words, and what is wrong with them; a key stands in for a word that is missing
 */
export function readWords(
  source: Source,
  language: string,
): { words: Words; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const report = (words: string, message: string, hint: string) =>
    diagnostics.push(
      diagnostic(
        source,
        { offset: Math.max(0, source.text.indexOf(words)), length: words.length },
        {
          rule: "words",
          message,
          hint,
        },
      ),
    );
  if (!isLanguageTag(language)) {
    report("", `\`${language}\` is not a language tag.`, "Name the file like this: fr.json");
  }
  let values: Record<string, unknown> = {};
  try {
    values = JSON.parse(source.text) as Record<string, unknown>;
  } catch (error) {
    const place = /position (\d+)/.exec((error as Error).message)?.[1];
    const offset = Math.min(
      Number(place ?? source.text.length),
      Math.max(0, source.text.length - 1),
    );
    diagnostics.push(
      diagnostic(
        source,
        { offset, length: 1 },
        {
          rule: "words",
          message: "This is not JSON, the format of this file.",
          hint: "Compare it with en.json, which is complete.",
        },
      ),
    );
    return { words: complete({}, language), diagnostics };
  }
  for (const key of KEYS) {
    if (typeof values[key] === "string" && values[key].trim() !== "") continue;
    report(
      key in values ? `"${key}"` : "",
      `The word for \`${key}\` is missing.`,
      "Compare with en.json, which is complete.",
    );
  }
  for (const key of Object.keys(values)) {
    const meant = (KEYS as readonly string[]).includes(key) ? undefined : nearest(key, KEYS);
    if (meant)
      report(`"${key}"`, `There is no word called \`${key}\`.`, `Did you mean \`${meant}\`?`);
  }
  return { words: complete(values, language), diagnostics };
}

/**
 * @param language of a page
 * @param known of which one must be English
 * @returns the words in that language, in that language as it is spoken elsewhere, or in English
 */
export function wordsFor(language: string, known: readonly Words[]): Words {
  const wanted = language.toLowerCase();
  const [primary] = wanted.split("-");
  const is = (tag: string | undefined) => (words: Words) => words.language.toLowerCase() === tag;
  const found = known.find(is(wanted)) ?? known.find(is(primary)) ?? known.find(is("en"));
  return found ?? complete({}, "en");
}

/**
 * @param words with names in braces, such as "Version of {date}"
 * @param values by those names
 * @returns the words with the values in place of the names
 */
export function withValues(words: string, values: Record<string, string>): string {
  return words.replace(/\{(\w+)\}/g, (name, key: string) => values[key] ?? name);
}

function complete(values: Record<string, unknown>, language: string): Words {
  const entries = KEYS.map((key) => [key, typeof values[key] === "string" ? values[key] : key]);
  return { ...Object.fromEntries(entries), language } as Words;
}
