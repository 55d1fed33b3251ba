import { expect, test } from "vitest";
import { redlineText } from "../../../src/versions/redline/text.ts";
import { compared } from "./comparing.ts";
import { english } from "./english.ts";

const older = `## 1. Data

We hold data that you give us when you open an account, and data that your browser sends by itself whenever you visit, for 30 days.

- [a list](/old)
- names

## 2. Rights

You have some.

| Use | Ground |
|---|---|
| billing | contract |
`;
const newer = `## 1. Cookies

None at all.

## 2. Data

We hold data that you give us when you open an account, and data that your browser sends by itself whenever you visit, for 60 days.

- [a list](/new)

## 3. Rights

You have some.

| Use | Ground |
|---|---|
| billing | consent |
`;

test("a terminal gets what was changed, below its headings, with some words around it", () => {
  expect(redlineText(compared(older, newer), english, false)).toBe(`{+1. Cookies+} (Added)
  {+None at all.+}

[-1.-]{+2.+} Data
  … browser sends by itself whenever you visit, for [-30-]{+60+} days.
  - a list (link changed from [-/old-] to {+/new+})
  - [-names-]

[-2.-]{+3.+} Rights
  billing | [-contract-]{+consent+}
`);
});

test("with colours it needs no signs", () => {
  const text = redlineText(compared("We keep it.", "We sell it."), english, true);
  expect(text).toContain("\u001b[");
  expect(text).not.toMatch(/[{}]|\[-/);
});

test("of what was moved it gives the beginning", () => {
  const moved = "A passage of more than ten words stands here and is then put elsewhere.";
  const text = redlineText(
    compared(
      `${moved}\n\nOne two three.\n\nFour five six.`,
      `One two three.\n\nFour five six.\n\n${moved}`,
    ),
    english,
    false,
  );
  expect(text).toBe(`Policy
  [-A passage of more than ten words stands …-] (Moved from here)
  {+A passage of more than ten words stands …+} (Moved here)
`);
});

test("no line is longer than a terminal is wide", () => {
  const words = "several words that were all inserted at once ".repeat(20);
  const lines = redlineText(compared("", words), english, false).split("\n");
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(80);
});
