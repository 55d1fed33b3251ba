import { type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import { IANAZone } from "luxon";
import { type Diagnostic, diagnostic, type Source, type Span } from "../diagnostics/diagnostic.ts";
import { nearest } from "../diagnostics/nearest.ts";
import { isLanguageTag } from "./language.ts";

/** Facts about the company and its site: `_data/site.json`, read. */
export interface Site {
  /** What the company is called day by day. */
  name: string;
  /** As it is registered. */
  legal_name: string;
  email: string;
  /** Where the site lives, with a slash at the end. */
  url: string;
  /** BCP 47. */
  language: string;
  /** IANA name; decides when a day begins. */
  time_zone: string;
  /** The trading disclosures of SI 2015/17, regulations 24 and 25, beside `legal_name`. */
  company_number: string;
  registered_in: string;
  registered_office: string;
  /** The supervisory authority that a person may complain to. */
  regulator: { name: string; former_name: string; url: string };
}

interface Fact {
  what: string;
  example: string;
  holds: (text: string) => boolean;
}

const words = (what: string, example: string): Fact => ({
  what,
  example,
  holds: (text) => text.trim() !== "",
});
const address: Fact = {
  what: "a web address that begins with https:// and ends with a slash",
  example: "https://placeholder.invalid/",
  holds: (text) => /^https?:\/\/[^\s/?#]+\/(?:[^\s?#]+\/)?$/.test(text) && URL.canParse(text),
};
const FACTS: Record<string, Fact> = {
  name: words("the company's name", "[name of the company]"),
  legal_name: words("the company's registered name", "[registered name of the company]"),
  email: {
    what: "an e-mail address",
    example: "your-email@placeholder.invalid",
    holds: (text) =>
      /^[^\s@<>"'()[\],;:\\]+@[^\s@<>"'()[\],;:\\]+\.[^\s@.<>"'()[\],;:\\]+$/.test(text),
  },
  url: address,
  language: {
    what: "a language tag",
    example: "en-GB",
    holds: isLanguageTag,
  },
  time_zone: {
    what: "a time zone by its IANA name",
    example: "Europe/London",
    holds: (text) => IANAZone.isValidZone(text),
  },
  company_number: words("the company's number", "[registered company number]"),
  registered_in: words(
    "the part of the UK of the registration",
    "[part of the UK where the company is registered]",
  ),
  registered_office: words(
    "the address of the registered office",
    "[address of the registered office]",
  ),
  "regulator.name": words("the regulator's name", "Information Commission"),
  "regulator.former_name": words(
    "the name people may still know",
    "Information Commissioner’s Office (ICO)",
  ),
  "regulator.url": address,
};

/** Whether a fact is still to be filled in: `[in brackets]`, or at the host `placeholder.invalid`. */
export function isPlaceholder(value: string): boolean {
  return /^\[.*\]$/.test(value) || /(?:^|[@/.])placeholder\.invalid(?:[/:]|$)/.test(value);
}

/**
 * @param source `_data/site.json`
 * @returns the facts, and every mistake among them; for a fact that is missing or wrong, a
 *   placeholder stands in, so that the rest can be read
 */
export function readSite(source: Source): { site: Site; diagnostics: Diagnostic[] } {
  const found: Diagnostic[] = [];
  const report = (span: Span, message: string, hint: string) =>
    found.push(diagnostic(source, span, { rule: "site-data", message, hint }));
  const text = source.text.replace(/^\uFEFF/, " ");
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { disallowComments: true });
  const [error] = errors;
  if (error) {
    const span = {
      offset: Math.min(error.offset, Math.max(0, text.trimEnd().length - 1)),
      length: Math.max(1, error.length),
    };
    report(span, ...explainJson(error, text));
  } else if (tree?.type !== "object") {
    report(
      { offset: 0, length: 1 },
      "The file must hold the site's facts between { and }.",
      'Write, for example: { "name": "…" }',
    );
  }

  const site = {};
  for (const [name, fact] of Object.entries(FACTS)) {
    const node = nodeOf(tree, name.split("."));
    const value: unknown = node?.value;
    const good = typeof value === "string" && fact.holds(value);
    setFact(site, name, good ? value : fact.example);
    if (errors.length > 0 || tree?.type !== "object") continue;
    if (node && good) {
      if (isPlaceholder(value)) {
        found.push(
          diagnostic(source, node, {
            severity: "warning",
            rule: "placeholder",
            message: `\`${name}\` is still a placeholder.`,
            hint: `Fill in ${fact.what}.`,
          }),
        );
      }
    } else if (node) {
      report(
        node,
        `\`${name}\` must be ${fact.what}, not ${text.slice(node.offset, node.offset + node.length)}.`,
        `Write, for example: "${fact.example}"`,
      );
    } else {
      const place = nodeOf(tree, name.split(".").slice(0, -1)) ?? tree;
      const meant = misspelt(place, name);
      report(
        meant ?? { offset: place.offset, length: 1 },
        `\`${name}\` is missing: ${fact.what}.`,
        meant
          ? `Did you mean \`${name}\` here?`
          : `Add a line: "${name.split(".").at(-1)}": "${fact.example}",`,
      );
    }
  }
  return { site: site as Site, diagnostics: found };
}

/** A key that is none of the facts, but nearly the one that is missing. */
function misspelt(object: Node, name: string): Span | undefined {
  const known = Object.keys(FACTS).map((fact) => fact.split(".").at(-1) ?? "");
  const last = name.split(".").at(-1) ?? "";
  const keys = (object.children ?? []).flatMap((property) => property.children?.[0] ?? []);
  return keys.find(({ value }) => !known.includes(String(value)) && nearest(String(value), [last]));
}

function nodeOf(tree: Node | undefined, path: readonly string[]): Node | undefined {
  return path.reduce<Node | undefined>(
    (node, key) =>
      node?.type === "object"
        ? node.children?.findLast((property) => property.children?.[0]?.value === key)
            ?.children?.[1]
        : undefined,
    tree,
  );
}

function setFact(site: Record<string, unknown>, name: string, value: string): void {
  const [key = "", inner] = name.split(".");
  if (inner === undefined) site[key] = value;
  else site[key] = { ...(site[key] as object | undefined), [inner]: value };
}

function explainJson(error: ParseError, text: string): [message: string, hint: string] {
  const code = printParseErrorCode(error.error);
  const near = text.slice(0, error.offset).trimEnd();
  if (code === "CommaExpected") {
    return ["A comma is missing before this.", "End each line but the last with a comma."];
  }
  if (near.endsWith(",") && /PropertyNameExpected|ValueExpected/.test(code)) {
    return ["There is a comma before this, and nothing follows it.", "Take the last comma out."];
  }
  if (code === "UnexpectedEndOfString") {
    return ["A quotation mark is missing at the end of this.", 'Put a " after the last word.'];
  }
  if (code === "CloseBraceExpected")
    return ["The last } is missing.", "Put a } at the end of the file."];
  if (code === "InvalidCommentToken") {
    return ["This kind of file can't hold comments.", "Take the comment out."];
  }
  return [
    "This is not JSON, the format of this file.",
    'Each line must be like this: "name": "value", with straight quotation marks (").',
  ];
}
