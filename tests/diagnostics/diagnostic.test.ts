import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Diagnostic,
  diagnostic,
  hasErrors,
  sorted,
} from "../../src/diagnostics/diagnostic.ts";

const finding = { rule: "rule", message: "Message." };

function placeOf(text: string, offset: number, length = 1) {
  const found = diagnostic({ file: "a.md", text }, { offset, length }, finding);
  return [found.line, found.column, found.length];
}

describe("the place of a diagnostic", () => {
  test("is counted from 1", () => {
    expect(placeOf("ab\ncd", 0)).toEqual([1, 1, 1]);
    expect(placeOf("ab\ncd", 1)).toEqual([1, 2, 1]);
    expect(placeOf("ab\ncd", 3)).toEqual([2, 1, 1]);
  });

  test("on a line break is the end of its line", () => {
    expect(placeOf("ab\ncd", 2)).toEqual([1, 3, 1]);
  });

  test("past the end of the text is its end", () => {
    expect(placeOf("ab\ncd", 99)).toEqual([2, 3, 1]);
    expect(placeOf("", 99)).toEqual([1, 1, 1]);
  });

  test("is at least one character long", () => {
    expect(placeOf("ab", 0, 0)).toEqual([1, 1, 1]);
    expect(placeOf("ab", 0, 2)).toEqual([1, 1, 2]);
  });

  test("is the same with Windows' line ends, which belong to the line that they end", () => {
    expect(placeOf("ab\r\ncd", 4)).toEqual([2, 1, 1]);
  });

  test("counts UTF-16 units, as editors do", () => {
    expect(placeOf("🎉é x", 4)).toEqual([1, 5, 1]);
  });

  test("leads back to the offset, whatever the text", () => {
    const characters = fc.constantFrom("a", "\n", "\r\n", "é", "🎉", "\t");
    fc.assert(
      fc.property(fc.array(characters), fc.nat(), (parts, seed) => {
        const text = parts.join("");
        const offset = seed % (text.length + 1);
        const [line = 0, column = 0] = placeOf(text, offset);
        const above = text.split("\n").slice(0, line - 1);
        expect(above.reduce((sum, { length }) => sum + length + 1, 0) + column - 1).toBe(offset);
      }),
    );
  });
});

test("a diagnostic is an error unless it says otherwise", () => {
  const source = { file: "a.md", text: "" };
  const span = { offset: 0, length: 1 };
  expect(diagnostic(source, span, finding).severity).toBe("error");
  expect(diagnostic(source, span, { ...finding, severity: "note" }).severity).toBe("note");
});

test("a diagnostic is a plain value", () => {
  const source = { file: "a.md", text: "Hello there" };
  const span = { offset: 6, length: 5 };
  expect(diagnostic(source, span, { ...finding, hint: "Hint." })).toEqual({
    file: "a.md",
    line: 1,
    column: 7,
    length: 5,
    severity: "error",
    rule: "rule",
    message: "Message.",
    hint: "Hint.",
  });
});

function at(file: string, line: number, column: number, message = ""): Diagnostic {
  return { file, line, column, length: 1, severity: "error", rule: "rule", message };
}

test("diagnostics are sorted by file, line and column, as numbers", () => {
  const inOrder = [
    at("_data/site.json", 1, 1),
    at("src/B.md", 1, 1),
    at("src/a.md", 2, 1),
    at("src/a.md", 10, 2),
    at("src/a.md", 10, 11),
    at("src/é.md", 1, 1),
  ];
  expect(sorted(inOrder.toReversed())).toEqual(inOrder);
});

test("diagnostics at one place keep their order", () => {
  const both = [at("a.md", 1, 1, "First."), at("a.md", 1, 1, "Second.")];
  expect(sorted(both)).toEqual(both);
});

test("errors alone stop a build", () => {
  const warning: Diagnostic = { ...at("a.md", 1, 1), severity: "warning" };
  const note: Diagnostic = { ...at("a.md", 1, 1), severity: "note" };
  expect(hasErrors([])).toBe(false);
  expect(hasErrors([warning, note])).toBe(false);
  expect(hasErrors([warning, at("a.md", 1, 1)])).toBe(true);
});
