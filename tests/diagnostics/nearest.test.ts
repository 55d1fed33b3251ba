import { expect, test } from "vitest";
import { nearest } from "../../src/diagnostics/nearest.ts";

const KEYS = ["layout", "title", "render_title", "permalink", "order", "toc", "lang"];
const FACTS = ["site.name", "site.email", "site.regulator.name"];

test.each([
  ["permlink", "permalink"],
  ["permalinks", "permalink"],
  ["Title", "title"],
  ["TOC", "toc"],
  ["render-title", "render_title"],
  ["renderTitle", "render_title"],
  ["render title", "render_title"],
  ["tilte", "title"],
  ["odrer", "order"],
  ["layuot", "layout"],
])("the key `%s` is near `%s`", (word, meant) => {
  expect(nearest(word, KEYS)).toBe(meant);
});

test.each([
  ["site.emial", "site.email"],
  ["sitte.email", "site.email"],
  ["site.Email", "site.email"],
  ["site.regulator.nmae", "site.regulator.name"],
])("the variable `%s` is near `%s`", (word, meant) => {
  expect(nearest(word, FACTS)).toBe(meant);
});

test.each(["tags", "date", "author", "categories", "language", "tok", "top", "excerpt", "link"])(
  "`%s`, another system's key, is near none",
  (word) => {
    expect(nearest(word, KEYS)).toBeUndefined();
  },
);

test("a word of less than four letters is near only to itself in another case", () => {
  expect(nearest("toc", ["tac"])).toBeUndefined();
  expect(nearest("t-o-c", ["toc"])).toBe("toc");
});

test("one slip in five letters, and no more", () => {
  expect(nearest("abcdefghxx", ["abcdefghij"])).toBe("abcdefghij");
  expect(nearest("abcdefgxxx", ["abcdefghij"])).toBeUndefined();
  expect(nearest("abcdefghixxx", ["abcdefghijkl"])).toBeUndefined();
});

test("of several, the nearest; of two as near, the first", () => {
  expect(nearest("ordes", ["orders", "order"])).toBe("orders");
  expect(nearest("title", ["tittle", "title"])).toBe("title");
});

test("nothing is near nothing", () => {
  expect(nearest("title", [])).toBeUndefined();
  expect(nearest("", KEYS)).toBeUndefined();
});
