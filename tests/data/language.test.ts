import { expect, test } from "vitest";
import { directionOf, isLanguageTag, languageMark } from "../../src/data/language.ts";

test.each(["en", "en-GB", "zh-Hant-TW", "ar", "sr-Latn", "de-CH-1996", "haw"])(
  "%s is a language tag",
  (tag) => {
    expect(isLanguageTag(tag)).toBe(true);
  },
);

test.each([
  "",
  "en_GB",
  "English",
  "British",
  "x-private",
  "English (UK)",
  "e",
  "en-",
  "en GB",
  "en,de",
])("'%s' is no language tag", (tag) => {
  expect(isLanguageTag(tag)).toBe(false);
});

test.each([
  ["en-GB", "ltr"],
  ["ja", "ltr"],
  ["ru", "ltr"],
  ["ar", "rtl"],
  ["he-IL", "rtl"],
  ["fa", "rtl"],
  ["ur", "rtl"],
  ["dv", "rtl"],
  ["az-Arab", "rtl"],
  ["ar-Latn", "ltr"],
  ["pa", "ltr"],
  ["pa-PK", "rtl"],
])("%s is written %s", (language, direction) => {
  expect(directionOf(language)).toBe(direction);
});

test("words are marked only among those of another language", () => {
  expect(languageMark("en", "en-GB")).toBe("");
  expect(languageMark("en-US", "en-GB")).toBe("");
  expect(languageMark("en", "ar")).toBe(' lang="en" dir="ltr"');
  expect(languageMark("ar", "en")).toBe(' lang="ar" dir="rtl"');
});
