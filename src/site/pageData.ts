import { directionOf, languageMark } from "../data/language.ts";
import { type Words, wordsFor } from "../data/words.ts";
import { type Excerpt, excerpt } from "../diagnostics/codeFrame.ts";
import { type Diagnostic, sorted } from "../diagnostics/diagnostic.ts";
import type { Policy } from "../versions/policy.ts";
import { type Content, textIn } from "./content.ts";
import { type Head, headOf } from "./head.ts";
import { type Sheet, sheetOf } from "./sheet.ts";

/** What a layout gets to know of a page. */
export interface PageData extends Sheet {
  /** Where the page is written to; nowhere if another page is there. */
  permalink: string | false;
  direction: "ltr" | "rtl";
  words: Words;
  /** HTML attributes that mark the words where they are in another language than the page. */
  wordsLanguage: string;
  head: Head;
  /** The errors that keep the page from being shown; only a preview has them. */
  mistakes: Mistake[];
}

/** A diagnostic with the words that it is about. */
export type Mistake = Diagnostic & { excerpt: Excerpt };

/**
 * @returns what each page of the site shows: by the path of its file below the content folder, or,
 *   for the pages that tell of published versions, by a path of the same form
 */
export async function sitePages(content: Content): Promise<Map<string, PageData>> {
  const pages = new Map<string, PageData>();
  const policies = new Map(content.policies.map((policy) => [policy.page, policy]));
  for (const page of content.pages) {
    const mistakes = mistakesAt(page.url, content);
    const policy = policies.get(page);
    const sheets = policy?.versions.length
      ? await sheetsOfVersions(policy, content)
      : new Map([[page.path, sheetOf(page, wordsFor(page.language, content.words))]]);
    for (const [path, sheet] of sheets)
      pages.set(path, dataOf(sheet, content, path === page.path ? mistakes : []));
    const first = content.pages.find(({ url }) => url === page.url);
    if (first !== page) (pages.get(page.path) as PageData).permalink = false;
  }
  return pages;
}

// Only a site that has published versions waits for what sets them.
async function sheetsOfVersions(policy: Policy, content: Content): Promise<Map<string, Sheet>> {
  const { policySheets } = await import("./policySheets.ts");
  return policySheets(policy, content);
}

function dataOf(sheet: Sheet, content: Content, mistakes: Mistake[]): PageData {
  const words = wordsFor(sheet.language, content.words);
  return {
    ...sheet,
    layout: mistakes.length === 0 ? `${sheet.layout}.liquid` : "preview/mistakes.liquid",
    permalink: sheet.url,
    direction: directionOf(sheet.language),
    words,
    wordsLanguage: languageMark(words.language, sheet.language),
    head: headOf(sheet, content.site),
    mistakes,
  };
}

/** The errors of every file that has a part in what is seen at a URL. */
function mistakesAt(url: string, content: Content): Mistake[] {
  const textOf = textIn(content);
  const others = content.pages.filter((page) => page.url !== url).map(({ source }) => source.file);
  return sorted(content.diagnostics)
    .filter(({ severity, file }) => severity === "error" && !others.includes(file))
    .map((entry) => ({ ...entry, excerpt: excerpt(textOf(entry.file), entry) }));
}
