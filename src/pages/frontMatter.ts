import matter from "gray-matter";
import { CORE_SCHEMA, load, YAMLException } from "js-yaml";
import { DateTime } from "luxon";
import { isLanguageTag } from "../data/language.ts";
import { type Diagnostic, diagnostic, type Source, type Span } from "../diagnostics/diagnostic.ts";
import { nearest } from "../diagnostics/nearest.ts";

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
  /** Whether readers are to be told of what has changed since the newest version. */
  update_type?: "minor" | "major";
  /** What has changed since then, in one or two sentences for readers. */
  change_note?: string;
  /** Older URLs of the page, from which readers are led to it. */
  redirect_from?: string | string[];
  /** From when the policy no longer holds, as ISO 8601. */
  retired?: string;
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
  example: (key, written) => `${key}: "${written.replaceAll('"', "").trim() || "…"}"`,
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

const UPDATE_TYPE: Kind = {
  holds: (value) => value === "minor" || value === "major",
  what: "minor (wording only: nobody is told) or major",
  example: (key) => `${key}: major`,
};
const URL_PATHS: Kind = {
  holds: (value) =>
    [value].flat().every((path) => typeof path === "string" && path.startsWith("/")),
  what: "an older path of the page, or a list of them",
  example: (key, written) => `${key}: ${asUrlPath(written)}`,
};
const DAY: Kind = {
  holds: (value) =>
    typeof value === "string" && DateTime.fromISO(value).isValid && value.length === 10,
  what: "a date: year, month, day",
  example: (key) => `${key}: 2026-12-31`,
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
  update_type: UPDATE_TYPE,
  change_note: TEXT,
  redirect_from: URL_PATHS,
  retired: DAY,
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
  if (!opening) {
    const misplaced = /^\s+---[^\S\n]*\n(?=[\w-]+:[\s\S]*\n---)/.exec(text)?.[0];
    if (misplaced !== undefined) {
      report(
        { offset: misplaced.indexOf("---"), length: 3 },
        "The front matter must begin the file, and there is something above it.",
        "Take out the empty lines and spaces above the three dashes.",
      );
      return reading({}, text.length);
    }
    return reading({}, text.startsWith("\uFEFF") ? 1 : 0);
  }
  const blockStart = opening[0].length;
  const language = (opening[1] ?? "").trim();
  if (language !== "") {
    report(
      { offset: text.indexOf(language), length: language.length },
      `Front matter is written in YAML here, not in \`${language}\`.`,
      "Begin the file with a line of three dashes and nothing else: ---",
    );
    return reading({}, text.length);
  }
  const closing = /^---([^\n]*)\n?/m.exec(text.slice(blockStart));
  if (!closing) {
    report(
      { offset: text.indexOf("---"), length: 3 },
      "The front matter begins here and never ends.",
      "Put a line of three dashes (---) after its last key.",
    );
    return reading({}, text.length);
  }

  const afterDashes = (closing[1] ?? "").trimEnd();
  if (afterDashes !== "") {
    report(
      { offset: blockStart + closing.index, length: 3 + afterDashes.length },
      "The front matter must end with a line of three dashes and nothing else.",
      "Write: ---",
    );
    return reading({}, text.length);
  }

  const block = text.slice(blockStart, blockStart + closing.index);
  const bodyOffset = blockStart + closing.index + closing[0].length;
  let values: unknown;
  try {
    // What gray-matter would hand to the engine begins with the rest of the line above the block.
    values = matter(text, { engines: { yaml: () => parseYaml(block) } }).data;
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const { offset, length, message, hint } = explainYaml(block, error);
    report({ offset: blockStart + offset, length }, message, hint);
    return reading({}, bodyOffset);
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
      frontMatter[key] = typeof value === "string" ? value.trim() : value;
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
    throw new YAMLException("it holds no keys");
  }
  return value;
}

/** A slip that YAML's own messages explain badly. */
interface Slip {
  /** What it looks like; its only group is what to mark. */
  pattern: RegExp;
  message: string;
  hint: (line: string) => string;
}

/**
 * In the order in which one hides another. They are looked for in the lines up to the one that YAML
 * refuses: `$(?!\n)` is the end of that line, since some slips show later than they are made.
 */
const SLIPS: readonly Slip[] = [
  {
    pattern: /^ *(\t)/dm,
    message: "There is a tab here, and YAML does not allow tabs at the start of a line.",
    hint: () => "Use spaces instead.",
  },
  {
    pattern: /^[\w-]+:[ \t]+("[^"\n]*|'[^'\n]*)$/dm,
    message: "A quotation mark opens here and never closes.",
    hint: (line) => `Close it at the end of the line: ${line.trim()}${/["']/.exec(line)?.[0]}`,
  },
  {
    pattern: /^[\w-]+:[ \t]+((["'])[^\n]*\2[^\n]*)$(?!\n)/dm,
    message: "A quotation mark in the middle ends this value too early.",
    hint: (line) => `Write, for example: ${requoted(line)}`,
  },
  {
    pattern: /^[\w-]+:[ \t]+([^"'[{|>#\s](?:(?! #)[^\n])*?:(?: [^\n]*)?)$(?!\n)/dm,
    message: "A colon inside a value confuses YAML.",
    hint: (line) => `Put quotation marks around it: ${requoted(line)}`,
  },
  {
    pattern: /^([\w-]+:)[^\s:][^\n]*$/dm,
    message: "A space is missing after this colon.",
    hint: (line) => `Write: ${line.trim().replace(":", ": ")}`,
  },
  {
    pattern: /^([^\s#:\-?[\]{}][^:\n]*)$/dm,
    message: "There is no colon in this line.",
    hint: () => "Each line must be a key, a colon, a space and a value.",
  },
  {
    pattern: /^( +|- +)[\w-]+:[^\n]*$(?!\n)/dm,
    message: "This line must begin with its key.",
    hint: (line) => `Write: ${line.replace(/^[\s-]+/, "").trim()}`,
  },
];

function explainYaml(block: string, error: YAMLException) {
  const { position = 0 } = (error.mark ?? {}) as { position?: number };
  const refused = block.slice(0, position).lastIndexOf("\n") + 1;
  if (error.reason === "duplicated mapping key") {
    const key = /[^:\s]+/.exec(block.slice(refused));
    return {
      offset: refused + (key?.index ?? 0),
      length: key?.[0].length ?? 1,
      message: "This key stands twice in the front matter.",
      hint: "Keep one of the two lines.",
    };
  }
  const seen = (block.slice(0, refused) + /.*/.exec(block.slice(refused))).replaceAll("\r", " ");
  for (const { pattern, message, hint } of SLIPS) {
    const slip = pattern.exec(seen);
    const offset = slip?.indices?.[1]?.[0];
    if (!slip || offset === undefined) continue;
    const length = (slip[1]?.trimEnd() || slip[1] || "").length;
    return { offset, length, message, hint: hint(slip[0]) };
  }
  return {
    offset: Math.min(position, block.length),
    length: 1,
    message: `The front matter can't be read as YAML here (${error.reason}).`,
    hint: "Each line must be a key, a colon, a space and a value, such as: title: Privacy Policy",
  };
}

/** A line with its value in double quotation marks. */
function requoted(line: string): string {
  const [, key = "", value = ""] = /^\s*([\w-]+:)\s*(.*?)\s*$/.exec(line) ?? [];
  const words = value.replace(/^(["'])(.*)\1$/, "$2").replaceAll("''", "'");
  return `${key} "${words.replace(/(?<!\\)"/g, '\\"')}"`;
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
