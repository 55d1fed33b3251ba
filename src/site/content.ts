import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join, relative, sep } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { DateTime } from "luxon";
import { readSite, type Site } from "../data/site.ts";
import { readWords, type Words, wordsFor } from "../data/words.ts";
import { type Diagnostic, hasErrors, type Source } from "../diagnostics/diagnostic.ts";
import { terminalReport } from "../diagnostics/terminal.ts";
import { UsageError } from "../diagnostics/usageError.ts";
import { type Page, readPage } from "../pages/page.ts";
import { diagnosePages } from "../pages/pages.ts";
import { inheritedAnchors } from "../versions/anchorHistory.ts";
import { readPublished } from "../versions/folder.ts";
import { diagnoseDraft } from "../versions/gate.ts";
import { diagnosePolicies, type Policy, policiesOf, policyName } from "../versions/policy.ts";
import type { PolicyRecord } from "../versions/record.ts";

/** Where a site's files are, as paths that the working directory makes sense of. */
export interface Places {
  /** The folder of Markdown files. */
  content: string;
  /** The folder of layouts. */
  includes: string;
  /** The folder of `site.json` and of the words of the interface. */
  data: string;
  /** The folder of published versions. */
  published: string;
  /** The folder whose `index.md` and `404.md` serve a content folder that has none. */
  fallback: string;
}

/** The project's own folder. */
export const ROOT = join(import.meta.dirname, "../..");

/** @returns the places that belong to a content folder; layouts and facts are the project's own */
export function placesFor(content: string): Places {
  return {
    content,
    includes: join(ROOT, "_includes"),
    data: join(ROOT, "_data"),
    published: join(content, "../published"),
    fallback: join(ROOT, "src/content"),
  };
}

/**
 * The moment that decides what is current.
 *
 * @throws UsageError if the environment names one that is none
 * @see https://reproducible-builds.org/specs/source-date-epoch/
 */
export function buildDate(): Date {
  const epoch = process.env.SOURCE_DATE_EPOCH;
  if (epoch === undefined) return new Date();
  if (/^\d{1,12}$/.test(epoch)) return new Date(Number(epoch) * 1000);
  throw new UsageError(
    `SOURCE_DATE_EPOCH must be a number of seconds since 1970, not \`${epoch}\`.`,
  );
}

/** All that staff have written, read and checked. */
export interface Content {
  site: Site;
  words: Words[];
  /** In the order of their paths. */
  pages: Page[];
  /** Those pages that are policies, with their published versions. */
  policies: Policy[];
  records: PolicyRecord[];
  /** The day of the build in the site's time zone, as ISO 8601. */
  today: string;
  /** Of all files, in no particular order. */
  diagnostics: Diagnostic[];
  /** Where a working text is not what is published; a preview may show it, a build may not. */
  unpublished: Diagnostic[];
  sources: Source[];
}

/** Content with mistakes that must not reach a visitor. */
export class ContentError extends Error {
  readonly content: Content;

  constructor(content: Content) {
    super(terminalReport(content.diagnostics, textIn(content)));
    this.name = "ContentError";
    this.content = content;
  }
}

/**
 * Reads `site.json` and every Markdown file.
 *
 * @param now decides which version of a policy is current
 * @param previous an earlier reading; its pages are taken over where nothing has changed
 * @throws what the file system throws where a folder or `site.json` cannot be read
 */
export async function readContent(places: Places, now: Date, previous?: Content): Promise<Content> {
  const siteSource = readSource(join(places.data, "site.json"));
  const { site, diagnostics: siteDiagnostics } = readSite(siteSource);
  const wordLists = readdirSync(join(places.data, "words"))
    .sort()
    .map((name) => {
      const source = readSource(join(places.data, "words", name));
      return { source, ...readWords(source, basename(name, ".json")) };
    });
  const words = wordLists.map((list) => list.words);

  const { records, diagnostics: publishedDiagnostics } = readPublished(places.published);
  const today = dayOf(now, site.time_zone);

  const unchanged =
    isDeepStrictEqual([site, words], [previous?.site, previous?.words]) &&
    isDeepStrictEqual(idsIn(records), idsIn(previous?.records ?? []));
  const known = new Map(unchanged ? previous?.pages.map((page) => [page.source.file, page]) : []);
  const pages = markdownFiles(places).map(({ file, path }) => {
    const source = readSource(file);
    const earlier = known.get(source.file);
    if (earlier?.source.text === source.text) return earlier;
    const versions = records.find(({ policy }) => policy === policyName({ path }))?.versions ?? [];
    return readPage(source, path, { site, words, inheritedAnchors: inheritedAnchors(versions) });
  });
  const policies = policiesOf(pages, records, today);
  const drafts = policies.map(({ page, standing }) =>
    diagnoseDraft(page, standing, site, wordsFor("en", words)),
  );
  return {
    site,
    words,
    pages,
    records,
    policies,
    today,
    diagnostics: [
      ...siteDiagnostics,
      ...wordLists.flatMap(({ diagnostics }) => diagnostics),
      ...publishedDiagnostics,
      ...pages.flatMap(({ diagnostics }) => diagnostics),
      ...diagnosePages(pages, layoutsIn(places.includes)),
      ...diagnosePolicies(policies, records),
    ],
    unpublished: (await Promise.all(drafts)).flat(),
    sources: [
      siteSource,
      ...wordLists.map(({ source }) => source),
      ...pages.map(({ source }) => source),
    ],
  };
}

/** In milliseconds; a writer that pauses for longer cannot be told from one that has finished. */
const PAUSE = 50;

/**
 * Reads the content of a site that is being written: again and again, until nothing in it is so
 * young that it may be half of what is to come. A file that never rests is taken as it is.
 *
 * @throws as `readContent` does
 */
export async function readSettledContent(...reading: Parameters<typeof readContent>) {
  for (let rest = 20; ; rest -= 1) {
    const begun = Date.now();
    const content = await readContent(...reading);
    const times = content.sources.map(({ file }) => statSync(file).mtimeMs);
    // A time that is still to come says nothing but that two clocks differ.
    const latest = Math.max(...times.filter((time) => time <= Date.now()));
    if (latest <= begun - PAUSE || rest === 0) return content;
    await wait(latest + PAUSE - Date.now());
  }
}

/** @returns the day at a moment, in a time zone by its IANA name, as ISO 8601 */
function dayOf(moment: Date, timeZone: string): string {
  return DateTime.fromJSDate(moment, { zone: timeZone }).toFormat("yyyy-MM-dd");
}

function idsIn(records: readonly PolicyRecord[]): string[] {
  return records.flatMap(({ policy, versions }) =>
    versions.map(({ id, withdrawn }) => `${policy} ${id} ${withdrawn?.on}`),
  );
}

/**
 * @returns the content as it may be built for visitors: with what is unpublished among its
 *   diagnostics
 * @throws ContentError if there is an error in it
 */
export function forVisitors(content: Content): Content {
  const diagnostics = [...content.diagnostics, ...content.unpublished];
  const whole = { ...content, diagnostics };
  if (hasErrors(diagnostics)) throw new ContentError(whole);
  return whole;
}

/** @returns a function that gives the text of a file that a diagnostic names */
export function textIn({ sources }: Content): (file: string) => string {
  return (name) => sources.find(({ file }) => file === name)?.text ?? "";
}

/** The pages that a site cannot be without, whatever the content folder holds. */
export const INDISPENSABLE = ["index.md", "404.md"] as const;

function markdownFiles({ content, fallback }: Places): { file: string; path: string }[] {
  const own = readdirSync(content, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.name.endsWith(".md") && !entry.isDirectory())
    .map((entry) => slashed(relative(content, join(entry.parentPath, entry.name))))
    .filter((path) => !/(?:^|\/)(?:\.|node_modules\/)/.test(path))
    .map((path) => ({ file: join(content, path), path }));
  const missing = INDISPENSABLE.filter((path) => !existsSync(join(content, path)));
  return [...own, ...missing.map((path) => ({ file: join(fallback, path), path }))].sort((a, b) =>
    a.path < b.path ? -1 : 1,
  );
}

function layoutsIn(includes: string): string[] {
  return readdirSync(includes)
    .filter((name) => name.endsWith(".liquid"))
    .map((name) => basename(name, ".liquid"));
}

function readSource(file: string): Source {
  return { file: slashed(relative(".", file)), text: readFileSync(file, "utf8") };
}

/** @returns a path of this system with forward slashes */
export function slashed(path: string): string {
  return path.split(sep).join("/");
}
