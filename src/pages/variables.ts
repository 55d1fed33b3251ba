import { Liquid, type LiquidError, LiquidError as LiquidFailure, type Template } from "liquidjs";
import { type Diagnostic, diagnostic, type Source, type Span } from "../diagnostics/diagnostic.ts";
import { nearest } from "../diagnostics/nearest.ts";

/** What a text may name in `{{ … }}`: values, or further data of the same kind. */
export interface Variables {
  readonly [name: string]: unknown;
}

class Unprintable extends Error {}

/** Tags that read other files. */
const OTHER_FILES = ["include", "render", "layout", "block"];

const liquid = new Liquid({
  strictVariables: true,
  strictFilters: true,
  lenientIf: true,
  renderLimit: 5_000,
  memoryLimit: 100_000_000,
  outputEscape: (value: unknown) => {
    if (typeof value === "object" || value === undefined || value === "") {
      throw new Unprintable(typeof value === "object" && value !== null ? "several" : "empty");
    }
    return String(value);
  },
});
// A text is complete in itself: no file is read in its name.
for (const tag of OTHER_FILES) delete liquid.tags[tag];

/**
 * Fills in the variables of a text, and runs its Liquid tags.
 *
 * @param source the file
 * @param bodyOffset where its text begins, in UTF-16 units
 * @param variables what may be named
 * @returns the text, and every mistake found in it; with a mistake, the text is not to be published
 */
export function fillIn(
  source: Source,
  bodyOffset: number,
  variables: Variables,
): { text: string; diagnostics: Diagnostic[] } {
  const body = source.text.slice(bodyOffset);
  const diagnostics: Diagnostic[] = [];
  const known: Record<string, unknown> = { ...variables };
  let rest = body;
  const strike = ({ begin, end }: Piece) => {
    const declared = /^\{%-?\s*(?:assign|capture|for)\s+(\w+)/.exec(rest.slice(begin, end))?.[1];
    if (declared !== undefined) known[declared] ??= "…";
    rest = blank(rest, begin, end);
  };
  // Liquid stops at its first mistake: note it, blank it out, and go on to the next.
  while (rest.includes("{{") || rest.includes("{%")) {
    const before = rest;
    try {
      const templates = liquid.parse(rest);
      const unknown = unknownFacts(templates, known);
      if (unknown.length === 0) return { text: liquid.renderSync(templates, known), diagnostics };
      for (const { name, row, col } of unknown) {
        const begin = offsetOf(body, row, col);
        const span = { offset: bodyOffset + begin, length: name.length };
        diagnostics.push(unknownVariable(source, span, name, variables));
        strike(pieceAt(begin, rest));
      }
    } catch (error) {
      if (!LiquidFailure.is(error)) throw error;
      const piece = pieceOf(error, rest);
      diagnostics.push(explain(source, bodyOffset, body, piece, error, variables));
      strike(piece);
    }
    if (rest === before) break;
  }
  return { text: rest, diagnostics };
}

/**
 * What a text asks of `site` or another group of values, and is not in it. In a condition, Liquid
 * takes what is unknown for false, which is right only for a page's own keys.
 */
function unknownFacts(templates: Template[], variables: Variables) {
  const { globals } = liquid.analyzeSync(templates, { partials: false });
  return Object.values(globals)
    .flat()
    .flatMap(({ segments: [group, ...path], location }) => {
      let value = variables[String(group)];
      for (const key of path) {
        if (typeof value !== "object" || value === null || typeof key !== "string") return [];
        if (!Object.hasOwn(value, key)) {
          return { name: [group, ...path].join("."), row: location.row, col: location.col };
        }
        value = (value as Variables)[key];
      }
      return [];
    });
}

function offsetOf(text: string, row: number, column: number): number {
  const before = text.split("\n").slice(0, row - 1);
  return before.join("\n").length + (row > 1 ? 1 : 0) + column - 1;
}

/** A stretch of a text, from `{{` or `{%` to what closes it, or, where nothing does, to the line's end. */
interface Piece {
  begin: number;
  end: number;
  closed: boolean;
}

function pieceOf(error: LiquidError, body: string): Piece {
  const { begin, input } = error.token;
  // Of raw text without an end, Liquid knows where the text begins, and not its tag.
  if (/^raw .* not closed/s.test(error.message))
    return pieceAt(body.lastIndexOf("{%", begin), body);
  // Inside a tag, Liquid counts from the start of the tag's own words.
  return pieceAt(input === body ? begin : Math.max(0, body.indexOf(input)), body);
}

function pieceAt(offset: number, body: string): Piece {
  const above = body.slice(0, offset);
  const closedBefore = Math.max(above.lastIndexOf("}}"), above.lastIndexOf("%}")) + 2;
  const from = closedBefore < 2 ? 0 : closedBefore;
  const begin = from + Math.max(0, body.slice(from).search(/\{\{|\{%/));
  const next = /\{\{|\{%|\}\}|%\}/.exec(body.slice(begin + 2));
  if (next && /\}/.test(next[0])) {
    return { begin, end: begin + 2 + next.index + 2, closed: true };
  }
  const line = /\r?\n|$/.exec(body.slice(begin))?.index ?? 0;
  return { begin, end: begin + Math.min(line, next ? next.index + 2 : line), closed: false };
}

/** Blanks out a piece and, if it is a tag, what makes no sense without it: its branches and its end. */
function blank(body: string, begin: number, end: number): string {
  const erase = (text: string, from: number, to: number) =>
    text.slice(0, from) + text.slice(from, to).replace(/[^\n]/g, " ") + text.slice(to);
  let blanked = erase(body, begin, end);
  const name = /^\{%-?\s*(\w+)/.exec(body.slice(begin, end))?.[1];
  let depth = 0;
  for (const tag of body.slice(end).matchAll(/\{%-?\s*(\w+)[\s\S]*?%\}/g)) {
    const isEnd = tag[1] === `end${name}`;
    if (tag[1] === name) depth += 1;
    else if (depth === 0 && (isEnd || /^(?:else|elsif|elseif|when)$/.test(tag[1] ?? ""))) {
      blanked = erase(blanked, end + tag.index, end + tag.index + tag[0].length);
      if (isEnd) break;
    } else if (isEnd) depth -= 1;
  }
  return blanked;
}

function explain(
  source: Source,
  bodyOffset: number,
  body: string,
  { begin, end, closed }: Piece,
  error: LiquidError,
  variables: Variables,
): Diagnostic {
  const at = (words: string) => {
    const within = words === "" ? -1 : body.slice(begin, end).indexOf(words);
    return within < 0
      ? { offset: bodyOffset + begin, length: end - begin }
      : { offset: bodyOffset + begin + within, length: words.length };
  };
  const message = firstLine(error);

  const undefinedName = /undefined variable: (.+)$/.exec(message)?.[1];
  if (undefinedName !== undefined) {
    // Liquid names only the part of `sitte.email` that it missed first.
    const variable =
      body.slice(at(undefinedName).offset - bodyOffset).match(/^[\p{L}\p{N}_.-]+/u)?.[0] ??
      undefinedName;
    return unknownVariable(source, at(variable), variable, variables);
  }
  const filter = /undefined filter: (.+)$/.exec(message)?.[1];
  if (filter !== undefined) {
    return diagnostic(source, at(filter), {
      rule: "unknown-filter",
      message: `There is no filter called \`${filter}\`.`,
      hint: didYouMean(
        nearest(filter, Object.keys(liquid.filters)),
        "Leave out the bar (|) and what follows it.",
      ),
    });
  }
  const tag = unknownTag(error);
  if (tag?.startsWith("end")) {
    return diagnostic(source, at(tag), {
      rule: "liquid",
      message: `\`${tag}\` ends something that never began.`,
      hint: "Take it out, or put back the tag that it belongs to.",
    });
  }
  if (tag !== undefined) {
    return diagnostic(source, at(tag), {
      rule: "unknown-tag",
      message: `There is no Liquid tag called \`${tag}\`.`,
      hint: didYouMean(
        nearest(tag, Object.keys(liquid.tags)),
        "Write the words themselves instead.",
      ),
    });
  }
  if (error.originalError instanceof Unprintable || /^(several|empty)$/.test(message)) {
    const several = message.includes("several");
    const name = body.slice(begin, end).replace(/^\{\{-?\s*|\s*-?\}\}$/g, "");
    return diagnostic(source, at(name), {
      rule: "liquid",
      message: several
        ? `\`${name}\` is a group of values, not one that can stand in the text.`
        : `\`${name}\` is empty, so nothing would stand here.`,
      hint: several ? "Name one of its values." : "Give it a value, or take this out.",
    });
  }
  const unclosed = !closed || message.includes("not closed");
  return diagnostic(
    source,
    { offset: bodyOffset + begin, length: end - begin },
    {
      rule: "liquid",
      message: unclosed
        ? "This piece of Liquid begins here and never ends."
        : `This piece of Liquid can't be read (${message}).`,
      hint: unclosed
        ? "Every {{ needs its }}, every {% its %}, and every {% if … %} its {% endif %}."
        : "A variable is written like this: {{ site.email }}",
    },
  );
}

function unknownVariable(source: Source, span: Span, name: string, variables: Variables) {
  const names = namesIn(variables);
  return diagnostic(source, span, {
    rule: "unknown-variable",
    message: `There is no variable called \`${name}\`.`,
    hint: didYouMean(
      nearest(name, names) ?? names.find((known) => known.endsWith(`.${name}`)),
      `There are: ${names.map((known) => `\`${known}\``).join(", ")}.`,
    ),
  });
}

function didYouMean(meant: string | undefined, otherwise: string): string {
  return meant === undefined ? otherwise : `Did you mean \`${meant}\`?`;
}

function unknownTag(error: LiquidError): string | undefined {
  return /tag "(.+)" not found/.exec(firstLine(error))?.[1];
}

function firstLine(error: LiquidError): string {
  return (error.message.split("\n")[0] ?? "").replace(/, (?:file:.*, )?line:\d+, col:\d+$/, "");
}

function namesIn(variables: Variables, prefix = ""): string[] {
  return Object.entries(variables).flatMap(([name, value]) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? namesIn(value as Variables, `${prefix}${name}.`)
      : [`${prefix}${name}`],
  );
}
