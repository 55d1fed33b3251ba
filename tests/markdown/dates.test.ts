import fc from "fast-check";
import { DateTime } from "luxon";
import { describe, expect, test } from "vitest";
import { readDate, writeDate } from "../../src/markdown/dates.ts";
import { read } from "./reading.ts";

/** Letters, signs and control characters of all scripts. */
const anyText = fc
  .array(fc.integer({ min: 0, max: 0x1ffff }).map((code) => String.fromCodePoint(code)))
  .map((characters) => characters.join(""));

describe("a date", () => {
  test.each([
    "27 March 2024",
    "27th March, 2024",
    "27th of March 2024",
    "the 27th of March, 2024",
    "March 27, 2024",
    "March 27th 2024",
    "27 Mar 2024",
    "27 Mar. 2024",
    "Mar. 27, 2024",
    "27 MARCH 2024",
    "2024-03-27",
    "2024 March 27",
    "Wednesday 27 March 2024",
    "Wednesday, March 27, 2024",
    "Wed 27 Mar 2024",
    "wed., 27 March 2024",
  ])("is read: %s", (written) => {
    expect(readDate(written)).toEqual({ iso: "2024-03-27" });
  });

  test.each([
    ["1st May 2024", "2024-05-01"],
    ["2nd May 2024", "2024-05-02"],
    ["3rd May 2024", "2024-05-03"],
    ["01 May 2024", "2024-05-01"],
    ["Sept. 3, 2024", "2024-09-03"],
    ["29 February 2024", "2024-02-29"],
    ["31 December 1999", "1999-12-31"],
    ["Tues 2 July 2024", "2024-07-02"],
    ["Thurs, 4 July 2024", "2024-07-04"],
  ])("is read: %s is %s", (written, iso) => {
    expect(readDate(written)).toEqual({ iso });
  });

  test.each([
    ["31st February 2024", "There is no 31st February 2024. February 2024 has 29 days."],
    ["February 30, 2024", "There is no February 30, 2024. February 2024 has 29 days."],
    ["29 February 2023", "There is no 29 February 2023. February 2023 has 28 days."],
    ["31 April 2024", "There is no 31 April 2024. April 2024 has 30 days."],
    ["0th May 2024", "There is no 0th May 2024. May 2024 has 31 days."],
    ["2024-02-30", "There is no 2024-02-30. February 2024 has 29 days."],
    ["2024-13-01", "There is no 2024-13-01."],
  ])("that no calendar has: %s", (written, message) => {
    expect(readDate(written)).toEqual({ message, hint: "Correct the date.", impossible: true });
  });

  test.each([
    ["Thursday, 27th March 2024", "27 March 2024 falls on a Wednesday, not on a Thursday."],
    ["Mon 28 March 2024", "28 March 2024 falls on a Thursday, not on a Mon."],
  ])("on another day of the week: %s", (written, message) => {
    expect(readDate(written)).toEqual({
      message,
      hint: "Correct the day of the week or the date, or leave the day of the week out.",
      impossible: true,
    });
  });

  test.each(["27/03/2024", "3/4/24", "27.3.2024", "27-03-2024"])(
    "only in figures: %s",
    (written) => {
      expect(readDate(written)).toMatchObject({
        message: `\`${written}\` is one date in Britain and may be another in America.`,
        impossible: true,
      });
    },
  );

  test.each([
    "27 Marsh 2024",
    "March 2024",
    "27 March",
    "2024",
    "27 March 24",
    "27 March 2024, 3 pm",
    "last week",
    "[date]",
    "xx/xx/20xx",
  ])("that cannot be read: %s", (written) => {
    expect(readDate(written)).toEqual({
      message: `\`${written}\` can't be read as a date.`,
      hint: 'Write the date like this: "27 March 2024".',
      impossible: false,
    });
  });

  test("that is missing", () => {
    expect(readDate("")).toMatchObject({ message: "A date is missing here." });
  });

  const day = fc
    .date({ min: new Date("1900-01-01"), max: new Date("2199-12-31"), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));

  test("is read back as it was written", () => {
    const formats = ["d MMMM yyyy", "MMMM d, yyyy", "cccc, d MMM yyyy", "yyyy-MM-dd"];
    fc.assert(
      fc.property(day, fc.constantFrom(...formats), (iso, format) => {
        const written = DateTime.fromISO(iso, { locale: "en-US" }).toFormat(format);
        expect(readDate(written)).toEqual({ iso });
      }),
    );
  });

  test("is never anything but a day or a sentence", () => {
    fc.assert(
      fc.property(anyText, (written) => {
        const date = readDate(written);
        if ("iso" in date) expect(DateTime.fromISO(date.iso).isValid).toBe(true);
        else expect(date.message).toMatch(/\.$/);
      }),
    );
  });
});

describe("a date line", () => {
  test.each([
    "Last updated: 27 March 2024",
    "*Last Updated: 27th March, 2024*",
    "**Last updated:** 27 March 2024",
    "_Last updated_: 27 March 2024.",
    "Last updated on 27 March 2024",
    "Last updated – 27 March 2024",
    "Last updated 27 March 2024",
    "LAST UPDATED: MARCH 27, 2024",
    "Updated: 27 March 2024",
    "Date last updated: 27 March 2024",
    "Last modified: 2024-03-27",
    "Last revised: March 27, 2024",
    "Most recently revised on 27 March 2024",
    "Revised 27 March 2024",
    "Last reviewed: 27 March 2024",
    "Last changed: 27 March 2024",
    "Last amended on 27 March 2024",
    "Last update: 27 March 2024",
    "Date of last revision: 27 March 2024",
    "Revision date: 27 March 2024",
    "This policy was last updated on 27 March 2024.",
    "This notice was updated on Wednesday, 27th March 2024",
  ])("gives the day of the last update: %s", (line) => {
    for (const text of [`${line}\n\nText.`, `Text.\n\nMore.\n\n${line}`, line]) {
      expect(read(text)).toMatchObject({
        dates: [{ kind: "updated", iso: "2024-03-27" }],
        unreadable: [],
      });
    }
  });

  test.each([
    "Effective: 27 March 2024",
    "Effective date: March 27, 2024",
    "**Effective Date:** 27th March 2024",
    "Effective from 27 March 2024",
    "Effective as of March 27, 2024",
    "Effective 27 March 2024",
    "In effect since 27 March 2024",
    "Date effective: 27 March 2024",
  ])("gives the day from which it holds: %s", (line) => {
    expect(read(`${line}\n\nText.`)).toMatchObject({
      dates: [{ kind: "effective", iso: "2024-03-27" }],
      unreadable: [],
    });
  });

  test("says where it stands and what is written there", () => {
    expect(read("Text.\n\nMore.\n\n*Last Updated: 27th March, 2024*").dates).toEqual([
      { kind: "updated", iso: "2024-03-27", written: "27th March, 2024", line: 4 },
    ]);
  });

  test("may follow another in one paragraph", () => {
    const { dates } = read("**Updated:** 27 March 2024  \n**Effective:** 1 May 2024\n\nText.");
    expect(dates).toEqual([
      { kind: "updated", iso: "2024-03-27", written: "27 March 2024", line: 0 },
      { kind: "effective", iso: "2024-05-01", written: "1 May 2024", line: 1 },
    ]);
  });

  test("is read below the title and a comment, and above a comment", () => {
    const line = "Last updated: 27 March 2024";
    expect(read(`# Policy\n\n${line}\n\nText.`).dates).toHaveLength(1);
    expect(read(`<!-- Keep this -->\n\n${line}\n\nText.`).dates).toHaveLength(1);
    expect(read(`Text.\n\nMore.\n\n${line}\n\n<!-- The end -->`).dates).toHaveLength(1);
  });
});

test.each([
  [
    "*Last Updated: 27th March, 2024*",
    '<p><em>Last Updated: <time datetime="2024-03-27">27th March, 2024</time></em></p>\n',
  ],
  [
    "**Effective:** 2024-04-01",
    '<p><strong>Effective:</strong> <time datetime="2024-04-01">2024-04-01</time></p>\n',
  ],
  ["Updated 1 May 2024.", '<p>Updated <time datetime="2024-05-01">1 May 2024</time>.</p>\n'],
])("%s becomes an element", (text, html) => {
  expect(read(text).html).toBe(html);
});

test.each([
  "We last updated this policy on 27 March 2024.",
  "The law was updated on 27 March 2024, and we follow it.",
  "Updated regularly, at least on 27 March of each year, as the law asks.",
  "Effective communication: we write plainly.",
  "Effective 27 March 2024, we no longer sell data.",
  "- Last updated: 27 March 2024\n- Another",
  "> Last updated: 27 March 2024",
  "    Last updated: 27 March 2024",
  "## Last updated: 27 March 2024",
  "Text.\n\nLast updated: 27 March 2024\n\nText.",
])("no date line: %s", (text) => {
  expect(read(text)).toMatchObject({ dates: [], unreadable: [] });
  expect(read(text).html).not.toContain("<time");
});

test.each([
  [
    "Last updated: 31st February 2024",
    "31st February 2024",
    "There is no 31st February 2024. February 2024 has 29 days.",
  ],
  [
    "Last updated 31 February 2024",
    "31 February 2024",
    "There is no 31 February 2024. February 2024 has 29 days.",
  ],
  ["Last updated: soon", "soon", "`soon` can't be read as a date."],
  ["Last updated:", "Last updated:", "A date is missing here."],
  [
    "Effective date: 3/4/2024",
    "3/4/2024",
    "`3/4/2024` is one date in Britain and may be another in America.",
  ],
])("a date line that is wrong: %s", (line, written, message) => {
  const reading = read(`Text.\n\n${line}`);
  expect(reading.dates).toEqual([]);
  expect(reading.unreadable).toMatchObject([{ written, message, line: 2 }]);
  expect(reading.html).not.toContain("<time");
});

test("a text is read in English, whatever language it says it is in", () => {
  expect(read("Last updated: 27 March 2024", { language: "de" }).dates).toHaveLength(1);
});

test.each([
  ["en-GB", "27 March 2024"],
  ["en-US", "March 27, 2024"],
  ["de", "27. März 2024"],
  ["fr", "27 mars 2024"],
  ["ja", "2024年3月27日"],
  ["la", "27 March 2024"],
])("a date is written as %s does", (language, written) => {
  expect(writeDate("2024-03-27", language)).toBe(written);
});
