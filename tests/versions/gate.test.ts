import { describe, expect, test } from "vitest";
import { terminalReport } from "../../src/diagnostics/terminal.ts";
import type { Page } from "../../src/pages/page.ts";
import { diagnoseDraft } from "../../src/versions/gate.ts";
import { standingOf } from "../../src/versions/record.ts";
import type { Version } from "../../src/versions/version.ts";
import { pageOf, SITE } from "../pages/pageOf.ts";
import { freezeOf } from "./freezeOf.ts";
import { english } from "./redline/english.ts";
import { versionOf } from "./versionOf.ts";

expect.addSnapshotSerializer({
  test: (value) => typeof value === "string",
  serialize: (value: string) => value,
});

const TEXT = `---
title: Privacy Policy
order: 4
---

We keep data. Write to {{ site.email }}, at {{ site.regulator.name }} or {{ site.email }}.

Last updated: 27 March 2024
`;
const PUBLISHED = freezeOf(pageOf(TEXT));

/** What a build says of a page. */
async function said(
  page: Page,
  versions: readonly Version[] = [PUBLISHED],
  site = SITE,
): Promise<string> {
  const found = await diagnoseDraft(page, standingOf(versions, "2026-12-03"), site, english);
  return found.length === 0 ? "" : terminalReport(found, () => page.source.text);
}

test("a text that says what is published passes", async () => {
  expect(await said(pageOf(TEXT))).toBe("");
  expect(await said(pageOf(TEXT.replaceAll("\n", "\r\n")))).toBe("");
  expect(await said(pageOf(TEXT.replace("order: 4", "order: 1\ntoc: true\nlayout: home")))).toBe(
    "",
  );
});

test("a page that is no policy has nothing to be held against", async () => {
  expect(await said(pageOf("About us"), [])).toBe("");
});

describe("refused are", () => {
  test("changed words under the same date", async () => {
    expect(await said(pageOf(TEXT.replace("keep", "sell")))).toMatchInlineSnapshot(`
      src/content/privacy-policy.md:8:15: error: The text of privacy-policy.md has changed and still says 27 March 2024. [unpublished]
          8 | Last updated: 27 March 2024
            |               ^^^^^^^^^^^^^
              Give it a new date, say what changed in \`change_note\`, and run \`npm run publish\`; or put the words back:
              Privacy Policy
                We [-keep-]{+sell+} data. Write to privacy@example.com, at Information
                Commission or privacy@example.com.

      1 error.
    `);
  });

  test("changed words under a new date", async () => {
    expect(
      await said(pageOf(TEXT.replace("keep", "sell").replace("27 March 2024", "3 December 2026"))),
    ).toMatchInlineSnapshot(`
      src/content/privacy-policy.md:8:15: error: The text of privacy-policy.md has changed and is not published; the newest version is that of 27 March 2024. [unpublished]
          8 | Last updated: 3 December 2026
            |               ^^^^^^^^^^^^^^^
              Say what changed in \`change_note\` and run \`npm run publish\`; or put the words back:
              Privacy Policy
                We [-keep-]{+sell+} data. Write to privacy@example.com, at Information
                Commission or privacy@example.com.
                Last updated: [-27 March 2024-]{+3 December 2026+}

      1 error.
    `);
  });

  test("a new date alone", async () => {
    expect(
      await said(pageOf(TEXT.replace("27 March 2024", "3 December 2026"))),
    ).toMatchInlineSnapshot(`
      src/content/privacy-policy.md:8:15: error: The text of privacy-policy.md has changed and is not published; the newest version is that of 27 March 2024. [unpublished]
          8 | Last updated: 3 December 2026
            |               ^^^^^^^^^^^^^^^
              Say what changed in \`change_note\` and run \`npm run publish\`; or put the words back:
              Privacy Policy
                Last updated: [-27 March 2024-]{+3 December 2026+}

      1 error.
    `);
  });

  test("another title", async () => {
    expect(
      await said(pageOf(TEXT.replace("title: Privacy Policy", "title: Privacy Notice"))),
    ).toMatchInlineSnapshot(`
      src/content/privacy-policy.md:8:15: error: The text of privacy-policy.md has changed and still says 27 March 2024. [unpublished]
          8 | Last updated: 27 March 2024
            |               ^^^^^^^^^^^^^
              Give it a new date, say what changed in \`change_note\`, and run \`npm run publish\`; or put the words back:
              Privacy [-Policy-]{+Notice+}

      1 error.
    `);
  });

  test("another language", async () => {
    expect(await said(pageOf(TEXT.replace("order: 4", "lang: en-US")))).toMatchInlineSnapshot(`
      src/content/privacy-policy.md:8:15: error: The text of privacy-policy.md has changed and still says 27 March 2024. [unpublished]
          8 | Last updated: 27 March 2024
            |               ^^^^^^^^^^^^^
              Give it a new date, say what changed in \`change_note\`, and run \`npm run publish\`; or put the words back:
              lang: [-en-GB-]{+en-US+}

      1 error.
    `);
  });

  test("what only the Markdown shows", async () => {
    expect(await said(pageOf(TEXT.replace("We keep", "We  keep")))).toMatchInlineSnapshot(`
      src/content/privacy-policy.md:8:15: error: The text of privacy-policy.md has changed and still says 27 March 2024. [unpublished]
          8 | Last updated: 27 March 2024
            |               ^^^^^^^^^^^^^
              Give it a new date, say what changed in \`change_note\`, and run \`npm run publish\`; or put the words back:
              No word has changed, but spaces, line breaks, marks or anchors have.

      1 error.
    `);
  });

  test("a text without its date", async () => {
    expect(
      await said(pageOf(TEXT.replace("Last updated: 27 March 2024\n", ""))),
    ).toMatchInlineSnapshot(`
      src/content/privacy-policy.md:1:1: error: The text of privacy-policy.md has changed and is not published; the newest version is that of 27 March 2024. [unpublished]
          1 | ---
            | ^
              Say what changed in \`change_note\` and run \`npm run publish\`; or put the words back:
              Privacy Policy
                [-Last updated: 27 March 2024-]

      1 error.
    `);
  });

  test("the words of a version that had to go, in the place of all versions", async () => {
    const withdrawn = { on: "2026-12-01", reason: "A court has ordered it." };
    expect(
      await said(pageOf(TEXT), [{ ...PUBLISHED, text: "", anchors: [], withdrawn }]),
    ).toMatchInlineSnapshot(`
      src/content/privacy-policy.md:8:15: error: Every version of privacy-policy.md is withdrawn, and visitors would get the working text instead. [unpublished]
          8 | Last updated: 27 March 2024
            |               ^^^^^^^^^^^^^
              Take out of it what had to go, and run \`npm run publish\`.

      1 error.
    `);
  });
});

describe("a fact that has changed is named as the cause", () => {
  const changed = (facts: Partial<typeof SITE>) => {
    const site = { ...SITE, ...facts };
    return said(pageOf(TEXT, "privacy-policy.md", site), [PUBLISHED], site);
  };

  test("by its key, once", async () => {
    expect(await changed({ email: "us@example.com" })).toMatchInlineSnapshot(`
      src/content/privacy-policy.md:8:15: error: \`email\` in _data/site.json has changed, and with it the text of privacy-policy.md, which still says 27 March 2024. [unpublished]
          8 | Last updated: 27 March 2024
            |               ^^^^^^^^^^^^^
              Give it a new date, say what changed in \`change_note\`, and run \`npm run publish\`; or put the words back:
              Privacy Policy
                We keep data. Write to [-privacy@example.com-]{+us@example.com+}, at
                Information Commission or [-privacy@example.com-]{+us@example.com+}.

      1 error.
    `);
  });

  test("with others, and with keys of a group", async () => {
    const regulator = { ...SITE.regulator, name: "Data Commission" };
    expect(await changed({ email: "us@example.com", regulator })).toMatch(
      /^src.*: `email` and `regulator\.name` in _data\/site\.json have changed/,
    );
  });

  test("but not where words have changed too", async () => {
    const site = { ...SITE, email: "us@example.com" };
    const page = pageOf(TEXT.replace("keep", "sell"), "privacy-policy.md", site);
    expect(await said(page, [PUBLISHED], site)).toContain("The text of privacy-policy.md has");
  });

  test("and a number that is the same is not", async () => {
    const text = TEXT.replace("We keep data.", "We tell you for {{ site.notice_days }} days.");
    const published = freezeOf(pageOf(text));
    const site = { ...SITE, email: "us@example.com" };
    expect(await said(pageOf(text, "privacy-policy.md", site), [published], site)).toMatch(
      /: `email` in _data/,
    );
  });

  test("nor is one that there is not", async () => {
    const page = pageOf(TEXT.replace("site.regulator.name", "site.regulatr.name"));
    expect(await said(page)).toContain("The text of privacy-policy.md has changed");
  });
});

test("that a policy was never published is a warning", async () => {
  expect(await said(pageOf(TEXT), [])).toMatchInlineSnapshot(`
    src/content/privacy-policy.md:8:15: warning: No version of privacy-policy.md is published yet: visitors get the working text, and no record is kept of it. [unpublished]
        8 | Last updated: 27 March 2024
          |               ^^^^^^^^^^^^^
            When it is ready, run \`npm run publish\`.

    1 warning.
  `);
});

test("the newest version is what counts, even if it is still to come", async () => {
  const upcoming = freezeOf(pageOf(TEXT.replace("27 March 2024", "1 January 2027")));
  expect(await said(pageOf(TEXT), [PUBLISHED, upcoming])).toMatchInlineSnapshot(`
    src/content/privacy-policy.md:8:15: error: The text of privacy-policy.md has changed and is not published; the newest version is that of 1 January 2027. [unpublished]
        8 | Last updated: 27 March 2024
          |               ^^^^^^^^^^^^^
            Say what changed in \`change_note\` and run \`npm run publish\`; or put the words back:
            Privacy Policy
              Last updated: [-1 January 2027-]{+27 March 2024+}

    1 error.
  `);
});

test("a version whose words had to go does not count", async () => {
  const withdrawn = { on: "2026-12-01", reason: "It held a name." };
  const gone = versionOf({ id: "2026-11-01", text: "", anchors: [], withdrawn });
  expect(await said(pageOf(TEXT), [gone, PUBLISHED])).toBe("");
});
