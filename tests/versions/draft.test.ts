import { describe, expect, test } from "vitest";
import { datesOf, draftOf, isPublished } from "../../src/versions/draft.ts";
import { pageOf } from "../pages/pageOf.ts";
import { versionOf } from "./versionOf.ts";

const HEAD = "---\ntitle: Privacy Policy\n---\n\n";
const BODY = "## Data\n\nWe keep data.\n\nLast updated: 27 March 2024\n";

/** Whether a text still says what the text before it said when it was published. */
function isUnchanged(before: string, after: string): boolean {
  return isPublished(draftOf(pageOf(after)), versionOf(draftOf(pageOf(before))));
}

describe("what is frozen of a page", () => {
  test("is its title, its language, and its text with every variable filled in", () => {
    const page = pageOf(
      `${HEAD.replace("\n---\n\n", "\nlang: en-US\ntoc: true\n---\n\n")}Write to {{ site.email }}, {% raw %}{{ so }}{% endraw %}.\n`,
    );
    expect(draftOf(page)).toEqual({
      title: "Privacy Policy",
      language: "en-US",
      text: "Write to privacy@example.com, {{ so }}.\n",
    });
  });

  test("begins and ends with its words", () => {
    expect(draftOf(pageOf(`${HEAD}\n \n${BODY}\n\n  \n`)).text).toBe(BODY);
    expect(draftOf(pageOf(`${HEAD}Terms`)).text).toBe("Terms\n");
  });

  test("keeps the spaces that make its first line what it is", () => {
    expect(draftOf(pageOf(`${HEAD}\n    code\n\nText\n`)).text).toBe("    code\n\nText\n");
  });
});

describe("no change is", () => {
  test.each([
    ["the same again", HEAD + BODY],
    ["Windows' line endings", (HEAD + BODY).replaceAll("\n", "\r\n")],
    ["those of an old Mac", HEAD + BODY.replaceAll("\n", "\r")],
    ["blank lines around the text", `${HEAD}\n\n${BODY}\n\n`],
    ["another layout", HEAD.replace("title", "layout: home\ntitle") + BODY],
    ["another place in the navigation", HEAD.replace("title", "order: 7\ntitle") + BODY],
    ["a table of contents", HEAD.replace("title", "toc: true\ntitle") + BODY],
    ["another address", HEAD.replace("title", "permalink: /p/\ntitle") + BODY],
    ["a note of what has changed", HEAD.replace("title", "change_note: No.\ntitle") + BODY],
    ["the site's language, said again", HEAD.replace("title", "lang: en-GB\ntitle") + BODY],
    ["a fact, named by a variable", HEAD + BODY.replace("We", "{{ 'We' }}")],
  ])("%s", (_, after) => {
    expect(isUnchanged(HEAD + BODY, after)).toBe(true);
  });
});

describe("a change is", () => {
  test.each([
    ["a word", HEAD + BODY.replace("keep", "sell")],
    ["a comma", HEAD + BODY.replace("We keep", "We, keep")],
    ["a letter's case", HEAD + BODY.replace("data.", "Data.")],
    ["a space inside", HEAD + BODY.replace("We keep", "We  keep")],
    ["another date", HEAD + BODY.replace("27", "28")],
    ["another title", HEAD.replace("Policy", "Notice") + BODY],
    ["another language", HEAD.replace("title", "lang: en-US\ntitle") + BODY],
    ["an anchor", HEAD + BODY.replace("## Data", "## Data {#data-we-keep}")],
  ])("%s", (_, after) => {
    expect(isUnchanged(HEAD + BODY, after)).toBe(false);
  });
});

describe("the dates of a text", () => {
  const dates = (body: string) => datesOf(pageOf(HEAD + body));

  test("are one, if it gives one", () => {
    const expected = { date: "2026-12-03", effective: "2026-12-03" };
    expect(dates("Text\n\nLast updated: 3 December 2026")).toEqual(expected);
    expect(dates("Text\n\nEffective: 3 December 2026")).toEqual(expected);
  });

  test("name the version by the update, and say when it takes effect", () => {
    expect(dates("Last updated: 3 December 2026\nEffective: 1 January 2027\n\nText")).toEqual({
      date: "2026-12-03",
      effective: "2027-01-01",
    });
  });

  test("let no text take effect before its own date", () => {
    expect(dates("Effective: 1 May 2018\n\nText\n\nLast updated: 1 January 2027")).toEqual({
      date: "2027-01-01",
      effective: "2027-01-01",
    });
  });

  test("are none in a page that is no policy", () => {
    expect(dates("We were founded on 3 December 2026.")).toBeUndefined();
  });
});
