import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { jekyllId, slug } from "../../src/markdown/anchors.ts";
import { read } from "./reading.ts";

/** Letters, signs and control characters of all scripts. */
const anyText = fc
  .array(fc.integer({ min: 0, max: 0x1ffff }).map((code) => String.fromCodePoint(code)))
  .map((characters) => characters.join(""));

/** The anchors of a text's headings. */
function anchorsOf(text: string): string[] {
  return read(text).headings.map(({ anchor }) => anchor);
}

function aliasesOf(text: string): (readonly string[])[] {
  return read(text).headings.map(({ aliases }) => aliases);
}

/** Every id in the page that a text makes. */
function idsIn(text: string): string[] {
  return [...read(text).html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id ?? "");
}

describe("a slug", () => {
  test.each([
    ["1. Information We Collect", "information-we-collect"],
    ["2.3. Cookies", "cookies"],
    ["2.3.4. Cookies", "cookies"],
    ["4) Your Rights", "your-rights"],
    ["  7.  Contact Us ", "contact-us"],
  ])("drops the number of the section: %s", (heading, expected) => {
    expect(slug(heading)).toBe(expected);
  });

  test.each([
    ["3rd Parties", "3rd-parties"],
    ["2024 changes", "2024-changes"],
    ["24/7 support", "247-support"],
    ["1.2 Without a dot", "12-without-a-dot"],
    ["1.Tight", "1tight"],
    ["1.", "1"],
    ["Schedule 1. Fees", "schedule-1-fees"],
    ["1. 2. Two numbers", "2-two-numbers"],
    ["IV. Roman", "iv-roman"],
    ["(a) Letters", "a-letters"],
  ])("drops nothing more: %s", (heading, expected) => {
    expect(slug(heading)).toBe(expected);
  });

  test.each([
    ["Données & Cookies", "données-cookies"],
    ["Straße", "straße"],
    ["Ваши права", "ваши-права"],
    ["τα δικαιώματά σας", "τα-δικαιώματά-σας"],
    ["データの収集", "データの収集"],
    ["隐私政策 2", "隐私政策-2"],
    ["개인정보 처리방침", "개인정보-처리방침"],
    ["حقوقك القانونية", "حقوقك-القانونية"],
    ["הזכויות שלך", "הזכויות-שלך"],
    ["आपके अधिकार", "आपके-अधिकार"],
    ["สิทธิของคุณ", "สิทธิของคุณ"],
  ])("keeps the letters of every script: %s", (heading, expected) => {
    expect(slug(heading)).toBe(expected);
  });

  test("is the same however an accent is composed", () => {
    expect(slug("Donne\u0301es")).toBe(slug("Donn\u00E9es"));
  });

  test.each([
    ["What’s “new”?", "whats-new"],
    ["E-mail – how we use it", "e-mail-how-we-use-it"],
    ["snake_case", "snake_case"],
    ["- Dash -", "dash"],
    ["Terms/Conditions", "termsconditions"],
    ["Rights 🎉 yours", "rights-yours"],
    ["A\u00A0B", "a-b"],
  ])("leaves out what is neither letter nor digit: %s", (heading, expected) => {
    expect(slug(heading)).toBe(expected);
  });

  test.each(["", "🎉", "!!!", "2. 🎉", "—", "   "])("is never empty: '%s'", (heading) => {
    expect(slug(heading)).toBe("section");
  });

  test("holds nothing that a link would have to escape", () => {
    fc.assert(
      fc.property(anyText, (heading) => {
        expect(slug(heading)).toMatch(/^[\p{L}\p{M}\p{N}_-]+$/u);
      }),
    );
  });
});

// From Jekyll 4 (kramdown-parser-gfm); the first is in the document that came from there.
test.each([
  ["1. Information We Collect", "1-information-we-collect"],
  ["Données & Cookies", "données--cookies"],
  ["What’s “new”?", "whats-new"],
  ["3rd Parties", "3rd-parties"],
  ["snake_case", "snake_case"],
])("Jekyll's id for: %s", (heading, expected) => {
  expect(jekyllId(heading)).toBe(expected);
});

describe("headings of a text", () => {
  test("have an anchor, Jekyll's id, and a link to themselves", () => {
    expect(read("## 1. Information We Collect").html).toBe(
      '<div class="heading">\n' +
        '<h2 id="information-we-collect"><span id="1-information-we-collect"></span>' +
        "<b>1.</b> Information We Collect</h2>\n" +
        '<a href="#information-we-collect" aria-labelledby="information-we-collect">#</a>\n' +
        "</div>\n",
    );
  });

  test("have no second id where Jekyll's is the same", () => {
    expect(read("## Contact Us").html).toContain('<h2 id="contact-us">Contact Us</h2>');
  });

  test("have their links in the order of the text, in lists and quotations too", () => {
    const { html } = read("> ## A\n\n- ## B\n\n###### C");
    expect([...html.matchAll(/<a href="(.*?)"/g)].map(([, href]) => href)).toEqual([
      "#a",
      "#b",
      "#c",
    ]);
  });

  test("with the same words are told apart by what stands above them", () => {
    expect(anchorsOf("## A\n\n## A\n\n## 3. A")).toEqual(["a", "a-2", "a-3"]);
  });

  test("keep their anchors when sections are added after them", () => {
    const before = anchorsOf("## A\n\n## A\n\n## A 2");
    expect(before).toEqual(["a", "a-2", "a-2-2"]);
    expect(anchorsOf("## A\n\n## A\n\n## A 2\n\n## A\n\n## A 2").slice(0, 3)).toEqual(before);
  });

  test("without words are sections all the same", () => {
    expect(anchorsOf("## 🎉\n\n##\n\n## !!!\n\n## 2. 🎉")).toEqual([
      "section",
      "section-2",
      "section-3",
      "section-4",
    ]);
  });

  test("without words have no id from Jekyll that is only a number", () => {
    expect(aliasesOf("## 🎉\n\n##\n\n## !!!")).toEqual([[], [], []]);
  });

  test("have the ids that Jekyll gave to copies, where these are free", () => {
    expect(aliasesOf("## A\n\n## A\n\n## 1. A\n\n## A")).toEqual([[], ["a-1"], ["1-a"], []]);
  });
});

describe("an id written by hand", () => {
  test.each([
    ["## Cookies {#own}", "own"],
    ["## Cookies{#own}", "own"],
    ["## Cookies {: #own }", "own"],
    ["## Cookies {:#own}", "own"],
    ["## Cookies {#own} ##", "own"],
    ["Cookies {#own}\n------", "own"],
    ["## *Cookies* {#own}", "own"],
    ["## Cookies {#Own_1.2:x-y}", "Own_1.2:x-y"],
    ["## Cookies {#cookies-datenschutzerklärung}", "cookies-datenschutzerklärung"],
  ])("is the anchor, and gone from the words: %s", (text, anchor) => {
    const [heading] = read(text).headings;
    expect(heading?.anchor).toBe(anchor);
    expect(heading?.text).toBe("Cookies");
    expect(read(text).html).not.toContain("{");
  });

  test.each([
    ["## Cookies `{#own}`", "Cookies {#own}"],
    ["## Cookies {#own} and more", "Cookies {#own} and more"],
    ["## Cookies {own}", "Cookies {own}"],
    ["## Cookies {#}", "Cookies {#}"],
  ])("is words where it is no id: %s", (text, words) => {
    expect(read(text).headings[0]?.text).toBe(words);
  });

  test("may be one of several, of which the first is the anchor", () => {
    expect(read("## Cookies {#new #old}").html).toContain(
      '<h2 id="new"><span id="cookies"></span><span id="old"></span>Cookies</h2>',
    );
    expect(aliasesOf("## Cookies {#new #old #oldest}")).toEqual([["old", "oldest", "cookies"]]);
  });

  test("comes before the same words of an earlier heading", () => {
    expect(anchorsOf("## Words\n\n## Other {#words}")).toEqual(["words-2", "words"]);
  });

  test("comes before a number that a copy would have", () => {
    expect(anchorsOf("## A\n\n## B {#a-2}\n\n## A")).toEqual(["a", "a-2", "a-3"]);
  });

  test("may be the words of the heading itself", () => {
    expect(read("## Words {#words}")).toMatchObject({
      headings: [{ anchor: "words", aliases: [] }],
      takenAnchors: [],
    });
  });

  test("that stands twice is reported where it stands again", () => {
    expect(read("## A {#x}\n\n## B {#x}\n\n## C {#y #x}").takenAnchors).toEqual([
      { anchor: "x", line: 2 },
      { anchor: "x", line: 4 },
    ]);
    expect(anchorsOf("## A {#x}\n\n## B {#x}\n\n## C {#y #x}")).toEqual(["x", "b", "y"]);
  });

  test("that raw HTML has already is reported", () => {
    expect(read('<a id="x"></a>\n\n## A {#x}').takenAnchors).toEqual([{ anchor: "x", line: 2 }]);
    expect(read("Text <a name=y id='x'></a>\n\n## A {#x}").takenAnchors).toHaveLength(1);
  });

  test("is escaped", () => {
    expect(read('## A {#a"b<c}').html).toContain(
      '<h2 id="a&quot;b&lt;c"><span id="a"></span>A</h2>',
    );
  });
});

test("an id of raw HTML is nobody else's, above or below", () => {
  expect(anchorsOf('<a id="a"></a>\n\n## A')).toEqual(["a-2"]);
  expect(anchorsOf("## A\n\n<div ID=a>\n</div>")).toEqual(["a-2"]);
  expect(anchorsOf("## A\n\nText <b id='a'>b</b>")).toEqual(["a-2"]);
});

test("an id in a code block is none", () => {
  expect(anchorsOf('```\n<a id="a">\n```\n\n`<a id="b">`\n\n## A\n\n## B')).toEqual(["a", "b"]);
});

const words = fc.constantFrom(
  ...["A", "a", "A 2", "A-2", "1. A", "2. A", "a-1", "1 A", "Section", "Ä", "🎉", "!", "", "*A*"],
);
const ids = fc.constantFrom("", "", " {#a}", " {#a-2}", " {: #section }", " {#b #1-a}", " {#ä}");
const block = fc.oneof(
  fc.tuple(fc.constantFrom("##", "###", "> ##", "- ##"), words, ids).map((parts) => {
    const [marks, text, id] = parts;
    return `${marks} ${text}${id}`;
  }),
  fc.constantFrom('<a id="a"></a>', 'Text <b id="a-3">b</b>', "Text"),
);
const texts = fc.array(block, { maxLength: 12 });

test("no two ids on a page are the same, whatever its headings", () => {
  fc.assert(
    fc.property(texts, (blocks) => {
      // Only raw HTML may repeat its own.
      const once = blocks.filter(
        (text, at) => !text.includes("id=") || blocks.indexOf(text) === at,
      );
      const found = idsIn(once.join("\n\n"));
      expect(found).toEqual([...new Set(found)]);
      expect(found).not.toContain("");
    }),
    { numRuns: 500 },
  );
});

test("every heading has an anchor, which is in the page", () => {
  fc.assert(
    fc.property(texts, (blocks) => {
      const text = blocks.join("\n\n");
      const found = idsIn(text);
      for (const { anchor, aliases } of read(text).headings) {
        expect(found).toEqual(expect.arrayContaining([anchor, ...aliases]));
      }
    }),
  );
});

test("what is added after a section changes no anchor above, unless it takes one by hand", () => {
  const unnamed = fc.array(fc.tuple(fc.constantFrom("##", "###"), words).map((p) => p.join(" ")));
  fc.assert(
    fc.property(texts, unnamed, (blocks, added) => {
      const before = anchorsOf(blocks.join("\n\n"));
      const after = anchorsOf([...blocks, ...added].join("\n\n"));
      expect(after.slice(0, before.length)).toEqual(before);
    }),
  );
});
