import fc from "fast-check";
import { expect, test } from "vitest";
import { codeFrame, excerpt } from "../../src/diagnostics/codeFrame.ts";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";

function at(line: number, column: number, length = 1): Diagnostic {
  return { file: "a.md", line, column, length, severity: "error", rule: "rule", message: "" };
}

function frame(text: string, diagnostic: Diagnostic): string[] {
  return codeFrame(text, diagnostic).split("\n");
}

test("shows the line with its number, and carets under the marked words", () => {
  expect(frame("one\ntwo three\nfour", at(2, 5, 5))).toEqual([
    "    2 | two three",
    "      |     ^^^^^",
  ]);
});

test("keeps its columns with a number of several digits", () => {
  expect(frame(`${"\n".repeat(1233)}word`, at(1234, 1, 4))).toEqual([
    " 1234 | word",
    "      | ^^^^",
  ]);
});

test("shows a tab as one space, so that the carets stand right", () => {
  expect(frame("a\tb\tc", at(1, 5))).toEqual(["    1 | a b c", "      |     ^"]);
});

test("shows control characters as something that can be seen", () => {
  expect(frame("a\0b\u001b[31mc", at(1, 2))).toEqual(["    1 | a\uFFFDb\uFFFD[31mc", "      |  ^"]);
});

test("leaves out the carriage return of Windows' line ends", () => {
  expect(frame("one\r\ntwo\r\n", at(1, 1, 3))).toEqual(["    1 | one", "      | ^^^"]);
});

test("marks no more than the rest of the line", () => {
  expect(frame("one\ntwo", at(1, 2, 50))).toEqual(["    1 | one", "      |  ^^"]);
});

test("marks one place where there is nothing to mark", () => {
  expect(frame("", at(1, 1))).toEqual(["    1 | ", "      | ^"]);
  expect(frame("one\n", at(2, 1))).toEqual(["    2 | ", "      | ^"]);
  expect(frame("one", at(1, 9, 3))).toEqual(["    1 | one", "      |    ^"]);
  expect(frame("one", at(7, 1))).toEqual(["    7 | ", "      | ^"]);
});

const digits = "1234567890".repeat(20);

test("cuts a line of 200 columns to 72 around the mark", () => {
  const line = `${digits.slice(0, 99)}marked${digits.slice(105)}`;
  expect(line).toHaveLength(200);
  expect(frame(line, at(1, 100, 6))).toEqual([
    `    1 | …${line.slice(66, 99)}marked${line.slice(105, 138)}…`,
    `      | ${" ".repeat(34)}^^^^^^`,
  ]);
});

test("cuts only where there is something to cut", () => {
  expect(frame(digits.slice(0, 72), at(1, 72))[0]).toBe(`    1 | ${digits.slice(0, 72)}`);
  expect(frame(digits, at(1, 1))[0]).toBe(`    1 | ${digits.slice(0, 72)}…`);
  expect(frame(digits, at(1, 200))[0]).toBe(`    1 | …${digits.slice(163)}`);
});

test("cuts marked words that are longer than the frame", () => {
  expect(excerpt(digits, at(1, 11, 150))).toEqual({
    before: "…",
    marked: digits.slice(10, 82),
    after: "…",
  });
});

test("an excerpt is a piece of the line, with the mark where the column says", () => {
  const characters = fc.constantFrom("a", "b", " ", "\t", "é", "🎉");
  fc.assert(
    fc.property(fc.array(characters, { maxLength: 300 }), fc.nat(), fc.nat(99), (line, seed, n) => {
      const text = line.join("");
      const column = (seed % (text.length + 1)) + 1;
      const { before, marked, after } = excerpt(text, at(1, column, n + 1));
      const [head, tail] = [before.replace(/^…/, ""), after.replace(/…$/, "")];
      expect(text.slice(column - 1 - head.length)).toMatch(new RegExp(`^${head}${marked}${tail}`));
      expect((head + marked + tail).length).toBeLessThanOrEqual(72);
      expect(text.slice(column - 1)).toMatch(new RegExp(`^${marked}`));
    }),
  );
});
