import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type FrontMatter, readFrontMatter } from "../../src/pages/frontMatter.ts";

function read(text: string) {
  const { frontMatter, bodyOffset, diagnostics } = readFrontMatter({ file: "a.md", text });
  return { frontMatter, body: text.slice(bodyOffset), diagnostics };
}

/** What one line of front matter is read as. */
function value(line: string): FrontMatter {
  const { frontMatter, diagnostics } = read(`---\n${line}\n---\nText\n`);
  expect(diagnostics).toEqual([]);
  return frontMatter;
}

/** What is said of one line of front matter. */
function refusal(line: string): string[] {
  const { diagnostics } = read(`---\n${line}\n---\nText\n`);
  return diagnostics.flatMap(({ message, hint }) => [message, hint ?? ""]);
}

test("the front matter is typed, and the text what follows it", () => {
  const text = `---
layout: page
title: Privacy Policy
render_title: true
permalink: /privacy-policy/
order: 4
toc: true
description: What we do with your data.
lang: en-GB
---

Text
`;
  expect(read(text)).toEqual({
    frontMatter: {
      layout: "page",
      title: "Privacy Policy",
      render_title: true,
      permalink: "/privacy-policy/",
      order: 4,
      toc: true,
      description: "What we do with your data.",
      lang: "en-GB",
    },
    body: "\nText\n",
    diagnostics: [],
  });
});

describe("where the text begins", () => {
  const good = { frontMatter: { title: "A" }, body: "Text\n", diagnostics: [] };

  test.each([
    ["after the closing dashes", "---\ntitle: A\n---\nText\n"],
    ["with Windows' line ends", "---\r\ntitle: A\r\n---\r\nText\n"],
    ["with a byte-order mark", "\uFEFF---\ntitle: A\n---\nText\n"],
    ["with spaces after the dashes", "--- \t\ntitle: A\n---  \nText\n"],
    ["with dashes further down", "---\ntitle: A\n---\nText\n"],
    ["with a comment", "---\n# for the menu\ntitle: A # short\n---\nText\n"],
  ])("%s", (_, text) => {
    expect(read(text)).toEqual(good);
  });

  test("is not moved by dashes in the text", () => {
    expect(read("---\ntitle: A\n---\nText\n\n---\nMore\n").body).toBe("Text\n\n---\nMore\n");
    expect(read("Text\n\n---\ntitle: A\n---\n").body).toBe("Text\n\n---\ntitle: A\n---\n");
  });

  test.each(["---\n---\nText\n", "---\n\n---\nText\n", "---\n# nothing yet\n---\nText\n"])(
    "after front matter that is empty: %j",
    (text) => {
      expect(read(text)).toEqual({ frontMatter: {}, body: "Text\n", diagnostics: [] });
    },
  );

  test("is the end of a file that is all front matter", () => {
    expect(read("---\ntitle: A\n---")).toEqual({ ...good, body: "" });
    expect(read("---\ntitle: A\n---\n")).toEqual({ ...good, body: "" });
  });

  test.each(["", "Text\n", "# Title\n", "----\ntitle: A\n----\n", "- - -\n", "***\n"])(
    "is the beginning of a file without front matter: %j",
    (text) => {
      expect(read(text)).toEqual({ frontMatter: {}, body: text, diagnostics: [] });
    },
  );

  test("is behind the byte-order mark of a file without front matter", () => {
    expect(read("\uFEFFText\n")).toEqual({ frontMatter: {}, body: "Text\n", diagnostics: [] });
    expect(read("\uFEFF").body).toBe("");
  });

  test("is the end of the file where the front matter has no end", () => {
    expect(read("---")).toMatchObject({ body: "", diagnostics: [{ line: 1, column: 1 }] });
    expect(read("---\ntitle: A\n\nText\n").body).toBe("");
  });

  test("is after front matter that cannot be read, so that the text is checked too", () => {
    expect(read("---\ntitle: A: B\n---\nText\n")).toMatchObject({
      frontMatter: {},
      body: "Text\n",
      diagnostics: [{ line: 2 }],
    });
  });
});

describe("what a key may hold", () => {
  test.each([
    ["title: Terms, 2024", { title: "Terms, 2024" }],
    ['title: "2024"', { title: "2024" }],
    ["title: 'Privacy: ours'", { title: "Privacy: ours" }],
    ['title: "Ours # yours"', { title: "Ours # yours" }],
    ["title: 2024-03-27", { title: "2024-03-27" }],
    ["title: yes", { title: "yes" }],
    ["title: >\n  Two\n  lines", { title: "Two lines" }],
    ["order: -1", { order: -1 }],
    ["order: 2.5", { order: 2.5 }],
    ["order: 0", { order: 0 }],
    ["toc: false", { toc: false }],
    ["toc: True", { toc: true }],
    ["permalink: /", { permalink: "/" }],
    ["permalink: /legal/privacy/", { permalink: "/legal/privacy/" }],
    ["permalink: /404.html", { permalink: "/404.html" }],
    ["permalink: /données/", { permalink: "/données/" }],
    ["lang: ar", { lang: "ar" }],
    ["lang: zh-Hant-TW", { lang: "zh-Hant-TW" }],
    ['"title": A', { title: "A" }],
    ["{ title: A, order: 1 }", { title: "A", order: 1 }],
  ])("%s", (line, expected) => {
    expect(value(line)).toEqual(expected);
  });

  test.each([
    ["toc: maybe", "`toc` must be true or false, not `maybe`.", "Write, for example: toc: true"],
    ["toc: yes", "`toc` must be true or false, not `yes`.", "Write, for example: toc: true"],
    ["toc: No", "`toc` must be true or false, not `No`.", "Write, for example: toc: false"],
    ['toc: "true"', '`toc` must be true or false, not `"true"`.', "Write, for example: toc: true"],
    ["order: first", "`order` must be a number, not `first`.", "Write, for example: order: 1"],
    ["order: 4th", "`order` must be a number, not `4th`.", "Write, for example: order: 4"],
    ["order: .inf", "`order` must be a number, not `.inf`.", "Write, for example: order: 1"],
    ["order:", "`order` must be a number, and nothing is there.", "Write, for example: order: 1"],
    ["title: 2024", "`title` must be text, not `2024`.", 'Write, for example: title: "2024"'],
    ["title: [a, b]", "`title` must be text, not `[a, b]`.", 'Write, for example: title: "[a, b]"'],
    ["title: # A", "`title` must be text, and nothing is there.", 'Write, for example: title: "…"'],
    ['title: " "', '`title` must be text, not `" "`.', 'Write, for example: title: "…"'],
    [
      "lang: en_GB",
      "`lang` must be a language tag, not `en_GB`.",
      "Write, for example: lang: en-GB",
    ],
  ])("and what not: %s", (line, message, hint) => {
    expect(refusal(line)).toEqual([message, hint]);
  });

  test.each([
    ["privacy", "/privacy/"],
    ["privacy/", "/privacy/"],
    ["/privacy", "/privacy/"],
    ["/privacy policy/", "/privacy-policy/"],
    ["https://example.com/privacy", "/privacy/"],
    ["//privacy/", "/privacy/"],
    ["/../privacy/", "/privacy/"],
    ["/a/./b/", "/a/b/"],
    ["/privacy/?x=1", "/privacy/-x=1/"],
    ["/privacy\\policy/", "/privacy-policy/"],
    ["/100%/", "/100-/"],
  ])("no URL: %s", (permalink, meant) => {
    expect(refusal(`permalink: ${permalink}`)).toEqual([
      `\`permalink\` must be a path that begins and ends with a slash, not \`${permalink}\`.`,
      `Write, for example: permalink: ${meant}`,
    ]);
  });

  test("a value that cannot be used is left out, and the others are kept", () => {
    expect(read("---\ntitle: 2024\norder: 1\n---\n").frontMatter).toEqual({ order: 1 });
  });
});

describe("keys of other systems", () => {
  test.each([
    "tags: [legal]",
    "date: 2024-03-27",
    "author: us",
    "language: en",
    "sidebar: left",
    "__proto__: {}",
    "constructor: a",
    "2024: a",
  ])("are ignored: %s", (line) => {
    expect(value(line)).toEqual({});
  });
});

test("every mistake is reported, in the order of the file", () => {
  const { diagnostics } = read("---\nTitle: A\ntoc: maybe\norder: first\n---\n");
  expect(diagnostics.map(({ line, column, length }) => [line, column, length])).toEqual([
    [2, 1, 5],
    [3, 6, 5],
    [4, 8, 5],
  ]);
});

test("no program in the front matter is run", () => {
  const text = "---js\n{ title: (() => { throw new Error('run') })() }\n---\nText\n";
  expect(read(text)).toMatchObject({ frontMatter: {}, body: "", diagnostics: [{ line: 1 }] });
});

test("whatever a file holds, reading it ends in a value or in sentences", () => {
  const line = fc.constantFrom(
    ...["---", "--- ", "---js", "----", "", "title: A", "title: A: B", '"', "'", "- a", "  b: c"],
    ...["\ttoc: true", "toc: maybe", "{", "[", "&a", "*a", "!!js/function a", "? a", "|", "\0"],
    ...["\r", "\uFEFF", "---\r", "%YAML 1.2", "...", "<<: *a", "a: &a [*a]"],
  );
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      const { diagnostics } = read(lines.join("\n"));
      for (const { message, line: at } of diagnostics) {
        expect(message).toMatch(/^\S[^\n]*\.$/);
        expect(at).toBeLessThanOrEqual(lines.length);
      }
    }),
    { numRuns: 1000 },
  );
});
