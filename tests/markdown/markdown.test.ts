import { describe, expect, test } from "vitest";
import { read } from "./reading.ts";

test.each([
  ["Two *short* **words**.", "<p>Two <em>short</em> <strong>words</strong>.</p>\n"],
  ["- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"],
  ['<a href="mailto:a@example.com">a</a>', '<p><a href="mailto:a@example.com">a</a></p>\n'],
  ["a@example.com https://example.com", "<p>a@example.com https://example.com</p>\n"],
  ["5 < 6 & 7 > 2", "<p>5 &lt; 6 &amp; 7 &gt; 2</p>\n"],
  ["", ""],
])("Markdown becomes HTML: %j", (text, html) => {
  expect(read(text).html).toBe(html);
});

describe("the words stay what they are", () => {
  test.each(["(c) (r) (tm) +- ...", "a -- b --- c", "Wait!!!!!", "1/2 of 24/7"])("%s", (text) => {
    expect(read(text).html).toBe(`<p>${text}</p>\n`);
  });

  test("Windows' line ends change nothing", () => {
    const text = '## A {#own}\n\nText "quoted"\n- a\n- b\n\n*Last updated: 27 March 2024*\n';
    expect(read(text.replaceAll("\n", "\r\n"))).toEqual(read(text));
  });
});

describe("quotation marks", () => {
  test.each([
    ["en-GB", "“we,” “us” and the company’s ‘own’"],
    ["en", "“we,” “us” and the company’s ‘own’"],
    ["de", "„we,“ „us“ and the company’s ‚own‘"],
    ["fr-CA", "«\u202Fwe,\u202F» «\u202Fus\u202F» and the company’s ‹\u202Fown\u202F›"],
    ["ja", "&quot;we,&quot; &quot;us&quot; and the company's 'own'"],
  ])("are those of %s", (language, expected) => {
    const text = `"we," "us" and the company's 'own'`;
    expect(read(text, { language }).html).toBe(`<p>${expected}</p>\n`);
  });

  test("stay as typed in code and in HTML", () => {
    expect(read('`"a"` <b title="b">c</b>').html).toBe(
      '<p><code>&quot;a&quot;</code> <b title="b">c</b></p>\n',
    );
  });
});

describe("a heading at the head of the text", () => {
  const title = { text: "Our policy", html: "Our policy", anchor: "our-policy" };

  test("is the title if it is an h1, whatever else is", () => {
    expect(read("# Our policy\n\nText", { title: "Another" })).toMatchObject({
      title,
      html: "<p>Text</p>\n",
    });
    expect(read("Our policy\n===\n\nText", { title: "Another" })).toMatchObject({ title });
  });

  test("is the title if it says the same", () => {
    expect(read("## Our policy\n\nText", { title: "Our policy" })).toMatchObject({
      title,
      html: "<p>Text</p>\n",
    });
  });

  test("is the title if nothing else is", () => {
    const { html, outline, ...reading } = read("### Our policy\n\nText\n\n## A", {
      title: undefined,
    });
    expect(reading.title).toEqual(title);
    expect(html).not.toContain("Our policy");
    expect(outline).toMatchObject([{ level: 1, text: "Our policy", sections: [{ text: "A" }] }]);
  });

  test("is a heading like any other if the title is another", () => {
    const reading = read("## Our policy\n\nText", { title: "Another" });
    expect(reading.title).toBeUndefined();
    expect(reading.html).toContain('<h2 id="our-policy">Our policy</h2>');
  });

  test("is no title if something stands above it", () => {
    expect(read("Text\n\n# Our policy", { title: undefined }).title).toBeUndefined();
    expect(read("> # Our policy", { title: undefined }).title).toBeUndefined();
  });

  test("has its marks, its quotation marks and its old ids", () => {
    expect(read('# 1. *Our* "policy" {#own #old}').title).toEqual({
      text: "1. Our “policy”",
      html:
        '<span id="1-our-policy"></span><span id="old"></span>' + "<b>1.</b> <em>Our</em> “policy”",
      anchor: "own",
    });
  });
});

test("the opening is the first paragraph's words", () => {
  expect(read("## A\n\n- b\n\nThe *first*\nwords.\n\nMore.").opening).toBe("The first words.");
  expect(read("*Last updated: 1 May 2026*\n\nThe words.").opening).toBe("The words.");
  expect(read("## A").opening).toBe("");
});

test("a text is read the same every time", () => {
  const text = "## A\n\n## A {#x}\n\nText\n\nLast updated: 27 March 2024";
  expect(read(text)).toEqual(read(text));
});
