import { Liquid, type LiquidError, LiquidError as LiquidFailure } from "liquidjs";
import { type Diagnostic, diagnostic, type Source } from "../diagnostics/diagnostic.ts";
import { nearest } from "../diagnostics/nearest.ts";

/** What a text may name in `{{ … }}`: values, or further data of the same kind. */
export interface Variables {
  readonly [name: string]: unknown;
}

class Unprintable extends Error {}

const liquid = new Liquid({
  strictVariables: true,
  strictFilters: true,
  lenientIf: true,
  // A text is complete in itself: no file is read in its name.
  templates: {},
  renderLimit: 5_000,
  memoryLimit: 100_000_000,
  outputEscape: (value: unknown) => {
    if (typeof value === "object" || value === undefined || value === "") {
      throw new Unprintable(typeof value === "object" && value !== null ? "several" : "empty");
    }
    return String(value);
  },
});

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
  let rest = body;
  // Liquid stops at its first mistake: note it, blank it out, and go on to the next.
  while (rest.includes("{{") || rest.includes("{%")) {
    try {
      return { text: liquid.parseAndRenderSync(rest, variables), diagnostics };
    } catch (error) {
      if (!LiquidFailure.is(error)) throw error;
      const { begin, end } = rangeOf(error, rest);
      diagnostics.push(explain(source, bodyOffset, body, begin, end, error, variables));
      if (end <= begin || isUnclosed(error)) break;
      rest = blank(rest, begin, end, error);
    }
  }
  return { text: rest, diagnostics };
}

function rangeOf(error: LiquidError, body: string): { begin: number; end: number } {
  const { begin, end, input } = error.token;
  // Inside a tag, Liquid counts from the start of the tag's own words.
  if (input !== body)
    return { begin: Math.max(0, body.indexOf(input)), end: body.indexOf(input) + input.length };
  const open = Math.max(body.lastIndexOf("{{", begin), body.lastIndexOf("{%", begin));
  const close = /\}\}|%\}/g;
  close.lastIndex = begin;
  const closed = close.exec(body);
  return {
    begin: open >= 0 ? open : begin,
    end: closed ? closed.index + 2 : end,
  };
}

function isUnclosed(error: LiquidError): boolean {
  return (
    /not closed|unexpected|not found.*end/.test(firstLine(error)) &&
    !/tag ".*" not found/.test(firstLine(error))
  );
}

function blank(body: string, begin: number, end: number, error: LiquidError): string {
  const erase = (text: string) => text.replace(/[^\n]/g, " ");
  const erased = body.slice(0, begin) + erase(body.slice(begin, end)) + body.slice(end);
  const tag = unknownTag(error);
  return tag === undefined
    ? erased
    : erased.replace(new RegExp(`\\{%-?\\s*end${tag}\\s*-?%\\}`, "g"), erase);
}

function explain(
  source: Source,
  bodyOffset: number,
  body: string,
  begin: number,
  end: number,
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
  const didYouMean = (meant: string | undefined, otherwise: string) =>
    meant === undefined ? otherwise : `Did you mean \`${meant}\`?`;

  const undefinedName = /undefined variable: (.+)$/.exec(message)?.[1];
  if (undefinedName !== undefined) {
    // Liquid names only the part of `sitte.email` that it missed first.
    const variable =
      body.slice(at(undefinedName).offset - bodyOffset).match(/^[\p{L}\p{N}_.-]+/u)?.[0] ??
      undefinedName;
    const names = namesIn(variables);
    return diagnostic(source, at(variable), {
      rule: "unknown-variable",
      message: `There is no variable called \`${variable}\`.`,
      hint: didYouMean(
        nearest(variable, names),
        `There are: ${names.map((name) => `\`${name}\``).join(", ")}.`,
      ),
    });
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
  return diagnostic(
    source,
    { offset: bodyOffset + begin, length: Math.max(1, end - begin) },
    {
      rule: "liquid",
      message: isUnclosed(error)
        ? "This piece of Liquid begins here and never ends."
        : `This piece of Liquid can't be read (${message}).`,
      hint: isUnclosed(error)
        ? "Every {{ needs its }}, every {% its %}, and every {% if … %} its {% endif %}."
        : "A variable is written like this: {{ site.email }}",
    },
  );
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
