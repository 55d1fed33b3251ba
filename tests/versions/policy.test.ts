import { describe, expect, test } from "vitest";
import { terminalReport } from "../../src/diagnostics/terminal.ts";
import type { Page } from "../../src/pages/page.ts";
import { diagnosePolicies, isDraft, policiesOf, policyName } from "../../src/versions/policy.ts";
import type { PolicyRecord } from "../../src/versions/record.ts";
import { pageOf } from "../pages/pageOf.ts";
import { freezeOf } from "./freezeOf.ts";
import { versionOf } from "./versionOf.ts";

expect.addSnapshotSerializer({
  test: (value) => typeof value === "string",
  serialize: (value: string) => value,
});

const TODAY = "2026-12-03";
const TEXT = `---
title: Privacy Policy
permalink: /privacy-policy/
---

## Data

Last updated: 27 March 2024
`;

const published = (page: Page): PolicyRecord => ({
  policy: policyName(page),
  versions: [freezeOf(page)],
});

/** What is said of pages that stand beside these versions. */
function said(pages: readonly Page[], records: readonly PolicyRecord[]): string {
  const found = diagnosePolicies(policiesOf(pages, records, TODAY), records);
  const textOf = (name: string) => pages.find(({ source }) => source.file === name)?.source.text;
  return found.length === 0 ? "" : terminalReport(found, (name) => textOf(name) ?? "");
}

describe("a policy is", () => {
  const policies = (pages: Page[], records: PolicyRecord[] = []) =>
    policiesOf(pages, records, TODAY).map(({ page }) => page.path);

  test("a page that gives its date, and no other", () => {
    expect(
      policies([pageOf("About us", "about.md"), pageOf(TEXT), pageOf(TEXT, "legal/terms.md")]),
    ).toEqual(["privacy-policy.md", "legal/terms.md"]);
  });

  test("a page that has versions, with or without its date", () => {
    const undated = pageOf(TEXT.replace(/Last.*\n/, ""));
    expect(policies([undated])).toEqual([]);
    expect(policies([undated], [published(pageOf(TEXT))])).toEqual(["privacy-policy.md"]);
  });

  test("each with a history of its own", () => {
    const [privacy, terms] = [pageOf(TEXT), pageOf(TEXT, "legal/terms.md")];
    const [first, second] = policiesOf([privacy, terms], [published(terms)], TODAY);
    expect(first?.versions).toEqual([]);
    expect(second?.versions.map(({ policy }) => policy)).toEqual(["legal/terms"]);
  });
});

test("a draft is what says something else than the newest version, or has none", () => {
  const drafts = (text: string, records: PolicyRecord[]) =>
    policiesOf([pageOf(text)], records, TODAY).map(isDraft);
  const record = published(pageOf(TEXT));
  expect(drafts(TEXT, [record])).toEqual([false]);
  expect(drafts(TEXT.replace("Data", "Facts"), [record])).toEqual([true]);
  expect(drafts(TEXT, [])).toEqual([true]);
});

describe("the address of a policy", () => {
  const record = published(pageOf(TEXT));
  const moved = TEXT.replace("/privacy-policy/", "/privacy/");

  test("may stay", () => {
    expect(said([pageOf(TEXT)], [record])).toBe("");
  });

  test("may not change in silence", () => {
    expect(said([pageOf(moved)], [record])).toMatchInlineSnapshot(`
      src/content/privacy-policy.md:3:12: error: This policy was published at /privacy-policy/, and links to it would lead nowhere now. [abandoned-url]
          3 | permalink: /privacy/
            |            ^^^^^^^^^
              Add to the front matter: redirect_from: /privacy-policy/

      1 error.
    `);
  });

  test("may not change by the lack of a permalink either", () => {
    const record = published(pageOf(TEXT.replace("/privacy-policy/", "/privacy/")));
    expect(said([pageOf(TEXT.replace(/permalink.*\n/, ""))], [record])).toMatchInlineSnapshot(`
      src/content/privacy-policy.md:1:1: error: This policy was published at /privacy/, and links to it would lead nowhere now. [abandoned-url]
          1 | ---
            | ^
              Add to the front matter: redirect_from: /privacy/

      1 error.
    `);
  });

  test("may change where the old one leads on", () => {
    const leadsOn = moved.replace("title", "redirect_from: /privacy-policy/\ntitle");
    expect(said([pageOf(leadsOn)], [record])).toBe("");
  });

  test("may change again where every old one leads on", () => {
    const first = versionOf({ permalink: "/privacy-policy/" });
    const second = versionOf({ id: "2025-01-01", permalink: "/privacy/" });
    const records = [{ policy: "privacy-policy", versions: [second, first] }];
    const again = TEXT.replace("/privacy-policy/", "/p/");
    const half = again.replace("title", "redirect_from: /privacy-policy/\ntitle");
    expect(said([pageOf(half)], records)).toMatchInlineSnapshot(`
      src/content/privacy-policy.md:4:12: error: This policy was published at /privacy/, and links to it would lead nowhere now. [abandoned-url]
          4 | permalink: /p/
            |            ^^^
              Change in the front matter: redirect_from: [/privacy-policy/, /privacy/]

      1 error.
    `);
    const whole = half.replace(
      "redirect_from: /privacy-policy/",
      "redirect_from: [/privacy-policy/, /privacy/]",
    );
    expect(said([pageOf(whole)], records)).toBe("");
  });
});

describe("a policy whose page is gone", () => {
  test("is named", () => {
    expect(said([], [published(pageOf(TEXT, "legal/terms.md"))])).toMatchInlineSnapshot(`
      src/content/legal/terms.md:1:1: error: This policy has published versions, and its page is gone. [abandoned-policy]
          1 | 
            | ^
              Put the file back. To give the policy up, add \`retired:\` and a date to its front matter.

      1 error.
    `);
  });

  test("is so too where its page was renamed", () => {
    const text = TEXT.replace("permalink", "redirect_from: /privacy-policy/\npermalink");
    expect(said([pageOf(text, "privacy.md")], [published(pageOf(TEXT))])).toContain(
      "src/content/privacy-policy.md:1:1: error: This policy has published versions, and its page is gone.",
    );
  });
});
