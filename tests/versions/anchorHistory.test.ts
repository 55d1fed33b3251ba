import { describe, expect, test } from "vitest";
import { terminalReport } from "../../src/diagnostics/terminal.ts";
import { readMarkdown } from "../../src/markdown/markdown.ts";
import { type Page, readPage } from "../../src/pages/page.ts";
import {
  anchorsOf,
  diagnoseLostAnchors,
  inheritedAnchors,
} from "../../src/versions/anchorHistory.ts";
import type { Version } from "../../src/versions/version.ts";
import { SITE } from "../pages/pageOf.ts";
import { freezeOf } from "./freezeOf.ts";
import { versionOf } from "./versionOf.ts";

expect.addSnapshotSerializer({
  test: (value) => typeof value === "string",
  serialize: (value: string) => value,
});

const FILE = "src/content/privacy-policy.md";

/** A working text, read as the build reads it after these versions. */
function pageAfter(versions: readonly Version[], body: string): Page {
  const text = `---\ntitle: Privacy Policy\n---\n\n${body}\n`;
  return readPage({ file: FILE, text }, "privacy-policy.md", {
    site: SITE,
    words: [],
    inheritedAnchors: inheritedAnchors(versions),
  });
}

/** Versions of these texts, one after the other, each read after those before it. */
function published(...bodies: string[]): Version[] {
  const versions: Version[] = [];
  for (const [index, body] of bodies.entries()) {
    const page = pageAfter(versions, `${body}\n\nLast updated: ${index + 1} March 2024`);
    versions.push(freezeOf(page, versions));
  }
  return versions;
}

/** What is said of a working text that comes after these. */
function said(versions: readonly Version[], body: string): string {
  const page = pageAfter(versions, body);
  const found = diagnoseLostAnchors(page, versions);
  return found.length === 0 ? "" : terminalReport(found, () => page.source.text);
}

/** The ids that lead somewhere. */
function leading(page: Page): string[] {
  return anchorsOf(page.reading.headings).flat();
}

const SECTIONS = "## 1. Information We Collect\n\nNames.\n\n## 2. Cookies\n\nNone.";

test("a version records the ids of each heading, in order", () => {
  const [version] = published(`${SECTIONS}\n\n## 3. Contact {#contact #write-to-us}`);
  expect(version?.anchors).toEqual([
    ["information-we-collect", "1-information-we-collect"],
    ["cookies", "2-cookies"],
    ["contact", "write-to-us", "3-contact"],
  ]);
});

describe("nothing is lost", () => {
  test("in the same text", () => {
    expect(said(published(SECTIONS), SECTIONS)).toBe("");
  });

  test("where no version is", () => {
    expect(said([], SECTIONS)).toBe("");
  });

  test("by renumbering: an old number leads on to the section that had it", () => {
    const versions = published(SECTIONS);
    const renumbered = SECTIONS.replace("2. Cookies", "4. Cookies").replace("1. Inf", "3. Inf");
    expect(said(versions, renumbered)).toBe("");
    expect(anchorsOf(pageAfter(versions, renumbered).reading.headings)).toEqual([
      ["information-we-collect", "3-information-we-collect", "1-information-we-collect"],
      ["cookies", "4-cookies", "2-cookies"],
    ]);
  });

  test("by another order, another level or other marks", () => {
    expect(
      said(published(SECTIONS), "# 2. *Cookies*\n\n### 1. Information We Collect\n\nNames."),
    ).toBe("");
  });

  test("by a new section", () => {
    expect(said(published(SECTIONS), `## New\n\n${SECTIONS}`)).toBe("");
  });

  test("where a renamed heading keeps its address, old numbers included", () => {
    const versions = published(SECTIONS);
    const body = SECTIONS.replace("2. Cookies", "2. No Cookies {#cookies}");
    expect(said(versions, body)).toBe("");
    expect(leading(pageAfter(versions, body))).toContain("2-cookies");
  });

  test("where it keeps its address behind one of its own", () => {
    const versions = published(SECTIONS);
    const body = SECTIONS.replace("2. Cookies", "2. No Cookies {#none #cookies #2-cookies}");
    expect(said(versions, body)).toBe("");
  });

  test("where a section that has taken in another has both addresses", () => {
    const versions = published(SECTIONS);
    const body = "## What We Collect {#information-we-collect #cookies #2-cookies}\n\nNames.";
    expect(said(versions, body)).toBe("");
    expect(leading(pageAfter(versions, body))).toEqual([
      "information-we-collect",
      "cookies",
      "2-cookies",
      "what-we-collect",
      "1-information-we-collect",
    ]);
  });

  test("by another section's taking a name that was free", () => {
    expect(
      said(published("## Data\n\n## Data {#more}"), "## Data {#more}\n\n## More Data {#data}"),
    ).toBe("");
  });
});

describe("said at the heading that has probably taken its place:", () => {
  test("that a heading was renamed", () => {
    expect(
      said(
        published(SECTIONS),
        SECTIONS.replace("1. Information We Collect", "1. What We Collect"),
      ),
    ).toMatchInlineSnapshot(`
      src/content/privacy-policy.md:5:1: error: Links to \`/privacy-policy/#information-we-collect\` lead nowhere now: the version of 2024-03-01 had a section there. [lost-anchor]
          5 | ## 1. What We Collect
            | ^^^^^^^^^^^^^^^^^^^^^
              Keep the address at the heading that has taken its place, for example: ## 1. What We Collect {#information-we-collect}

      1 error.
    `);
  });

  test("that it was renamed, and has an anchor by hand", () => {
    expect(
      said(published(SECTIONS), SECTIONS.replace("2. Cookies", "2. No *Cookies* {#none}")),
    ).toMatchInlineSnapshot(`
      src/content/privacy-policy.md:9:1: error: Links to \`/privacy-policy/#cookies\` lead nowhere now: the version of 2024-03-01 had a section there. [lost-anchor]
          9 | ## 2. No *Cookies* {#none}
            | ^^^^^^^^^^^^^^^^^^^^^^^^^^
              Keep the address at the heading that has taken its place, for example: ## 2. No *Cookies* {#none #cookies}

      1 error.
    `);
  });

  test("that it was renamed, where the text names it before", () => {
    const body = `What We Collect is in a section below.\n\n${SECTIONS.replace("Information We", "What We")}`;
    expect(said(published(SECTIONS), body)).toContain(`${FILE}:7:1: error`);
  });

  test("that it was renamed, and is underlined", () => {
    expect(
      said(published(SECTIONS), SECTIONS.replace("## 2. Cookies", "No Cookies\n---")),
    ).toMatchInlineSnapshot(`
      src/content/privacy-policy.md:9:1: error: Links to \`/privacy-policy/#cookies\` lead nowhere now: the version of 2024-03-01 had a section there. [lost-anchor]
          9 | No Cookies
            | ^^^^^^^^^^
              Keep the address at the heading that has taken its place, for example: ## No Cookies {#cookies}

      1 error.
    `);
  });

  test("that it was renamed, with a fact of the site", () => {
    expect(
      said(published(SECTIONS), SECTIONS.replace("Cookies", "What {{ site.name }} Stores")),
    ).toContain("## 2. What {{ site.name }} Stores {#cookies}");
  });

  test("that a section was deleted", () => {
    expect(
      said(published(SECTIONS), "## 1. Information We Collect\n\nNames."),
    ).toMatchInlineSnapshot(`
      src/content/privacy-policy.md:5:1: error: Links to \`/privacy-policy/#cookies\` lead nowhere now: the version of 2024-03-01 had a section there. [lost-anchor]
          5 | ## 1. Information We Collect
            | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              Keep the address at the heading that has taken its place, for example: ## 1. Information We Collect {#information-we-collect #cookies}

      1 error.
    `);
  });

  test("that no heading is left", () => {
    expect(said(published("## Cookies\n\nNone."), "No cookies.")).toMatchInlineSnapshot(`
      src/content/privacy-policy.md:1:1: error: Links to \`/privacy-policy/#cookies\` lead nowhere now: the version of 2024-03-01 had a section there. [lost-anchor]
          1 | ---
            | ^
              Give the text a heading that takes its place, for example: ## … {#cookies}

      1 error.
    `);
  });

  test("what a version had that came two versions ago", () => {
    const versions = published(
      SECTIONS,
      SECTIONS.replace("2. Cookies", "2. No Cookies {#cookies}"),
      SECTIONS.replace(
        "2. Cookies",
        "2. Not One Cookie {#not-one #cookies #2-cookies #2-no-cookies}",
      ),
    );
    expect(said(versions, SECTIONS.replace("2. Cookies", "2. Nothing"))).toMatchInlineSnapshot(`
      src/content/privacy-policy.md:9:1: error: Links to \`/privacy-policy/#not-one\` lead nowhere now: the version of 2024-03-03 had a section there. [lost-anchor]
          9 | ## 2. Nothing
            | ^^^^^^^^^^^^^
              Keep the address at the heading that has taken its place, for example: ## 2. Nothing {#not-one}

      1 error.
    `);
  });

  test("an old number that leads nowhere, though the name behind it does", () => {
    const [first] = published(SECTIONS);
    const versions = [{ ...(first as Version), anchors: [["cookies", "2-cookies"]] }];
    const page = readPage(
      { file: FILE, text: "## Cookies\n" },
      "privacy-policy.md",
      // As if what the versions had were not handed down.
      { site: SITE, words: [] },
    );
    expect(diagnoseLostAnchors(page, versions).map(({ message }) => message)).toEqual([
      "Links to `/privacy-policy/#2-cookies` lead nowhere now: the version of 2024-03-01 had a section there.",
    ]);
  });

  test("each section once, by the newest version that had it", () => {
    const versions = published(SECTIONS, SECTIONS);
    const page = pageAfter(versions, "Nothing.");
    expect(diagnoseLostAnchors(page, versions).map(({ message }) => message)).toEqual([
      "Links to `/privacy-policy/#information-we-collect` lead nowhere now: the version of 2024-03-02 had a section there.",
      "Links to `/privacy-policy/#cookies` lead nowhere now: the version of 2024-03-02 had a section there.",
    ]);
  });
});

test.each([
  SECTIONS.replace("1. Information We Collect", "1. What We Collect"),
  SECTIONS.replace("2. Cookies", "2. No *Cookies* {#none}"),
  SECTIONS.replace("2. Cookies", "2. No *Cookies* {: #none }"),
  SECTIONS.replace("## 2. Cookies\n", "No Cookies\n-----\n"),
  "## 1. Information We Collect\n\nNames.",
  "## All\n\nNames.",
])("what the messages say to write is what mends the text: %j", (body) => {
  const versions = published(SECTIONS);
  let mended = body;
  for (let steps = 0; steps < 4; steps += 1) {
    const page = pageAfter(versions, mended);
    const [found] = diagnoseLostAnchors(page, versions);
    if (!found) break;
    const [, remedy = ""] = found.hint?.split("for example: ") ?? [];
    const line = page.source.text.split("\n")[found.line - 1] ?? "";
    mended = mended.replace(line, remedy).replace("\n-----\n", "\n");
  }
  expect(said(versions, mended)).toBe("");
  expect(mended.replace(/ \{.*\}/, "")).toBe(
    body.replace(/ \{.*\}/, "").replace("No Cookies\n-----", "## No Cookies"),
  );
});

test("a version's page keeps its recorded anchors, whatever is made of headings now", () => {
  const { anchors, text } = versionOf({
    anchors: [["sec-1-data", "s1"], ["übersicht"]],
    text: "## 1. Data {#data}\n\n## Overview\n",
  });
  const { html, headings } = readMarkdown(text, {
    language: "en-GB",
    words: { language: "en", summary: "", summary_note: "" },
    title: "Privacy Policy",
    anchorHistory: { recorded: anchors },
  });
  expect(anchorsOf(headings)).toEqual(anchors);
  expect([...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id)).toEqual([
    "sec-1-data",
    "s1",
    "übersicht",
  ]);
});

test("an id brings back all that its heading had, in any version", () => {
  const versions = [
    versionOf({ id: "2024-01-01", anchors: [["a", "1-a"], ["b"]] }),
    versionOf({ id: "2025-01-01", anchors: [["a", "2-a"]] }),
  ];
  expect(inheritedAnchors(versions)).toEqual(
    new Map([
      ["a", ["2-a", "1-a"]],
      ["2-a", ["a"]],
      ["1-a", ["a"]],
      ["b", []],
    ]),
  );
});
