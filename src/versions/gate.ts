import type { Site } from "../data/site.ts";
import { type Diagnostic, diagnostic, type Span } from "../diagnostics/diagnostic.ts";
import { writeDate } from "../markdown/dates.ts";
import { type Page, policyDate } from "../pages/page.ts";
import { type Draft, datesOf, draftOf, isPublished } from "./draft.ts";
import type { Standing } from "./record.ts";
import type { RedlineWords } from "./redline/words.ts";
import { dateOf, type Version } from "./version.ts";

/**
 * Holds a page against its published versions: a published text does not change in silence.
 *
 * @param standing of the page's versions; undefined where it has none
 * @param words in which staff are told what has changed
 * @returns an error if the working text differs from the newest version; a warning if a policy has
 *   no version at all
 */
export async function diagnoseDraft(
  page: Page,
  standing: Standing | undefined,
  site: Site,
  words: RedlineWords,
): Promise<Diagnostic[]> {
  const newest = standing?.newest;
  if (standing?.allWithdrawn) return [allWithdrawn(page)];
  if (!newest) return policyDate(page) ? [neverPublished(page)] : [];
  const draft = draftOf(page);
  if (isPublished(draft, newest)) return [];

  const dates = datesOf(page);
  const sameDate = dates?.date === dateOf(newest);
  const facts = changedFacts(page, newest, site);
  const cause =
    facts.length > 0
      ? `${facts.map((fact) => `\`${fact}\``).join(" and ")} in _data/site.json ${facts.length > 1 ? "have" : "has"} changed, and with ${facts.length > 1 ? "them" : "it"} the text of ${nameOf(page)}, which`
      : `The text of ${nameOf(page)} has changed and`;
  const state = sameDate
    ? `still says ${policyDate(page)?.written}`
    : `is not published; the newest version is that of ${writeDate(dateOf(newest), "en-GB")}`;
  const remedy = sameDate
    ? "Give it a new date, say what changed in `change_note`, and run `npm run publish`; or put the words back:"
    : "Say what changed in `change_note` and run `npm run publish`; or put the words back:";
  const changes = await changedWords(newest, draft, words);
  return [
    diagnostic(page.source, spanOfDate(page), {
      rule: "unpublished",
      message: `${cause} ${state}.`,
      hint: `${remedy}\n${changes}`.trimEnd(),
    }),
  ];
}

// Only where something has changed need anybody wait for the redline.
async function changedWords(newest: Version, draft: Draft, words: RedlineWords): Promise<string> {
  const [{ redlineOf }, { redlineText }] = await Promise.all([
    import("./redline/redline.ts"),
    import("./redline/text.ts"),
  ]);
  const language =
    draft.language === newest.language ? "" : `lang: [-${newest.language}-]{+${draft.language}+}\n`;
  const changes = language + redlineText(redlineOf(newest, draft), words, false);
  return changes || "No word has changed, but spaces, line breaks, marks or anchors have.";
}

function neverPublished(page: Page): Diagnostic {
  return diagnostic(page.source, spanOfDate(page), {
    severity: "warning",
    rule: "unpublished",
    message: `No version of ${nameOf(page)} is published yet: visitors get the working text, and no record is kept of it.`,
    hint: "When it is ready, run `npm run publish`.",
  });
}

function allWithdrawn(page: Page): Diagnostic {
  return diagnostic(page.source, spanOfDate(page), {
    rule: "unpublished",
    message: `Every version of ${nameOf(page)} is withdrawn, and visitors would get the working text instead.`,
    hint: "Take out of it what had to go, and run `npm run publish`.",
  });
}

function nameOf({ path }: Page): string {
  return path.split("/").at(-1) ?? path;
}

/** Where the text gives its date; the head of the file, if it does so no more. */
export function spanOfDate(page: Page): Span {
  const written = policyDate(page)?.written;
  const offset = written === undefined ? -1 : page.source.text.lastIndexOf(written);
  return offset < 0 || written === undefined
    ? { offset: 0, length: 1 }
    : { offset, length: written.length };
}

/**
 * The facts of the site by which alone a text differs from a version; none, if a word that
 * somebody wrote in it differs too.
 */
function changedFacts(page: Page, version: Version, site: Site): string[] {
  const names: string[] = [];
  const pieces = page.body
    .replace(/\r\n?/g, "\n")
    .trim()
    .split(/\{\{-?\s*site\.([\w.]+)\s*-?\}\}/);
  const pattern = pieces
    .map((piece, index) => {
      if (index % 2 === 0) return piece.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
      names.push(piece);
      return "([^\\n]*?)";
    })
    .join("");
  const then = new RegExp(`^${pattern}$`).exec(version.text.trim());
  if (!then || page.title !== version.title) return [];
  const text = (name: string) =>
    name
      .split(".")
      .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], site)
      ?.toString();
  const changed = names.filter((name, index) => ![undefined, then[index + 1]].includes(text(name)));
  return [...new Set(changed)];
}
