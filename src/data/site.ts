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
  /** For how many days a policy tells of its latest change of substance. */
  notice_days: number;
  /** The supervisory authority that a person may complain to. */
  regulator: { name: string; former_name: string; url: string };
}

interface Fact {
  /** Whether it may stand without quotation marks. */
  isNumber?: boolean;
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
  notice_days: {
    what: "a number of days",
    example: "30",
    isNumber: true,
    holds: (text) => /^\d{1,4}$/.test(text),
  },
  "regulator.name": words("the regulator's name", "Information Commission"),
  "regulator.former_name": words(
    "the name people may still know",
    "Information Commissioner’s Office (ICO)",
  ),
  "regulator.url": address,
};

/** Whether a fact is still to be filled in: `[in brackets]`, or at the host `placeholder.invalid`. */
export function isPlaceholder(value: string): boolean {
  return /^\[.*\]$/.test(value) || /(?:^|@|\/\/|\.)placeholder\.invalid(?:[/:]|$)/.test(value);
}

/** @returns the values of the facts that are still to be filled in, and that a text may hold */
export function placeholderValues({ regulator, ...facts }: Site): string[] {
  return [...Object.values(facts), ...Object.values(regulator)].filter(
    (value) => typeof value === "string" && isPlaceholder(value),
  ) as string[];
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
    const { span, message, hint } = explainJson(error, text);
    report(span, message, hint);
  } else if (tree?.type !== "object") {
    report(
      { offset: 0, length: 1 },
      "The file must hold the site's facts between { and }.",
      'Write, for example: { "name": "…" }',
    );
  }

  const site = {};
  const refused = new Set<string>();
  for (const [name, fact] of Object.entries(FACTS)) {
    const node = nodeOf(tree, name.split("."));
    const given: unknown = node?.value;
    const value = fact.isNumber && typeof given === "number" ? String(given) : given;
    const good = typeof value === "string" && fact.holds(value);
    setFact(site, name, good ? value : fact.example);
    if (errors.length > 0 || tree?.type !== "object") continue;
    const [key = "", inner] = name.split(".");
    const group = inner === undefined ? tree : nodeOf(tree, [key]);
    if (group?.type !== "object") {
      if (refused.has(key)) continue;
      refused.add(key);
      const facts = example(Object.keys(FACTS).filter((other) => other.startsWith(`${key}.`)));
      if (group) {
        report(
          group,
          `\`${key}\` must hold several facts between { and }.`,
          `Write, for example: ${facts}`,
        );
      } else {
        const meant = misspelt(tree, key);
        report(
          meant ?? { offset: tree.offset, length: 1 },
          `\`${key}\` is missing.`,
          meant ? `Did you mean \`${key}\` here?` : `Add a line: "${key}": ${facts},`,
        );
      }
    } else if (node && good) {
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
      const written = text.slice(node.offset, node.offset + node.length);
      report(
        node,
        typeof value === "string"
          ? value.trim() === ""
            ? `\`${name}\` is empty: ${fact.what}.`
            : `\`${name}\` must be ${fact.what}, not ${written}.`
          : `\`${name}\` must be text in quotation marks.`,
        `Write, for example: "${typeof value === "number" ? written : fact.example}"`,
      );
    } else {
      const meant = misspelt(group, inner ?? key);
      report(
        meant ?? { offset: group.offset, length: 1 },
        `\`${name}\` is missing: ${fact.what}.`,
        meant
          ? `Did you mean \`${inner ?? key}\` here?`
          : `Add a line: "${inner ?? key}": "${fact.example}",`,
      );
    }
  }
  const days = Number((site as { notice_days: string }).notice_days);
  return {
    site: { ...furtherFacts(tree), ...(site as Site), notice_days: days },
    diagnostics: [...found, ...twice(source, tree)],
  };
}

/** Facts of one group as they stand in the file. */
function example(names: readonly string[]): string {
  const lines = names.map((name) => `"${name.split(".").at(-1)}": "${FACTS[name]?.example}"`);
  return `{ ${lines.join(", ")} }`;
}

/** Of two facts with one name, JSON takes the last without a word. */
function twice(source: Source, tree: Node | undefined): Diagnostic[] {
  if (tree?.type !== "object") return [];
  const seen = new Set<string>();
  return (tree.children ?? []).flatMap(({ children: [key, value] = [] }) => {
    if (!key) return [];
    const name = String(key.value);
    const again = seen.has(name)
      ? [
          diagnostic(source, key, {
            rule: "site-data",
            message: `\`${name}\` stands twice here.`,
            hint: "Keep one of the two lines.",
          }),
        ]
      : [];
    seen.add(name);
    return [...again, ...twice(source, value)];
  });
}

/** Facts that staff have added, for their texts to name. */
function furtherFacts(tree: Node | undefined): Record<string, string> {
  const properties = tree?.type === "object" ? (tree.children ?? []) : [];
  return Object.fromEntries(
    properties
      .map((property) => property.children?.map(({ value }) => value as unknown) ?? [])
      .filter(([, value]) => typeof value === "string" && value.trim() !== ""),
  ) as Record<string, string>;
}

/** A key that is none of the facts, but nearly the one that is missing. */
function misspelt(object: Node, wanted: string): Span | undefined {
  const known = Object.keys(FACTS).flatMap((fact) => fact.split("."));
  const keys = (object.children ?? []).flatMap((property) => property.children?.[0] ?? []);
  return keys.find(
    ({ value }) => !known.includes(String(value)) && nearest(String(value), [wanted]),
  );
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

const JSON_SLIPS: Record<string, readonly [message: string, hint: string]> = {
  CommaExpected: ["A comma is missing before this.", "End each line but the last with a comma."],
  ColonExpected: [
    "A colon is missing before this.",
    'Each line must be like this: "name": "value",',
  ],
  UnexpectedEndOfString: [
    "A quotation mark is missing at the end of this.",
    'Put a " after the last word.',
  ],
  CloseBraceExpected: ["The last } is missing.", "Put a } at the end of the file."],
  InvalidCommentToken: ["This kind of file can't hold comments.", "Take the comment out."],
  InvalidCharacter: ["There is a tab in this text.", "Use a space instead."],
  InvalidEscapeCharacter: [
    "A backslash (\\) has a meaning of its own in this kind of file.",
    "Take the backslash out, or write it twice.",
  ],
  EndOfFileExpected: [
    "The file goes on after its last }.",
    "Take out what follows, or a } that is one too many.",
  ],
};

function explainJson(error: ParseError, text: string) {
  const code = printParseErrorCode(error.error);
  const before = text.slice(0, error.offset).trimEnd();
  const span = {
    offset: Math.min(error.offset, Math.max(0, text.trimEnd().length - 1)),
    length: Math.max(1, error.length),
  };
  if (text.trim() === "") {
    return {
      span,
      message: "The file is empty.",
      hint: 'Write the site\'s facts between { and }, such as: { "name": "…" }',
    };
  }
  if (before.endsWith(",") && /PropertyNameExpected|ValueExpected/.test(code)) {
    return {
      span: { offset: before.length - 1, length: 1 },
      message: "Nothing follows this comma.",
      hint: "Take the comma out.",
    };
  }
  if (code === "InvalidSymbol" && /^[“”„‟‘’']/.test(text.slice(error.offset))) {
    return {
      span,
      message: "These quotation marks are not the straight double ones that this file needs.",
      hint: 'Write " instead of each.',
    };
  }
  if (code === "InvalidSymbol" && /[:{,]$/.test(before)) {
    return {
      span,
      message: "A quotation mark is missing before this.",
      hint: 'Each line must be like this: "name": "value",',
    };
  }
  const [message, hint] = JSON_SLIPS[code] ?? [
    "This is not JSON, the format of this file.",
    'Each line must be like this: "name": "value",',
  ];
  return { span, message, hint };
}
