import { expect, test } from "vitest";
import { redlineOf } from "../../../src/versions/redline/redline.ts";
import { redlineSummary } from "../../../src/versions/redline/summary.ts";
import { summaryOf, textOf } from "./comparing.ts";
import { english } from "./english.ts";

test.each([
  ["A b.", "A b.", "Nothing changed."],
  ["A *b*.", "A _b_.", "No words changed."],
  ["A b.", "A b c.", "1 section changed; 1 word in."],
  ["A b c d.", "A d.", "1 section changed; 2 words out."],
  ["A b c.", "A d c.", "1 section changed; 1 word in, 1 out."],
  ["## A\n\nIn it.", "## A\n\nIn it.\n\n## B\n\nIn that.", "1 section added; 3 words in."],
  [
    "## A\n\nIn it is one.\n\n## B\n\nIn that is two.",
    "## A\n\nIn it is three.\n\n## B\n\nIn that is four.\n\n## C\n\nNew words.",
    "2 sections changed, 1 added; 5 words in, 2 out.",
  ],
  ["See [it](/a).", "See [it](/b).", "No words changed: 1 link changed."],
  [
    "See [it](/a) and [that](/a) now.",
    "See [it](/b) and [that](/b) *now*.",
    "No words changed: 2 links changed, emphasis changed in 1 place.",
  ],
  ["One, two.", "One two", "No words changed: punctuation changed in 2 places."],
  ["See [it](/a).", "See [it](/b) too.", "1 section changed; 1 word in; 1 link changed."],
  [
    "## 1. A\n\nIn it.\n\n## 2. B\n\nIn that.",
    "## 1. New\n\nWords.\n\n## 2. A\n\nIn it.\n\n## 3. B\n\nIn that.",
    "1 section added; 3 words in; 2 sections renumbered.",
  ],
  [
    "One two three.\n\nFour five six.\n\nSeven eight nine.",
    "Four five six.\n\nSeven eight nine.\n\nOne two three.",
    "No words changed: 1 passage moved.",
  ],
])("%j, then %j", (older, newer, summary) => {
  expect(summaryOf(older, newer)).toBe(summary);
});

test("a language has the forms of its numbers", () => {
  const polish = {
    ...english,
    language: "pl",
    redline_sections_changed: "zmieniono {n} sekcję | zmieniono {n} sekcje | zmieniono {n} sekcji",
  };
  const sections = (count: number, text: string) =>
    Array.from({ length: count }, (_, n) => `## Part ${n} of it\n\nThis is ${text} ${n}.`).join(
      "\n\n",
    );
  const start = (count: number) => {
    const redline = redlineOf(textOf(sections(count, "old")), textOf(sections(count, "new")));
    return redlineSummary(redline, polish).split(";")[0];
  };
  expect([1, 2, 5].map(start)).toEqual([
    "zmieniono 1 sekcję",
    "zmieniono 2 sekcje",
    "zmieniono 5 sekcji",
  ]);
});
