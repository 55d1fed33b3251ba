import matter from "gray-matter";
import { CORE_SCHEMA, load, YAMLException } from "js-yaml";
import { type Diagnostic, diagnostic, type Source, type Span } from "../diagnostics/diagnostic.ts";
import { nearest } from "../diagnostics/nearest.ts";
import { isLanguageTag } from "../site/language.ts";

/** What a page says of itself, above its text. Keys of other systems are left out. */
export interface FrontMatter {
  /** The template in `_includes` that the page is set in. */
  layout?: string;
  title?: string;
  /** Whether the title stands above the text as its heading. */
  render_title?: boolean;
  /** The page's URL. */
  permalink?: string;
  /** The page's place in the navigation; without it, the page is not there. */
  order?: number;
  /** Whether the page has a table of contents. */
  toc?: boolean;
  /** One or two sentences for search engines and link previews. */
  description?: string;
  /** The language of the text as a BCP 47 tag, where it is not the site's. */
  lang?: string;
}

/** A source, taken apart. */
export interface FrontMatterReading {
  frontMatter: FrontMatter;
  /** Where the text begins, in UTF-16 units from the start of the source. */
  bodyOffset: number;
  diagnostics: Diagnostic[];
}

interface Kind {
  holds: (value: unknown) => boolean;
  /** What the value must be, in plain words. */
  what: string;
  /** How it may be written; gets the value as it stands in the file. */
  example: (key: string, written: string) => string;
}

const TEXT: Kind = {
  holds: (value) => typeof value === "string" && value.trim() !== "",
  what: "text",
  example: (key, written) => `${key}: "${written.replaceAll('"', "") || "…"}"`,
};
const YES_OR_NO: Kind = {
  holds: (value) => typeof value === "boolean",
  what: "true or false",
  example: (key, written) =>
    `${key}: ${/^["']?(no|off|false|n)\b/i.test(written) ? "false" : "true"}`,
};
const NUMBER: Kind = {
  holds: (value) => typeof value === "number" && Number.isFinite(value),
  what: "a number",
  example: (key, written) => `${key}: ${/\d+/.exec(written)?.[0] ?? "1"}`,
};
const URL_PATH: Kind = {
  holds: (value) =>
    typeof value === "string" &&
    /^\/(?:(?!\.{1,2}\/)[^/\s?#{}\\%"<>]+\/)*(?:[^/\s?#{}\\%"<>]+\.[a-z0-9]+)?$/iu.test(value),
  what: "a path that begins and ends with a slash",
  example: (key, written) => `${key}: ${asUrlPath(written)}`,
};
const LANGUAGE: Kind = {
  holds: (value) => typeof value === "string" && isLanguageTag(value),
  what: "a language tag",
  example: (key) => `${key}: en-GB`,
};

const KINDS: Record<keyof FrontMatter, Kind> = {
  layout: TEXT,
  title: TEXT,
  render_title: YES_OR_NO,
  permalink: URL_PATH,
  order: NUMBER,
  toc: YES_OR_NO,
  description: TEXT,
  lang: LANGUAGE,
};
const KEYS = Object.keys(KINDS) as (keyof FrontMatter)[];

/**
 * Reads the YAML block at the head of a Markdown file. Never throws: what cannot be read
 * is reported and left out.
 */
export function readFrontMatter(source: Source): FrontMatterReading {
  const { text } = source;
  const found: Diagnostic[] = [];
  const report = (span: Span, message: string, hint: string) =>
    found.push(diagnostic(source, span, { rule: "front-matter", message, hint }));
  const reading = (frontMatter: FrontMatter, bodyOffset: number): FrontMatterReading => ({
    frontMatter,
    bodyOffset,
    diagnostics: found,
  });

  const opening = /^\uFEFF?---(?!-)([^\n]*)\n?/.exec(text);
  if (!opening) return reading({}, text.startsWith("\uFEFF") ? 1 : 0);
  const blockStart = opening[0].length;
  const language = (opening[1] ?? "").trim();
  if (language !== "") {
    report(
      { offset: text.indexOf(language), length: language.length },
      `Front matter is written in YAML here, not in \`${language}\`, which could run a program.`,
      "Begin the file with a line of three dashes and nothing else: ---",
    );
    return reading({}, text.length);
  }
  const closing = /^---[^\S\n]*\r?$/m.exec(text.slice(blockStart));
  if (!closing) {
    report(
      { offset: text.indexOf("---"), length: 3 },
      "The front matter begins here and never ends.",
      "Put a line of three dashes (---) after its last key.",
    );
    return reading({}, text.length);
  }

  const block = text.slice(blockStart, blockStart + closing.index);
  let values: unknown;
  let bodyOffset = text.length;
  try {
    const parsed = matter(text, { engines: { yaml: (yaml: string) => parseYaml(yaml) } });
    values = parsed.data;
    bodyOffset = text.length - parsed.content.length;
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const { offset, message, hint } = explainYaml(block, error);
    report({ offset: blockStart + offset, length: 1 }, message, hint);
    return reading({}, blockStart + closing.index + closing[0].length);
  }

  const frontMatter: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(values as object)) {
    const place = placeOf(key, block);
    const spanOf = (part: { index: number; text: string }): Span => ({
      offset: blockStart + part.index,
      length: part.text.length,
    });
    if (!Object.hasOwn(KINDS, key)) {
      const meant = nearest(key, KEYS);
      if (meant !== undefined) {
        report(
          spanOf(place.key),
          `There is no key called \`${key}\` in the front matter.`,
          `Did you mean \`${meant}\`?`,
        );
      }
      continue;
    }
    const kind = KINDS[key as keyof FrontMatter];
    if (kind.holds(value)) {
      frontMatter[key] = value;
    } else {
      const written = place.value.text;
      report(
        spanOf(written === "" ? place.key : place.value),
        `\`${key}\` must be ${kind.what}${written === "" ? ", and nothing is there" : `, not \`${written}\``}.`,
        `Write, for example: ${kind.example(key, written)}`,
      );
    }
  }
  return reading(frontMatter, bodyOffset);
}

// YAML's core schema leaves dates as the text they are.
function parseYaml(yaml: string): object {
  const value = load(yaml, { schema: CORE_SCHEMA });
  if (value === null || value === undefined) return {};
  if (typeof value !== "object" || Array.isArray(value)) {
    throw new YAMLException("not a mapping");
  }
  return value;
}

function explainYaml(block: string, error: YAMLException) {
  const mark = error.mark as { position: number; line: number } | undefined;
  const colonInValue = /^([ \t]*[\w-]+:[ \t]+)([^"'[{|>#\s][^\n]*?:(?:[ \t][^\n]*|))$/m.exec(block);
  const lineOf = (position: number) => block.slice(0, position).split("\n").length;
  if (colonInValue && mark && lineOf(colonInValue.index) === lineOf(mark.position)) {
    const value = colonInValue[2]?.trim() ?? "";
    return {
      offset: colonInValue.index + (colonInValue[1]?.length ?? 0),
      message: "A colon inside a value confuses YAML.",
      hint: `Put quotation marks around it: ${colonInValue[1]}"${value.replaceAll('"', '\\"')}"`,
    };
  }
  const tab = /^[ ]*\t/m.exec(block);
  if (tab) {
    return {
      offset: tab.index + tab[0].length - 1,
      message: "There is a tab here, and YAML does not allow tabs at the start of a line.",
      hint: "Use spaces instead.",
    };
  }
  const duplicate = /^duplicated mapping key/.exec(error.reason);
  const position = Math.min(mark?.position ?? 0, block.length);
  if (duplicate) {
    return {
      offset: position,
      message: "This key stands twice in the front matter.",
      hint: "Keep one of the two lines.",
    };
  }
  return {
    offset: position,
    message: `The front matter can't be read as YAML here (${error.reason}).`,
    hint: "Each line must be a key, a colon, a space and a value, such as: title: Privacy Policy",
  };
}

/** Where a top-level key and its value stand in the block; the block's start where they don't. */
function placeOf(key: string, block: string) {
  const quoted = key.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const line = new RegExp(`^(["']?)${quoted}\\1[ \\t]*:[ \\t]*([^\\n#]*)`, "m").exec(block);
  const value = (line?.[2] ?? "").trim();
  const index = line?.index ?? 0;
  return {
    key: { index, text: key },
    value: { index: index + (line?.[0].indexOf(value, key.length) ?? 0), text: value },
  };
}

function asUrlPath(written: string): string {
  const segments = written
    .replace(/["']/g, "")
    .replace(/^https?:\/\/[^/]*/, "")
    .split("/")
    .map((segment) => segment.trim().replace(/[\s?#{}\\%<>]+/g, "-"))
    .filter((segment) => segment !== "" && segment !== "." && segment !== "..");
  return segments.length === 0 ? "/privacy-policy/" : `/${segments.join("/")}/`;
}
