import fc from "fast-check";
import { HtmlValidate } from "html-validate";
import { describe, expect, test } from "vitest";
import { readMarkdown } from "../../../src/markdown/markdown.ts";
import type { Atom } from "../../../src/versions/redline/atom.ts";
import { redlineHtml } from "../../../src/versions/redline/html.ts";
import { type PlainBlock, plainBlocksOf } from "../../../src/versions/redline/plainBlock.ts";
import { accepted, type Redline, rejected } from "../../../src/versions/redline/redline.ts";
import { redlineText } from "../../../src/versions/redline/text.ts";
import { compared, textOf } from "./comparing.ts";
import { type Pair, pairs, rubbish } from "./documents.ts";
import { english } from "./english.ts";
import { isOfClass, treeParsed, treeWritten, wordsOf } from "./shownWords.ts";

const SEED = 20_240_327;

function forAll(arbitrary: fc.Arbitrary<Pair>, runs: number, holds: (pair: Pair) => void): void {
  fc.assert(fc.property(arbitrary, holds), { numRuns: runs, seed: SEED });
}

/** Each atom with the marks that it had in one of the texts. */
function atomsIn({ sections }: Redline, side: "older" | "newer"): string[][] {
  const other = side === "older" ? "inserted" : "deleted";
  const blocks = sections.flatMap((section) => section.blocks);
  return blocks
    .filter(({ change }) => change !== other)
    .map(({ runs }) =>
      runs
        .filter(({ change }) => change !== other)
        .flatMap(({ atoms, marks, was }) => {
          const own = side === "older" ? (was ?? marks) : marks;
          return atoms.map((atom) => written({ ...atom, marks: own }));
        }),
    );
}

function written({ kind, text, image, marks }: Atom): string {
  return JSON.stringify([kind, text, image, marks.map(({ key }) => key)]);
}

function atomsOf(blocks: readonly PlainBlock[]): string[][] {
  return blocks.map(({ atoms }) => atoms.map(written));
}

/** The words of a text as the site publishes it. */
function pageWords(text: string): string {
  const { html, title } = readMarkdown(text, {
    language: "en-GB",
    words: english as never,
    title: "Policy",
  });
  const heading = `<h1>${title?.html ?? "Policy"}</h1>`;
  return wordsOf(
    heading + html,
    (element) =>
      isOfClass(element, "note") ||
      element.attrs.some(({ name }) => name === "aria-labelledby" && element.tagName === "a") ||
      (element.tagName === "strong" &&
        wordsOf(`<p>${english.summary}</p>`, () => false) === textIn(element)),
  );
}

function textIn(element: { childNodes: readonly unknown[] }): string {
  return element.childNodes
    .map((node) => String((node as { value?: string }).value ?? ""))
    .join("")
    .replace(/\s+/g, "");
}

function redlineWords(redline: Redline, without: "ins" | "del"): string {
  return wordsOf(
    redlineHtml(redline, english),
    (element) => element.tagName === without || isOfClass(element, "note"),
  );
}

describe.each([
  ["texts as people write them", pairs(), 2000],
  ["rubbish", rubbish(), 2000],
])("of %s", (_, arbitrary, runs) => {
  test("rejecting gives the older Markdown, accepting the newer, to the byte", () => {
    forAll(arbitrary, runs, ({ older, newer }) => {
      const redline = compared(older, newer);
      expect(rejected(redline)).toBe(older);
      expect(accepted(redline)).toBe(newer);
    });
  });

  test("what is kept and deleted is the older text word for word, mark for mark, and the reverse", () => {
    forAll(arbitrary, runs, ({ older, newer }) => {
      const redline = compared(older, newer);
      expect(atomsIn(redline, "older")).toEqual(atomsOf(plainBlocksOf(textOf(older))));
      expect(atomsIn(redline, "newer")).toEqual(atomsOf(plainBlocksOf(textOf(newer))));
    });
  });

  test("a text beside itself is unchanged", () => {
    forAll(arbitrary, runs / 10, ({ older }) => {
      const redline = compared(older, older);
      expect(redline.sections.every(({ state }) => state === "unchanged")).toBe(true);
      expect(redlineText(redline, english, false)).toBe("");
    });
  });

  test("a browser reads the HTML as it is written", () => {
    forAll(arbitrary, runs, ({ older, newer }) => {
      const html = redlineHtml(compared(older, newer), english);
      expect(treeParsed(html)).toBe(treeWritten(html));
    });
  });

  test("the HTML is valid", () => {
    const validator = new HtmlValidate({
      extends: ["html-validate:standard"],
      rules: {
        "no-inline-style": "error",
        "long-title": "off",
        "wcag/h30": "off",
        "wcag/h37": "off",
      },
    });
    forAll(arbitrary, 100, ({ older, newer }) => {
      const html = redlineHtml(compared(older, newer), english);
      const { results } = validator.validateStringSync(html);
      expect(results.flatMap(({ messages }) => messages.map(({ message }) => message))).toEqual([]);
    });
  });
});

test("without what was inserted the page says the older text, without what was deleted the newer", () => {
  forAll(pairs(), 2000, ({ older, newer }) => {
    const redline = compared(older, newer);
    expect(redlineWords(redline, "ins")).toBe(pageWords(older));
    expect(redlineWords(redline, "del")).toBe(pageWords(newer));
  });
});

test("the same texts give the same redline", () => {
  forAll(pairs(), 200, ({ older, newer }) => {
    expect(compared(older, newer)).toEqual(compared(older, newer));
  });
});
