import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { isPlaceholder, readSite } from "../../src/data/site.ts";
import { SITE } from "../pages/pageOf.ts";

function read(text: string) {
  return readSite({ file: "_data/site.json", text });
}

/** A file of facts, none of which is a placeholder. */
const FACTS = { ...SITE, notice_days: "30" };

/** What is said of a site of which one fact is another. */
function said(fact: object): string[] {
  return read(JSON.stringify({ ...FACTS, ...fact })).diagnostics.map(({ message }) => message);
}

test("the facts are read as they are written", () => {
  expect(read(JSON.stringify(FACTS))).toMatchObject({ site: SITE, diagnostics: [] });
});

test("the project's own facts are whole, and every one that is unknown is a placeholder", () => {
  const { site, diagnostics } = read(readFileSync("_data/site.json", "utf8"));
  expect(site.legal_name).toBe("Amethyst IT Solutions LTD");
  expect(diagnostics.map(({ severity, message }) => `${severity}: ${message}`)).toEqual([
    "warning: `email` is still a placeholder.",
    "warning: `url` is still a placeholder.",
    "warning: `company_number` is still a placeholder.",
    "warning: `registered_in` is still a placeholder.",
    "warning: `registered_office` is still a placeholder.",
  ]);
});

test("Windows' line ends and a byte-order mark change nothing", () => {
  const text = JSON.stringify(FACTS, null, 2);
  const expected = read(text);
  expect(read(text.replaceAll("\n", "\r\n"))).toEqual(expected);
  expect(read(`\uFEFF${text}`)).toEqual(expected);
});

test("facts that the program doesn't know are there for the texts to name, if they are words", () => {
  expect(said({ phone: "01234 567890", vat: { number: 1 } })).toEqual([]);
  const { site } = read(JSON.stringify({ ...FACTS, phone: "01234 567890", vat: { number: 1 } }));
  expect(site).toEqual({ ...SITE, phone: "01234 567890" });
});

test("a number of days may stand with or without quotation marks", () => {
  expect(read(JSON.stringify({ ...FACTS, notice_days: 45 })).site.notice_days).toBe(45);
  expect(read(JSON.stringify({ ...FACTS, notice_days: "45" })).site.notice_days).toBe(45);
});

test("for a fact that is missing or wrong, a placeholder stands in", () => {
  const { site } = read(JSON.stringify({ ...FACTS, email: "us", name: undefined, regulator: 1 }));
  expect(isPlaceholder(site.email)).toBe(true);
  expect(isPlaceholder(site.name)).toBe(true);
  expect(site.regulator.name).toBe("Information Commission");
  expect(site.legal_name).toBe(SITE.legal_name);
});

test("a file that can't be read gives a whole site all the same", () => {
  for (const text of ["", "[]", "{", "null", '"a"']) {
    const { site, diagnostics } = read(text);
    expect(Object.keys(site)).toEqual(expect.arrayContaining(Object.keys(SITE)));
    expect(diagnostics).toHaveLength(1);
  }
});

describe("facts that are held to their form", () => {
  test.each([
    ["email", "privacy@example.com"],
    ["email", "privacy.team+uk@mail.example.co.uk"],
    ["email", "données@exämple.com"],
    ["url", "https://example.com/"],
    ["url", "https://example.com/legal/"],
    ["url", "http://localhost:8080/"],
    ["language", "en-GB"],
    ["time_zone", "America/New_York"],
    ["time_zone", "UTC"],
    ["name", "A"],
  ])("%s may be %s", (name, value) => {
    expect(said({ [name]: value })).toEqual([]);
  });

  test.each([
    ["email", "privacy", "an e-mail address"],
    ["email", "privacy@example", "an e-mail address"],
    ["email", "a@b@example.com", "an e-mail address"],
    ["email", "Us <us@example.com>", "an e-mail address"],
    ["email", "us@example.com.", "an e-mail address"],
    ["email", "mailto:us@example.com", "an e-mail address"],
    ["url", "example.com", "a web address that begins with https:// and ends with a slash"],
    ["url", "https://example.com", "a web address that begins with https:// and ends with a slash"],
    ["url", "https://a b/", "a web address that begins with https:// and ends with a slash"],
    ["language", "English", "a language tag"],
    ["time_zone", "London", "a time zone by its IANA name"],
    ["notice_days", "a month", "a number of days"],
    ["notice_days", "-1", "a number of days"],
  ])("%s may not be %s", (name, value, what) => {
    expect(said({ [name]: value })).toEqual([`\`${name}\` must be ${what}, not "${value}".`]);
  });

  test.each([
    [1234567, "`company_number` must be text in quotation marks."],
    [null, "`company_number` must be text in quotation marks."],
    [["1"], "`company_number` must be text in quotation marks."],
    [{ uk: "1" }, "`company_number` must be text in quotation marks."],
    [" ", "`company_number` is empty: the company's number."],
  ])("no fact may be %j", (value, message) => {
    expect(said({ company_number: value })).toEqual([message]);
  });
});

describe("facts that are missing", () => {
  test("are each reported", () => {
    expect(said({ email: undefined, regulator: { ...SITE.regulator, url: undefined } })).toEqual([
      "`email` is missing: an e-mail address.",
      "`regulator.url` is missing: a web address that begins with https:// and ends with a slash.",
    ]);
  });

  test("are one mistake where their whole group is missing, or is no group", () => {
    expect(said({ regulator: undefined })).toEqual(["`regulator` is missing."]);
    expect(said({ regulator: "ICO" })).toEqual([
      "`regulator` must hold several facts between { and }.",
    ]);
  });

  test("are looked for among names that are nearly theirs", () => {
    const { email, ...others } = FACTS;
    const text = JSON.stringify({ emial: email, ...others });
    expect(read(text).diagnostics).toMatchObject([
      { column: 2, length: 7, hint: "Did you mean `email` here?" },
    ]);
  });
});

test("a fact that stands twice is reported where it stands again", () => {
  const text = JSON.stringify(FACTS).replace('"email"', '"email":"old@example.com","email"');
  expect(read(text).diagnostics).toMatchObject([
    { column: text.lastIndexOf('"email"') + 1, message: "`email` stands twice here." },
  ]);
});

test.each([
  ["[registered company number]", true],
  ["your-email@placeholder.invalid", true],
  ["https://placeholder.invalid/", true],
  ["https://www.placeholder.invalid/legal/", true],
  ["https://placeholder.invalid:8080/", true],
  ["Company [UK]", false],
  ["[UK] Company", false],
  ["https://example.com/placeholder.invalid", false],
  ["https://notplaceholder.invalid/", false],
  ["https://placeholder.invalid.example.com/", false],
  ["", false],
])("whether %s is a placeholder: %s", (value, expected) => {
  expect(isPlaceholder(value)).toBe(expected);
});
