import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join, relative, sep } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { type Diagnostic, hasErrors, type Source } from "../diagnostics/diagnostic.ts";
import { terminalReport } from "../diagnostics/terminal.ts";
import { type Page, readPage } from "../pages/page.ts";
import { diagnosePages } from "../pages/pages.ts";
import { readSite, type Site } from "./site.ts";
import { readWords, type Words } from "./words.ts";

/** Where a site's files are, as paths that the working directory makes sense of. */
export interface Places {
  /** The folder of Markdown files. */
  content: string;
  /** The folder of layouts. */
  includes: string;
  /** The folder of `site.json` and of the words of the interface. */
  data: string;
  /** The folder whose `index.md` and `404.md` serve a content folder that has none. */
  fallback: string;
}

/** All that staff have written, read and checked. */
export interface Content {
  site: Site;
  words: Words[];
  /** In the order of their paths. */
  pages: Page[];
  /** Of all files, in no particular order. */
  diagnostics: Diagnostic[];
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
 * @param previous an earlier reading; its pages are taken over where nothing has changed
 * @throws what the file system throws where a folder or `site.json` cannot be read
 */
export function readContent(places: Places, previous?: Content): Content {
  const siteSource = readSource(join(places.data, "site.json"));
  const { site, diagnostics: siteDiagnostics } = readSite(siteSource);
  const wordLists = readdirSync(join(places.data, "words"))
    .sort()
    .map((name) => {
      const source = readSource(join(places.data, "words", name));
      return { source, ...readWords(source, basename(name, ".json")) };
    });
  const words = wordLists.map((list) => list.words);

  const unchanged = isDeepStrictEqual([site, words], [previous?.site, previous?.words]);
  const known = new Map(unchanged ? previous?.pages.map((page) => [page.source.file, page]) : []);
  const pages = markdownFiles(places).map(({ file, path }) => {
    const source = readSource(file);
    const earlier = known.get(source.file);
    return earlier?.source.text === source.text ? earlier : readPage(source, path, { site, words });
  });
  return {
    site,
    words,
    pages,
    diagnostics: [
      ...siteDiagnostics,
      ...wordLists.flatMap(({ diagnostics }) => diagnostics),
      ...pages.flatMap(({ diagnostics }) => diagnostics),
      ...diagnosePages(pages, layoutsIn(places.includes)),
    ],
    sources: [
      siteSource,
      ...wordLists.map(({ source }) => source),
      ...pages.map(({ source }) => source),
    ],
  };
}

/**
 * @returns the content as it is
 * @throws ContentError if there is an error in it
 */
export function withoutErrors(content: Content): Content {
  if (hasErrors(content.diagnostics)) throw new ContentError(content);
  return content;
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

function slashed(path: string): string {
  return path.split(sep).join("/");
}
