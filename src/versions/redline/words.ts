import { withValues } from "../../data/words.ts";
import type { Block } from "./block.ts";
import type { LinkNote, SettingNote } from "./notes.ts";
import type { RedlineSection } from "./sections.ts";

/**
 * The words of the interface that a redline needs, in the language of its readers. `{n}` stands
 * for a number; where the words differ by it, they come in that language's forms, from zero, one,
 * two, few, many to other, with a bar between: "{n} word | {n} words".
 */
export interface RedlineWords {
  /** BCP 47. */
  language: string;
  /** The title of a summary in plain language, as on the page itself. */
  summary: string;
  redline_added: string;
  redline_deleted: string;
  redline_deleted_end: string;
  redline_emphasis: string;
  redline_emphasis_added: string;
  redline_emphasis_removed: string;
  redline_images: string;
  redline_inserted: string;
  redline_inserted_end: string;
  redline_layout: string;
  redline_link_added: string;
  redline_link_changed: string;
  redline_link_removed: string;
  redline_links: string;
  redline_more_added: string;
  redline_more_moved: string;
  redline_more_out: string;
  redline_more_removed: string;
  redline_moved_away: string;
  redline_moved_here: string;
  redline_nothing: string;
  redline_no_words: string;
  redline_passages: string;
  redline_punctuation: string;
  redline_removed: string;
  redline_sections_added: string;
  redline_sections_changed: string;
  redline_sections_moved: string;
  redline_sections_removed: string;
  redline_sections_renumbered: string;
  redline_set_differently: string;
  redline_words_in: string;
  redline_words_out: string;
}

const CATEGORIES = ["zero", "one", "two", "few", "many", "other"] as const;

/** @returns a number with its words, in the form that the language has for it */
export function counted(
  words: RedlineWords,
  key: Exclude<keyof RedlineWords, "language">,
  n: number,
): string {
  const forms = words[key].split("|").map((form) => form.trim());
  const rules = new Intl.PluralRules(words.language);
  const known = CATEGORIES.filter((each) =>
    rules.resolvedOptions().pluralCategories.includes(each),
  );
  const form = forms[known.indexOf(rules.select(n))] ?? forms.at(-1) ?? "";
  return withValues(form, { n: new Intl.NumberFormat(words.language).format(n) });
}

/** @returns the parts as one, with the language's commas */
export function listed(parts: readonly string[], { language }: RedlineWords): string {
  return new Intl.ListFormat(language, { type: "unit", style: "short" }).format(parts);
}

/** @returns what a note says of how words are set */
export function settingWords({ kind }: SettingNote, words: RedlineWords): string {
  if (kind === "emphasis added") return words.redline_emphasis_added;
  return kind === "emphasis removed"
    ? words.redline_emphasis_removed
    : words.redline_set_differently;
}

/** @returns what a note says of a link, in parts; each second one names an address */
export function linkWords({ older, newer }: LinkNote, words: RedlineWords): string[] {
  const said =
    older === undefined
      ? words.redline_link_added
      : newer === undefined
        ? words.redline_link_removed
        : words.redline_link_changed;
  return said.split(/\{(older|newer)\}/);
}

/** @returns what is said of a section that is in one of the two texts only */
export function sectionWords(
  { state, moved }: Pick<RedlineSection, "state" | "moved">,
  words: RedlineWords,
): string | undefined {
  if (state === "added") return moved ? words.redline_moved_here : words.redline_added;
  if (state === "removed") return moved ? words.redline_moved_away : words.redline_removed;
  return undefined;
}

/** @returns what is said of a block as a whole */
export function blockWords(
  { change, moved, reshaped }: Pick<Block, "change" | "moved" | "reshaped">,
  words: RedlineWords,
): string | undefined {
  if (moved) return change === "inserted" ? words.redline_moved_here : words.redline_moved_away;
  return reshaped ? words.redline_set_differently : undefined;
}
