import { accepted, type Redline, rejected } from "./redline.ts";
import { counted, listed, type RedlineWords } from "./words.ts";

/**
 * What happened, in a line: "2 sections changed, 1 added; 31 words in, 12 out." Where no word
 * was changed it says so, and what was.
 */
export function redlineSummary(redline: Redline, words: RedlineWords): string {
  const { counts } = redline;
  const some = (key: Exclude<keyof RedlineWords, "language">, n: number) =>
    n > 0 ? [counted(words, key, n)] : [];
  const beside = [
    ...some("redline_sections_renumbered", counts.sections.renumbered),
    ...some("redline_passages", counts.passages),
    ...some("redline_links", counts.links),
    ...some("redline_images", counts.images),
  ];
  if (counts.words.in + counts.words.out > 0) {
    const parts = [sectionsPart(redline, words), wordsPart(redline, words), listed(beside, words)];
    return `${parts.filter((part) => part !== "").join("; ")}.`;
  }
  const moved = some("redline_sections_moved", counts.sections.moved);
  const what = [
    ...moved,
    ...beside,
    ...some("redline_emphasis", counts.emphasis),
    ...some("redline_punctuation", counts.punctuation),
    ...some("redline_layout", counts.layout),
  ];
  if (what.length > 0) return `${words.redline_no_words}: ${listed(what, words)}.`;
  return rejected(redline) === accepted(redline)
    ? `${words.redline_nothing}.`
    : `${words.redline_no_words}.`;
}

function sectionsPart({ counts: { sections } }: Redline, words: RedlineWords): string {
  const parts: string[] = [];
  for (const state of ["changed", "added", "removed", "moved"] as const) {
    if (sections[state] === 0) continue;
    const key =
      parts.length === 0 || state === "changed"
        ? (`redline_sections_${state}` as const)
        : (`redline_more_${state}` as const);
    parts.push(counted(words, key, sections[state]));
  }
  return listed(parts, words);
}

function wordsPart({ counts }: Redline, words: RedlineWords): string {
  const { in: inserted, out: deleted } = counts.words;
  if (inserted === 0) return counted(words, "redline_words_out", deleted);
  const first = counted(words, "redline_words_in", inserted);
  return deleted === 0
    ? first
    : listed([first, counted(words, "redline_more_out", deleted)], words);
}
