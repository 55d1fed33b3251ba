import fc from "fast-check";
import { expect, test } from "vitest";
import { type Heading, outlineOf, type Section } from "../../src/markdown/outline.ts";
import { read } from "./reading.ts";

function heading(level: number, text: string): Heading {
  return { level, text, anchor: text.toLowerCase(), aliases: [], line: 0 };
}

/** A tree as lines, indented by depth. */
function drawn(sections: readonly Section[], depth = 0): string[] {
  return sections.flatMap(({ level, text, sections: below }) => [
    `${"  ".repeat(depth)}h${level} ${text}`,
    ...drawn(below, depth + 1),
  ]);
}

function flat(sections: readonly Section[]): Section[] {
  return sections.flatMap((section) => [section, ...flat(section.sections)]);
}

test("a heading is below the nearest one before it of a higher rank", () => {
  const headings = [2, 3, 3, 4, 2, 3].map((level, index) => heading(level, `${index}`));
  expect(drawn(outlineOf(headings))).toEqual([
    "h2 0",
    "  h3 1",
    "  h3 2",
    "    h4 3",
    "h2 4",
    "  h3 5",
  ]);
});

test("levels may be skipped", () => {
  const headings = [2, 4, 3, 6].map((level, index) => heading(level, `${index}`));
  expect(drawn(outlineOf(headings))).toEqual(["h2 0", "  h4 1", "  h3 2", "    h6 3"]);
});

test("levels may run backwards", () => {
  const headings = [4, 3, 2, 1].map((level, index) => heading(level, `${index}`));
  expect(drawn(outlineOf(headings))).toEqual(["h4 0", "h3 1", "h2 2", "h1 3"]);
});

test("no headings, no outline", () => {
  expect(outlineOf([])).toEqual([]);
});

test("the headings that went in are left as they were", () => {
  const headings = [Object.freeze(heading(2, "A")), Object.freeze(heading(3, "B"))];
  expect(outlineOf(Object.freeze(headings))).toHaveLength(1);
});

test("every heading is there once, in the order of the text, below one of a higher rank", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 6 })), (levels) => {
      const outline = outlineOf(levels.map((level, index) => heading(level, `${index}`)));
      expect(flat(outline).map(({ level }) => level)).toEqual(levels);
      expect(flat(outline).map(({ text }) => text)).toEqual(levels.map((_, index) => `${index}`));
      for (const section of flat(outline)) {
        for (const below of section.sections) expect(below.level).toBeGreaterThan(section.level);
      }
    }),
  );
});

test("a text's headings have their words as they are read, and their line", () => {
  const { headings } = read(
    'Text\n\n## *One* `two` [three](/x)\n\nSetext "four" &amp; five\n---\n\n## Six ![seven](/y.png)\n',
  );
  expect(headings.map(({ level, text, line }) => ({ level, text, line }))).toEqual([
    { level: 2, text: "One two three", line: 2 },
    { level: 2, text: "Setext “four” & five", line: 4 },
    { level: 2, text: "Six seven", line: 7 },
  ]);
});

test("a text's outline is the tree of its headings", () => {
  const { outline } = read("## A\n\n### B\n\n> ### C\n\n## D\n\n```\n## no heading\n```\n");
  expect(drawn(outline)).toEqual(["h2 A", "  h3 B", "  h3 C", "h2 D"]);
});
