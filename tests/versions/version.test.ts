import {
  array,
  assert,
  constant,
  constantFrom,
  oneof,
  option,
  property,
  record,
  string,
  tuple,
} from "fast-check";
import { describe, expect, test } from "vitest";
import {
  dateOf,
  hashOf,
  newestFirst,
  nextId,
  parseVersion,
  type Version,
  versionFile,
} from "../../src/versions/version.ts";
import { versionOf } from "./versionOf.ts";

const ids = (versions: readonly Version[]) => versions.map(({ id }) => id);

describe("the file of a version", () => {
  test("is readable by itself", () => {
    const version = versionOf({
      id: "2026-12-03",
      effective: "2027-01-01",
      update_type: "major",
      change_note: "We now keep repair records for three years.",
      anchors: [["information-we-collect", "1-information-we-collect"], ["contact"]],
      text: "## 1. Information We Collect\n\nYour name.\n\n## Contact\n",
    });
    expect(versionFile(version)).toBe(`\
<!-- Published, and not to be edited: what visitors were promised under this date. -->
---
effective: 2027-01-01
published: 2026-12-03
permalink: /privacy-policy/
title: Privacy Policy
language: en-GB
update_type: major
change_note: We now keep repair records for three years.
anchors:
  - information-we-collect 1-information-we-collect
  - contact
---

## 1. Information We Collect

Your name.

## Contact
`);
  });

  test("of a first version says nothing of a change", () => {
    const { update_type, change_note, withdrawn } =
      parseVersion("privacy-policy", "2024-03-27", versionFile(versionOf())) ?? {};
    expect([update_type, change_note, withdrawn]).toEqual([undefined, undefined, undefined]);
    expect(versionFile(versionOf())).not.toMatch(/update_type|change_note|withdrawn/);
  });

  test("of a withdrawn version says when and why", () => {
    const withdrawn = { on: "2026-12-05", reason: "A court has ordered it: no. 5." };
    expect(versionFile(versionOf({ text: "", anchors: [], withdrawn }))).toBe(`\
<!-- Published, and not to be edited: what visitors were promised under this date. -->
---
effective: 2024-03-27
published: 2024-03-27
permalink: /privacy-policy/
title: Privacy Policy
language: en-GB
withdrawn:
  'on': 2026-12-05
  reason: 'A court has ordered it: no. 5.'
anchors: []
---

`);
  });

  test("is read as it was written, whatever is in it", () => {
    const nasty = oneof(
      string({ unit: "binary" }),
      constantFrom(
        "Terms: ours",
        "'single' and \"double\"",
        "two\nlines",
        "two\r\nlines",
        "---",
        "--- # x",
        "\n---\n",
        " spaces ",
        "# no comment",
        "{{ site.email }}",
        "2024-03-27",
        "null",
        "~",
        "yes",
        "0x1F",
        "1e3",
        "- item",
        "? key",
        "&anchor *alias !tag",
        "tab\there",
        "\u2028\u00A0\uFEFF",
        "<!-- comment -->",
      ),
    );
    const text = oneof(
      nasty,
      array(nasty).map((pieces) => pieces.join("\n")),
      nasty.map((piece) => `---\n${piece}\n---\n\n# Title\n`),
      nasty.map((piece) => `\n\n${piece}  \r\n`),
    );
    const day = constantFrom("2024-03-27", "2026-12-03", "2027-01-01");
    const id = string({ unit: "grapheme", minLength: 1 }).filter((word) => !/\s/.test(word));
    const version = record(
      {
        policy: constantFrom("privacy-policy", "legal/cookies"),
        id: constantFrom("2024-03-27", "2024-03-27.2"),
        effective: day,
        published: day,
        permalink: constantFrom("/privacy-policy/", "/datenschutz/", "/密/"),
        title: nasty,
        language: constantFrom("en-GB", "fr", "no"),
        anchors: array(array(id, { minLength: 1 })),
        text,
        update_type: constantFrom("minor" as const, "major" as const),
        change_note: nasty,
        withdrawn: record({ on: day, reason: nasty }),
      },
      {
        requiredKeys: [
          "policy",
          "id",
          "effective",
          "published",
          "permalink",
          "title",
          "language",
          "anchors",
          "text",
        ],
      },
    );
    assert(
      property(version, (given) => {
        const file = versionFile(given);
        const read = parseVersion(given.policy, given.id, file);
        expect(read).toEqual(given);
        expect(versionFile(read as Version)).toBe(file);
      }),
      { numRuns: 1000 },
    );
  });

  test.each([
    ["nothing", ""],
    ["a page", "---\ntitle: Terms\n---\n\nText\n"],
    ["the mark alone", "<!-- Published -->\n"],
    ["no anchors", versionFile(versionOf()).replace(/anchors:\n.*\n/, "")],
    ["anchors that are none", versionFile(versionOf()).replace(/anchors:\n.*\n/, "anchors: 5\n")],
    ["no title", versionFile(versionOf()).replace(/title:.*\n/, "")],
    ["broken YAML", versionFile(versionOf()).replace(/title:.*/, 'title: "Privacy')],
    ["no keys", "<!-- Published -->\n---\n- a list\n---\n\nText\n"],
    ["an empty head", "<!-- Published -->\n---\n\n---\n\nText\n"],
  ])("is none if it holds %s", (_, file) => {
    expect(parseVersion("privacy-policy", "2024-03-27", file)).toBeUndefined();
  });
});

describe("versions of one day", () => {
  test("are numbered from the second on", () => {
    expect(nextId("2024-03-27", [])).toBe("2024-03-27");
    expect(nextId("2024-03-27", [versionOf({ id: "2024-03-26" })])).toBe("2024-03-27");
    expect(nextId("2024-03-27", [versionOf({ id: "2024-03-27" })])).toBe("2024-03-27.2");
  });

  test("are counted on past a gap and past nine", () => {
    const taken = ["2024-03-27", "2024-03-27.9"].map((id) => versionOf({ id }));
    expect(nextId("2024-03-27", taken)).toBe("2024-03-27.10");
    expect(nextId("2024-03-27", [...taken, versionOf({ id: "2024-03-27.10" })])).toBe(
      "2024-03-27.11",
    );
  });

  test("have one date", () => {
    expect(dateOf({ id: "2024-03-27" })).toBe("2024-03-27");
    expect(dateOf({ id: "2024-03-27.12" })).toBe("2024-03-27");
  });
});

describe("the newest first", () => {
  test("goes by date, and within a day by number", () => {
    const order = ["2024-03-28", "2024-03-27.10", "2024-03-27.9", "2024-03-27.2", "2024-03-27"];
    const shuffled = [2, 0, 4, 1, 3].map((index) => versionOf({ id: order[index] ?? "" }));
    expect(ids(newestFirst(shuffled))).toEqual(order);
  });

  test("leaves the list that it was given as it is", () => {
    const given = ["2024-01-01", "2025-01-01"].map((id) => versionOf({ id }));
    newestFirst(given);
    expect(ids(given)).toEqual(["2024-01-01", "2025-01-01"]);
  });

  test("does not go by the order in which versions were brought in", () => {
    const day = tuple(constantFrom("2023", "2024", "2025"), constant("-05-06")).map((parts) =>
      parts.join(""),
    );
    assert(
      property(array(tuple(day, option(constantFrom(2, 3, 10, 11), { nil: 1 }))), (given) => {
        const versions = given.map(([date, number]) =>
          versionOf({ id: number === 1 ? date : `${date}.${number}` }),
        );
        expect(ids(newestFirst(versions))).toEqual(ids(newestFirst(versions.toReversed())));
      }),
    );
  });
});

test("a hash is that of the file's bytes", () => {
  expect(hashOf("")).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  expect(hashOf("Größe\n")).toBe(
    "a57d698fdfb26492860a77ffce0af2d4f226db69434a211d270893388a76fa0b",
  );
});
