import { describe, expect, test } from "vitest";
import { terminalReport } from "../../src/diagnostics/terminal.ts";
import { bringIn, type Frozen, freeze, withdraw } from "../../src/versions/freeze.ts";
import type { Version } from "../../src/versions/version.ts";
import { pageOf, SITE } from "../pages/pageOf.ts";
import { versionOf } from "./versionOf.ts";

expect.addSnapshotSerializer({
  test: (value) => typeof value === "string",
  serialize: (value: string) => value,
});

const TODAY = "2026-12-03";
const FIRST = versionOf({ id: "2024-03-27" });

/** A working text; its date is today's. */
function text(keys = "", date = "3 December 2026"): string {
  return `---\ntitle: Privacy Policy\n${keys}---\n\n## 1. Data\n\nWe keep data.\n\n*Last updated: ${date}*\n`;
}

const MAJOR = 'update_type: major\nchange_note: "We now keep data for three years."\n';

function publish(
  written: string,
  versions: readonly Version[] = [FIRST],
  placeholders: readonly string[] = [],
): Frozen {
  return freeze(pageOf(written), versions, TODAY, placeholders);
}

/** What is said to whoever publishes this text. */
function said(written: string, ...rest: [versions?: Version[], placeholders?: string[]]): string {
  const { diagnostics } = publish(written, ...rest);
  return diagnostics.length === 0 ? "" : terminalReport(diagnostics, () => written);
}

describe("a version", () => {
  test("is the text with its title, language and anchors, under its date", () => {
    expect(publish(text(`permalink: /privacy/\nlang: en-US\n${MAJOR}`)).version).toEqual({
      policy: "privacy-policy",
      id: "2026-12-03",
      effective: "2026-12-03",
      published: "2026-12-03",
      permalink: "/privacy/",
      title: "Privacy Policy",
      language: "en-US",
      update_type: "major",
      change_note: "We now keep data for three years.",
      anchors: [["data", "1-data"]],
      text: "## 1. Data\n\nWe keep data.\n\n*Last updated: 3 December 2026*\n",
    });
  });

  test("of a text in a folder is of a policy in that folder", () => {
    const { version } = freeze(pageOf(text(), "legal/Cookies.MD"), [], TODAY, []);
    expect(version?.policy).toBe("legal/Cookies");
  });

  test("that takes effect later says both days", () => {
    const later = text(MAJOR).replace(
      "*Last updated",
      "*Effective: 1 January 2027*\n*Last updated",
    );
    expect(said(later)).toBe("");
    expect(publish(later).version).toMatchObject({ id: "2026-12-03", effective: "2027-01-01" });
  });

  test("whose date is still to come is published today", () => {
    const later = text(MAJOR, "1 January 2027");
    expect(said(later)).toBe("");
    expect(publish(later).version).toMatchObject({
      id: "2027-01-01",
      effective: "2027-01-01",
      published: "2026-12-03",
    });
  });

  test("that corrects one of the same day is that day's second", () => {
    const today = versionOf({ id: "2026-12-03" });
    expect(said(text(MAJOR), [today, FIRST])).toBe("");
    expect(publish(text(MAJOR), [today, FIRST]).version?.id).toBe("2026-12-03.2");
  });

  test("does not take the place of one whose words had to go", () => {
    const gone = withdraw(versionOf({ id: "2026-12-03" }), TODAY, "It held a name.");
    expect(publish(text(MAJOR), [gone, FIRST]).version?.id).toBe("2026-12-03.2");
  });
});

describe("the first version", () => {
  test("needs no word of what has changed, and has none", () => {
    expect(said(text(), [])).toBe("");
    const { version } = publish(text(MAJOR), []);
    expect(version).not.toHaveProperty("update_type");
    expect(version).not.toHaveProperty("change_note");
  });

  test("may have an earlier date, with a warning", () => {
    expect(said(text("", "27 March 2024"), [])).toMatchInlineSnapshot(`
      src/content/privacy-policy.md:9:16: warning: This date has passed already, so readers learn of the text after it began to hold. [publish]
          9 | *Last updated: 27 March 2024*
            |                ^^^^^^^^^^^^^
              If that is not meant, give it today's date or a later one.

      1 warning.
    `);
  });
});

describe("a change of wording alone", () => {
  test("needs no note", () => {
    expect(said(text("update_type: minor\n"))).toBe("");
  });

  test("may have one", () => {
    const { version } = publish(text("update_type: minor\nchange_note: Slips corrected.\n"));
    expect(version).toMatchObject({ update_type: "minor", change_note: "Slips corrected." });
  });

  test("does not go by the note of the version before", () => {
    const before = versionOf({ id: "2026-11-01", change_note: "We keep data for three years." });
    expect(
      said(text('update_type: minor\nchange_note: "We keep data for three years."\n'), [before]),
    ).toMatchInlineSnapshot(`
      src/content/privacy-policy.md:4:1: error: This is still the note of the version before. [publish]
          4 | change_note: "We keep data for three years."
            | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              Take the line out: a change of wording needs no note.

      1 error.
    `);
  });
});

describe("refused is a text", () => {
  test("that holds a placeholder", () => {
    const site = { ...SITE, email: "your-email@placeholder.invalid" };
    const written = text(MAJOR).replace("We keep data.", "Write to {{ site.email }}.");
    const page = pageOf(written, "privacy-policy.md", site);
    const { diagnostics } = freeze(page, [], TODAY, ["[office]", site.email]);
    expect(terminalReport(diagnostics, () => written)).toMatchInlineSnapshot(`
      src/content/privacy-policy.md:11:16: error: The text holds \`your-email@placeholder.invalid\`, a placeholder, and what is published stays as it is. [placeholder]
         11 | *Last updated: 3 December 2026*
            |                ^^^^^^^^^^^^^^^
              Fill in the facts in _data/site.json first.

      1 error.
    `);
  });

  test("that gives no date any more", () => {
    const undated = text(MAJOR).replace(/\*Last.*\n/, "");
    expect(said(undated)).toMatchInlineSnapshot(`
      src/content/privacy-policy.md:1:1: error: This policy has published versions, and its text gives no date any more. [publish]
          1 | ---
            | ^
              Give it a last line such as: *Last updated: 27 March 2024*

      1 error.
    `);
    expect(publish(undated).version).toBeUndefined();
  });

  test("that is dated earlier than the newest version", () => {
    expect(said(text(MAJOR, "26 March 2024"))).toMatchInlineSnapshot(`
      src/content/privacy-policy.md:11:16: error: This date is earlier than that of the newest version, 27 March 2024. [publish]
         11 | *Last updated: 26 March 2024*
            |                ^^^^^^^^^^^^^
              Give the text a date that is not before 27 March 2024.

      1 error.
    `);
  });

  test("that still has the date of the newest version, on another day", () => {
    expect(said(text(MAJOR, "27 March 2024"))).toMatchInlineSnapshot(`
      src/content/privacy-policy.md:11:16: error: The text has changed and still says 27 March 2024. [publish]
         11 | *Last updated: 27 March 2024*
            |                ^^^^^^^^^^^^^
              Give it a new date, such as today's: 3 December 2026

      1 error.
    `);
  });

  test("that would change what is still to come", () => {
    const upcoming = versionOf({ id: "2027-01-01", published: "2026-12-01" });
    expect(said(text(MAJOR, "1 January 2027"), [upcoming, FIRST])).toMatchInlineSnapshot(`
      src/content/privacy-policy.md:11:16: error: A version of 1 January 2027 is published already and still to come. [publish]
         11 | *Last updated: 1 January 2027*
            |                ^^^^^^^^^^^^^^
              Give the text a later date, or take that version back first: npm run publish -- --take-back privacy-policy/2027-01-01

      1 error.
    `);
    expect(said(text(MAJOR), [upcoming, FIRST])).toContain("is published already and still to");
  });

  test("that does not say what kind of change it is", () => {
    expect(said(text("change_note: We keep data for longer.\n"))).toMatchInlineSnapshot(`
      src/content/privacy-policy.md:1:1: error: The front matter does not say what kind of change this is. [publish]
          1 | ---
            | ^^^
              Add \`update_type: minor\` if only the wording has changed and nobody need be told, else \`update_type: major\`.

      1 error.
    `);
  });

  test("that changes its substance without a note", () => {
    expect(said(text("toc: true\nupdate_type: major\n"))).toMatchInlineSnapshot(`
      src/content/privacy-policy.md:4:1: error: A change of substance needs a note for readers. [publish]
          4 | update_type: major
            | ^^^^^^^^^^^^^^^^^^
              Add a line that says what has changed, in one or two sentences: change_note: "We now keep repair records for three years."

      1 error.
    `);
  });

  test("that has the note of the version before", () => {
    const before = versionOf({
      id: "2026-11-01",
      change_note: "We now keep data for three years.",
    });
    expect(said(text(MAJOR), [before, FIRST])).toMatchInlineSnapshot(`
      src/content/privacy-policy.md:4:1: error: This is still the note of the version before. [publish]
          4 | change_note: "We now keep data for three years."
            | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              Say what has changed since then, in one or two sentences.

      1 error.
    `);
  });

  test("that has the last note there was, if the version before had none", () => {
    const noted = versionOf({ id: "2026-11-01", change_note: "We now keep data for three years." });
    const minor = versionOf({ id: "2026-11-15", update_type: "minor" });
    expect(said(text(MAJOR), [minor, noted, FIRST])).toContain("still the note of the version");
  });

  test("whose note has three sentences", () => {
    const note = "We keep data. We keep it for long! Is that all?";
    expect(said(text(`update_type: major\nchange_note: "${note}"\n`))).toMatchInlineSnapshot(`
      src/content/privacy-policy.md:4:1: error: This note has more than two sentences. [publish]
          4 | change_note: "We keep data. We keep it for long! Is that all?"
            | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              Say in one or two what has changed; the redline shows the rest.

      1 error.
    `);
  });

  test("for all that is wrong with it at once", () => {
    const { diagnostics } = publish(text("", "26 March 2024"), [FIRST], ["We keep"]);
    expect(diagnostics.map(({ rule, severity }) => `${severity} ${rule}`)).toEqual([
      "error placeholder",
      "error publish",
      "error publish",
    ]);
  });
});

test.each([
  "We keep data for 3.5 years, e.g. in our safe. We tell you.",
  "Mr. Example is gone.",
  "All new: see https://amethyst.example/a.b?c",
  "我们保留数据。我们告诉你。",
])("a note of one or two sentences passes: %s", (note) => {
  expect(said(text(`update_type: major\nchange_note: "${note}"\n`))).toBe("");
});

test("a note in a language without spaces may not have three sentences either", () => {
  const keys = "update_type: major\nchange_note: 我们保留数据。我们告诉你。谢谢。\n";
  expect(said(text(keys))).toContain("This note has more than two sentences.");
});

describe("an older text", () => {
  const policy = pageOf(text("permalink: /privacy/\n"));
  const bring = (written: string, versions: readonly Version[] = [], placeholders: string[] = []) =>
    bringIn(pageOf(written), policy, versions, TODAY, placeholders);
  const refusal = (...given: Parameters<typeof bring>) =>
    terminalReport(bring(...given).diagnostics, () => given[0]);
  const OLD = "We kept data.\n\nLast updated: 1 May 2018\n";

  test("is brought in under its own date, before and after others", () => {
    expect(bring(OLD, [FIRST])).toEqual({
      version: {
        policy: "privacy-policy",
        id: "2018-05-01",
        effective: "2018-05-01",
        published: "2026-12-03",
        permalink: "/privacy/",
        title: "Privacy Policy",
        language: "en-GB",
        anchors: [],
        text: OLD,
      },
      diagnostics: [],
    });
    expect(bring(OLD, [versionOf({ id: "2017-01-01" })]).version?.id).toBe("2018-05-01");
  });

  test("keeps the title that it gives itself", () => {
    expect(bring(`---\ntitle: Privacy\n---\n${OLD}`).version?.title).toBe("Privacy");
    expect(bring(`# Our Privacy\n\n${OLD}`).version?.title).toBe("Our Privacy");
  });

  test("keeps what it says of its change", () => {
    expect(bring(`---\n${MAJOR}---\n${OLD}`).version).toMatchObject({
      update_type: "major",
      change_note: "We now keep data for three years.",
    });
  });

  test("is refused without a date", () => {
    expect(refusal("We kept data.\n")).toMatchInlineSnapshot(`
      src/content/privacy-policy.md:1:1: error: This text gives no date, and a version is named by its date. [publish]
          1 | We kept data.
            | ^
              Give it a last line such as: *Last updated: 27 March 2024*

      1 error.
    `);
  });

  test("is refused under a date that is taken", () => {
    expect(refusal(OLD, [versionOf({ id: "2018-05-01" })])).toMatchInlineSnapshot(`
      src/content/privacy-policy.md:3:15: error: There is a version of 1 May 2018 already. [publish]
          3 | Last updated: 1 May 2018
            |               ^^^^^^^^^^
              Each older text needs a date of its own.

      1 error.
    `);
  });

  test("is refused if it is still to come", () => {
    expect(refusal(OLD.replace("2018", "2027"))).toMatchInlineSnapshot(`
      src/content/privacy-policy.md:3:15: error: This text is to hold from 1 May 2027, so it is no older one. [publish]
          3 | Last updated: 1 May 2027
            |               ^^^^^^^^^^
              Put it into src/content/privacy-policy.md and run \`npm run publish\`.

      1 error.
    `);
  });

  test("is refused with a placeholder", () => {
    expect(refusal(OLD, [], ["We kept"])).toContain("The text holds `We kept`, a placeholder");
  });
});

test("a withdrawn version keeps its date and place, and loses every word of its text", () => {
  const version = versionOf({
    update_type: "major",
    change_note: "We now keep the data of Jo Example.",
    anchors: [["jo-example"]],
    text: "## Jo Example\n",
  });
  const withdrawn = withdraw(version, TODAY, "It held a name.");
  expect(withdrawn).toEqual({
    policy: "privacy-policy",
    id: "2024-03-27",
    effective: "2024-03-27",
    published: "2024-03-27",
    permalink: "/privacy-policy/",
    title: "Privacy Policy",
    language: "en-GB",
    update_type: "major",
    anchors: [],
    text: "",
    withdrawn: { on: "2026-12-03", reason: "It held a name." },
  });
});
