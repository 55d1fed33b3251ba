import { describe, expect, test } from "vitest";
import { urlOf } from "../../src/pages/page.ts";
import { pageOf, SITE } from "./pageOf.ts";

/** Where the mistakes of a page are. */
function placesIn(text: string): string[] {
  return said(text).map(([place, marked]) => `${place} ${marked}`);
}

/** What is said of a page, with the words that each sentence points at. */
function said(text: string): [place: string, marked: string, message: string][] {
  const { source, diagnostics } = pageOf(text);
  return diagnostics.map(({ line, column, length, message }) => [
    `${line}:${column}`,
    source.text.split("\n")[line - 1]?.slice(column - 1, column - 1 + length) ?? "",
    message,
  ]);
}

test("a page is what its front matter says", () => {
  const page = pageOf(
    "---\nlayout: home\ntitle: Privacy\npermalink: /privacy/\nlang: fr\n---\n\nTexte\n",
  );
  expect(page).toMatchObject({
    url: "/privacy/",
    layout: "home",
    title: "Privacy",
    language: "fr",
    text: "\nTexte\n",
    diagnostics: [],
  });
});

test("a page without front matter has its title from its first heading, its URL from its path", () => {
  expect(pageOf("# Our *terms*\n\nText\n", "legal/terms.md")).toMatchObject({
    url: "/legal/terms/",
    layout: "page",
    title: "Our terms",
    language: "en-GB",
    reading: { title: { text: "Our terms" }, html: "<p>Text</p>\n" },
    diagnostics: [],
  });
});

test("a page whose first heading is an h2 has its title from that, once", () => {
  const { title, reading } = pageOf("## Our terms\n\nText\n\n## More\n");
  expect(title).toBe("Our terms");
  expect(reading.html).not.toContain("Our terms");
  expect(reading.html).toContain("More");
});

test.each([
  ["Text\n", "our-terms_of use.md", "Our terms of use"],
  ["", "legal/cookies.md", "Cookies"],
  ["---\nlayout: page\n---\n", "cookies.md", "Cookies"],
])("a page without headings, %j, has its title from its file's name", (text, path, title) => {
  expect(pageOf(text, path)).toMatchObject({ title, diagnostics: [] });
});

test.each([
  ["index.md", "/"],
  ["404.md", "/404.html"],
  ["privacy-policy.md", "/privacy-policy/"],
  ["legal/index.md", "/legal/"],
  ["legal/cookies.md", "/legal/cookies/"],
  ["legal/404.md", "/legal/404/"],
  ["Terms of use.md", "/Terms-of-use/"],
  ["my-index.md", "/my-index/"],
  ["a.md.md", "/a.md/"],
  ["données.md", "/données/"],
])("the URL of %s is %s", (path, url) => {
  expect(urlOf(path)).toBe(url);
});

test("a text may name the site, the page and the front matter", () => {
  const text =
    "---\ntitle: Terms\norder: 2\n---\n{{ site.name }} {{ page.url }} {{ title }} {{ order }}";
  expect(pageOf(text, "terms.md").text).toBe("Amethyst IT Solutions /terms/ Terms 2");
});

test("what the text names is read as Markdown with the rest", () => {
  const site = { ...SITE, name: "*Amethyst*" };
  expect(pageOf("Text\n\n{{ site.name }}", "a.md", site).reading.html).toContain(
    "<em>Amethyst</em>",
  );
});

describe("a mistake is shown where it stands in the file", () => {
  test("in the front matter and in the text, front matter counted", () => {
    expect(said("---\ntoc: maybe\n---\n\nText {{ site.emial }}\n")).toEqual([
      ["2:6", "maybe", "`toc` must be true or false, not `maybe`."],
      ["5:9", "site.emial", "There is no variable called `site.emial`."],
    ]);
  });

  test("with Windows' line ends", () => {
    expect(
      said("---\r\ntoc: maybe\r\n---\r\n\r\n{{ site.emial }}\r\n\r\nUpdated: 31 June 2024\r\n"),
    ).toEqual([
      ["2:6", "maybe", "`toc` must be true or false, not `maybe`."],
      ["5:4", "site.emial", "There is no variable called `site.emial`."],
      ["7:10", "31 June 2024", "There is no 31 June 2024. June 2024 has 30 days."],
    ]);
  });

  test("behind a byte-order mark", () => {
    expect(placesIn("\uFEFF---\ntoc: maybe\n---\n{{ site.emial }}\n")).toEqual([
      "2:6 maybe",
      "4:4 site.emial",
    ]);
    expect(placesIn("\uFEFF{{ site.emial }}")).toEqual(["1:5 site.emial"]);
  });

  test("if it is a date", () => {
    expect(said("---\ntitle: A\n---\n\nText.\n\n*Last Updated: 31st February 2024*")).toEqual([
      ["7:16", "31st February 2024", "There is no 31st February 2024. February 2024 has 29 days."],
    ]);
  });

  test("if a date is missing", () => {
    expect(said("Last updated:\n\nText.\n")).toEqual([
      ["1:1", "Last updated:", "A date is missing here."],
    ]);
  });

  test("if two dates contradict each other", () => {
    expect(said("Updated: 1 May 2024\n\nText.\n\nLast updated: 2 May 2024\n")).toEqual([
      ["5:15", "2 May 2024", "The text says 1 May 2024 at its head and 2 May 2024 here."],
    ]);
  });

  test("if it is an anchor", () => {
    expect(said("---\ntitle: A\n---\n\n## B {#x}\n\n## C {#y #x}\n")).toEqual([
      ["7:10", "#x", "The anchor `#x` is taken already on this page."],
    ]);
  });

  test("if Liquid has moved the lines above it", () => {
    const above = "{% if site.email == '' %}\n\n- One\n- Two\n\n{% endif %}\n\n";
    expect(placesIn(`${above}Text.\n\nUpdated: 31 June 2024\n`)).toEqual(["10:10 31 June 2024"]);
  });

  test("if the words are in the front matter too", () => {
    expect(placesIn("---\ntitle: 31 June 2024\n---\n\nUpdated: 31 June 2024\n")).toEqual([
      "5:10 31 June 2024",
    ]);
  });
});

test("an update and a day from which it holds are no contradiction, nor is the same day twice", () => {
  expect(said("Updated: 1 May 2024  \nEffective: 2 May 2024\n\nText.\n")).toEqual([]);
  expect(said("Updated: 1 May 2024\n\nText.\n\nUpdated: 2024-05-01\n")).toEqual([]);
});
