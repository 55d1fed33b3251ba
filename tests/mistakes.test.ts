import { describe, expect, test } from "vitest";
import { readSite } from "../src/data/site.ts";
import { type Diagnostic, hasErrors, sorted } from "../src/diagnostics/diagnostic.ts";
import { terminalReport } from "../src/diagnostics/terminal.ts";
import { diagnosePages } from "../src/pages/pages.ts";
import { pageOf, SITE } from "./pages/pageOf.ts";

// What staff could do wrong, and what each is told. «These marks» are no part of the texts: they
// say what the message must point at, whatever the snapshot says.

const FACTS = JSON.stringify({ ...SITE, notice_days: "30" }, null, 2);

expect.addSnapshotSerializer({
  test: (value) => typeof value === "string",
  serialize: (value: string) => value,
});

/** What is said of a page whose file holds this text. */
function inPage(marked: string): string {
  const text = unmarked(marked);
  const page = pageOf(text, "terms.md");
  return said(marked, [...page.diagnostics, ...diagnosePages([page], ["home", "page"])]);
}

/** What is said of a `_data/site.json` that holds this text. */
function inSite(marked: string): string {
  return said(marked, readSite({ file: "_data/site.json", text: unmarked(marked) }).diagnostics);
}

function said(marked: string, diagnostics: Diagnostic[]): string {
  expect(diagnostics.map(placeOf)).toEqual([placeOfMark(marked)]);
  expect(hasErrors(diagnostics)).toBe(true);
  const report = terminalReport(diagnostics, () => unmarked(marked));
  return report.replace("\n\n1 error.\n", "");
}

function unmarked(text: string): string {
  return text.replace(/[«»]/g, "");
}

function placeOf({ line, column, length }: Diagnostic) {
  return { line, column, length };
}

function placeOfMark(text: string): ReturnType<typeof placeOf> {
  const [before = "", marked = ""] = text.split(/[«»]/);
  const lines = before.split("\n");
  return {
    line: lines.length,
    column: (lines.at(-1)?.length ?? 0) + 1,
    length: Math.max(1, marked.length),
  };
}

describe("the text names what isn't there", () => {
  test("a variable, misspelt", () => {
    expect(
      inPage("---\ntitle: Terms\n---\n\nWrite to <{{ «site.emial» }}>.\n"),
    ).toMatchInlineSnapshot(`
      src/content/terms.md:5:14: error: There is no variable called \`site.emial\`. [unknown-variable]
          5 | Write to <{{ site.emial }}>.
            |              ^^^^^^^^^^
              Did you mean \`site.email\`?
    `);
  });

  test("a variable, unlike any other", () => {
    expect(inPage("---\ntitle: Terms\n---\n\nCall {{ «phone» }}.\n")).toMatchInlineSnapshot(`
      src/content/terms.md:5:9: error: There is no variable called \`phone\`. [unknown-variable]
          5 | Call {{ phone }}.
            |         ^^^^^
              There are: \`site.name\`, \`site.legal_name\`, \`site.email\`, \`site.url\`, \`site.language\`, \`site.time_zone\`, \`site.company_number\`, \`site.registered_in\`, \`site.registered_office\`, \`site.notice_days\`, \`site.regulator.name\`, \`site.regulator.former_name\`, \`site.regulator.url\`, \`page.url\`, \`title\`.
    `);
  });

  test("a fact without its group", () => {
    expect(inPage("---\ntitle: Terms\n---\n\nWrite to {{ «email» }}.\n")).toMatchInlineSnapshot(`
      src/content/terms.md:5:13: error: There is no variable called \`email\`. [unknown-variable]
          5 | Write to {{ email }}.
            |             ^^^^^
              Did you mean \`site.email\`?
    `);
  });

  test("the same, far to the right", () => {
    expect(
      inPage(
        "---\ntitle: Terms\n---\n\nWe keep what you give us for as long as we need it and no longer, and when you ask us to, we delete it: write to us at {{ «site.mail» }} with the words that you find fitting, and say what we should do.\n",
      ),
    ).toMatchInlineSnapshot(`
      src/content/terms.md:5:123: error: There is no variable called \`site.mail\`. [unknown-variable]
          5 | …we delete it: write to us at {{ site.mail }} with the words that you fin…
            |                                  ^^^^^^^^^
              Did you mean \`site.email\`?
    `);
  });

  test("a variable in a condition, misspelt", () => {
    expect(
      inPage("---\ntitle: Terms\n---\n\n{% if «site.company_numbr» %}Registered.{% endif %}\n"),
    ).toMatchInlineSnapshot(`
      src/content/terms.md:5:7: error: There is no variable called \`site.company_numbr\`. [unknown-variable]
          5 | {% if site.company_numbr %}Registered.{% endif %}
            |       ^^^^^^^^^^^^^^^^^^
              Did you mean \`site.company_number\`?
    `);
  });

  test("a filter, misspelt", () => {
    expect(inPage("---\ntitle: Terms\n---\n\n{{ site.name | «upcsae» }}\n")).toMatchInlineSnapshot(`
      src/content/terms.md:5:16: error: There is no filter called \`upcsae\`. [unknown-filter]
          5 | {{ site.name | upcsae }}
            |                ^^^^^^
              Did you mean \`upcase\`?
    `);
  });

  test("a filter, unlike any other", () => {
    expect(
      inPage("---\ntitle: Terms\n---\n\n{{ site.name | «embolden» }}\n"),
    ).toMatchInlineSnapshot(`
      src/content/terms.md:5:16: error: There is no filter called \`embolden\`. [unknown-filter]
          5 | {{ site.name | embolden }}
            |                ^^^^^^^^
              Leave out the bar (|) and what follows it.
    `);
  });

  test("a tag, misspelt", () => {
    expect(inPage("---\ntitle: Terms\n---\n\n{% «asign» x = 1 %}\n")).toMatchInlineSnapshot(`
      src/content/terms.md:5:4: error: There is no Liquid tag called \`asign\`. [unknown-tag]
          5 | {% asign x = 1 %}
            |    ^^^^^
              Did you mean \`assign\`?
    `);
  });

  test("a tag of another system", () => {
    expect(
      inPage("---\ntitle: Terms\n---\n\n{% «highlight» text %}Terms{% endhighlight %}\n"),
    ).toMatchInlineSnapshot(`
      src/content/terms.md:5:4: error: There is no Liquid tag called \`highlight\`. [unknown-tag]
          5 | {% highlight text %}Terms{% endhighlight %}
            |    ^^^^^^^^^
              Write the words themselves instead.
    `);
  });

  test("another file", () => {
    expect(
      inPage('---\ntitle: Terms\n---\n\n{% «include» "address.md" %}\n'),
    ).toMatchInlineSnapshot(`
      src/content/terms.md:5:4: error: There is no Liquid tag called \`include\`. [unknown-tag]
          5 | {% include "address.md" %}
            |    ^^^^^^^
              Write the words themselves instead.
    `);
  });

  test("a group of facts", () => {
    expect(
      inPage("---\ntitle: Terms\n---\n\nComplain to {{ «site.regulator» }}.\n"),
    ).toMatchInlineSnapshot(`
      src/content/terms.md:5:16: error: \`site.regulator\` is a group of values, not one that can stand in the text. [liquid]
          5 | Complain to {{ site.regulator }}.
            |                ^^^^^^^^^^^^^^
              Name one of its values.
    `);
  });
});

describe("the text's Liquid is broken", () => {
  test("braces that never close", () => {
    expect(
      inPage("---\ntitle: Terms\n---\n\nWrite to «{{ site.email } or call us.»\n\nWe answer.\n"),
    ).toMatchInlineSnapshot(`
      src/content/terms.md:5:10: error: This piece of Liquid begins here and never ends. [liquid]
          5 | Write to {{ site.email } or call us.
            |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^
              Every {{ needs its }}, every {% its %}, and every {% if … %} its {% endif %}.
    `);
  });

  test("braces in code", () => {
    expect(inPage("---\ntitle: Terms\n---\n\nType `«{{` first.»\n")).toMatchInlineSnapshot(`
      src/content/terms.md:5:7: error: This piece of Liquid begins here and never ends. [liquid]
          5 | Type \`{{\` first.
            |       ^^^^^^^^^^
              Every {{ needs its }}, every {% its %}, and every {% if … %} its {% endif %}.
    `);
  });

  test("a condition that never ends", () => {
    expect(
      inPage("---\ntitle: Terms\n---\n\n«{% if site.email %}»Write to us.\n"),
    ).toMatchInlineSnapshot(`
      src/content/terms.md:5:1: error: This piece of Liquid begins here and never ends. [liquid]
          5 | {% if site.email %}Write to us.
            | ^^^^^^^^^^^^^^^^^^^
              Every {{ needs its }}, every {% its %}, and every {% if … %} its {% endif %}.
    `);
  });

  test("an end without a beginning", () => {
    expect(inPage("---\ntitle: Terms\n---\n\nWrite to us.{% «endif» %}\n")).toMatchInlineSnapshot(`
      src/content/terms.md:5:16: error: \`endif\` ends something that never began. [liquid]
          5 | Write to us.{% endif %}
            |                ^^^^^
              Take it out, or put back the tag that it belongs to.
    `);
  });

  test("two words instead of one", () => {
    expect(
      inPage("---\ntitle: Terms\n---\n\nWrite to {{ site «email» }}.\n"),
    ).toMatchInlineSnapshot(`
      src/content/terms.md:5:18: error: There is no variable called \`email\`. [unknown-variable]
          5 | Write to {{ site email }}.
            |                  ^^^^^
              Did you mean \`site.email\`?
    `);
  });

  test("a condition that can't be read", () => {
    expect(
      inPage(
        '---\ntitle: Terms\n---\n\n«{% if site.name = "Amethyst" %}»Ours.{% else %}Theirs.{% endif %}\n',
      ),
    ).toMatchInlineSnapshot(`
      src/content/terms.md:5:1: error: This piece of Liquid can't be read (expected "|" before filter). [liquid]
          5 | {% if site.name = "Amethyst" %}Ours.{% else %}Theirs.{% endif %}
            | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              A variable is written like this: {{ site.email }}
    `);
  });
});

describe("the front matter can't be read", () => {
  test("a colon in a value", () => {
    expect(inPage("---\ntitle: «Privacy: what we do»\n---\n")).toMatchInlineSnapshot(`
      src/content/terms.md:2:8: error: A colon inside a value confuses YAML. [front-matter]
          2 | title: Privacy: what we do
            |        ^^^^^^^^^^^^^^^^^^^
              Put quotation marks around it: title: "Privacy: what we do"
    `);
  });

  test("a tab", () => {
    expect(inPage("---\ntitle: Terms\n«\t»order: 1\n---\n")).toMatchInlineSnapshot(`
      src/content/terms.md:3:1: error: There is a tab here, and YAML does not allow tabs at the start of a line. [front-matter]
          3 |  order: 1
            | ^
              Use spaces instead.
    `);
  });

  test("a key that stands twice", () => {
    expect(inPage("---\ntitle: Terms\norder: 1\n«title»: Our terms\n---\n")).toMatchInlineSnapshot(`
      src/content/terms.md:4:1: error: This key stands twice in the front matter. [front-matter]
          4 | title: Our terms
            | ^^^^^
              Keep one of the two lines.
    `);
  });

  test("a quotation mark that never closes", () => {
    expect(inPage('---\ntitle: «"Our terms»\norder: 1\n---\n')).toMatchInlineSnapshot(`
      src/content/terms.md:2:8: error: A quotation mark opens here and never closes. [front-matter]
          2 | title: "Our terms
            |        ^^^^^^^^^^
              Close it at the end of the line: title: "Our terms"
    `);
  });

  test("an apostrophe inside single quotation marks", () => {
    expect(inPage("---\ndescription: «'The company's terms'»\n---\n")).toMatchInlineSnapshot(`
      src/content/terms.md:2:14: error: A quotation mark in the middle ends this value too early. [front-matter]
          2 | description: 'The company's terms'
            |              ^^^^^^^^^^^^^^^^^^^^^
              Write, for example: description: "The company's terms"
    `);
  });

  test("a key without a colon", () => {
    expect(inPage("---\n«title Our terms»\norder: 1\n---\n")).toMatchInlineSnapshot(`
      src/content/terms.md:2:1: error: There is no colon in this line. [front-matter]
          2 | title Our terms
            | ^^^^^^^^^^^^^^^
              Each line must be a key, a colon, a space and a value.
    `);
  });

  test("a colon without a space", () => {
    expect(inPage("---\n«order:»1\ntitle: Terms\n---\n")).toMatchInlineSnapshot(`
      src/content/terms.md:2:1: error: A space is missing after this colon. [front-matter]
          2 | order:1
            | ^^^^^^
              Write: order: 1
    `);
  });

  test("an indented key", () => {
    expect(inPage("---\ntitle: Terms\n«  »order: 1\n---\n")).toMatchInlineSnapshot(`
      src/content/terms.md:3:1: error: This line must begin with its key. [front-matter]
          3 |   order: 1
            | ^^
              Write: order: 1
    `);
  });

  test("a key in a list", () => {
    expect(inPage("---\ntitle: Terms\n«-» order: 1\n---\n")).toMatchInlineSnapshot(`
      src/content/terms.md:3:1: error: This line must begin with its key. [front-matter]
          3 | - order: 1
            | ^
              Write: order: 1
    `);
  });

  test("a list", () => {
    expect(inPage("---\n«-» Terms\n- Privacy\n---\n")).toMatchInlineSnapshot(`
      src/content/terms.md:2:1: error: The front matter can't be read as YAML here (it holds no keys). [front-matter]
          2 | - Terms
            | ^
              Each line must be a key, a colon, a space and a value, such as: title: Privacy Policy
    `);
  });

  test("a bracket that never closes", () => {
    expect(inPage("---\ntitle: [Terms\n«-»--\n")).toMatchInlineSnapshot(`
      src/content/terms.md:3:1: error: The front matter can't be read as YAML here (unexpected end of the stream within a flow collection). [front-matter]
          3 | ---
            | ^
              Each line must be a key, a colon, a space and a value, such as: title: Privacy Policy
    `);
  });

  test("no end", () => {
    expect(inPage("«---»\ntitle: Terms\n\nThese are our terms.\n")).toMatchInlineSnapshot(`
      src/content/terms.md:1:1: error: The front matter begins here and never ends. [front-matter]
          1 | ---
            | ^^^
              Put a line of three dashes (---) after its last key.
    `);
  });

  test("an end of four dashes", () => {
    expect(inPage("---\ntitle: Terms\n«----»\n\nThese are our terms.\n")).toMatchInlineSnapshot(`
      src/content/terms.md:3:1: error: The front matter must end with a line of three dashes and nothing else. [front-matter]
          3 | ----
            | ^^^^
              Write: ---
    `);
  });

  test("an empty line above it", () => {
    expect(inPage("\n«---»\ntitle: Terms\n---\n\nThese are our terms.\n")).toMatchInlineSnapshot(`
      src/content/terms.md:2:1: error: The front matter must begin the file, and there is something above it. [front-matter]
          2 | ---
            | ^^^
              Take out the empty lines and spaces above the three dashes.
    `);
  });

  test("nothing but dashes", () => {
    expect(inPage("«---»")).toMatchInlineSnapshot(`
      src/content/terms.md:1:1: error: The front matter begins here and never ends. [front-matter]
          1 | ---
            | ^^^
              Put a line of three dashes (---) after its last key.
    `);
  });

  test("a program", () => {
    expect(inPage("---«js»\n{ title: process.exit() }\n---\n")).toMatchInlineSnapshot(`
      src/content/terms.md:1:4: error: Front matter is written in YAML here, not in \`js\`. [front-matter]
          1 | ---js
            |    ^^
              Begin the file with a line of three dashes and nothing else: ---
    `);
  });

  test("JSON", () => {
    expect(inPage('--- «json»\n{ "title": "Terms" }\n---\n')).toMatchInlineSnapshot(`
      src/content/terms.md:1:5: error: Front matter is written in YAML here, not in \`json\`. [front-matter]
          1 | --- json
            |     ^^^^
              Begin the file with a line of three dashes and nothing else: ---
    `);
  });
});

describe("the front matter says what can't be", () => {
  test("a key, misspelt", () => {
    expect(inPage("---\ntitle: Terms\n«permlink»: /terms/\n---\n")).toMatchInlineSnapshot(`
      src/content/terms.md:3:1: error: There is no key called \`permlink\` in the front matter. [front-matter]
          3 | permlink: /terms/
            | ^^^^^^^^
              Did you mean \`permalink\`?
    `);
  });

  test("a key with a capital", () => {
    expect(inPage("---\n«Title»: Terms\n---\n")).toMatchInlineSnapshot(`
      src/content/terms.md:2:1: error: There is no key called \`Title\` in the front matter. [front-matter]
          2 | Title: Terms
            | ^^^^^
              Did you mean \`title\`?
    `);
  });

  test("a key with a hyphen", () => {
    expect(inPage("---\ntitle: Terms\n«render-title»: true\n---\n")).toMatchInlineSnapshot(`
      src/content/terms.md:3:1: error: There is no key called \`render-title\` in the front matter. [front-matter]
          3 | render-title: true
            | ^^^^^^^^^^^^
              Did you mean \`render_title\`?
    `);
  });

  test("neither yes nor no", () => {
    expect(inPage("---\ntitle: Terms\ntoc: «maybe»\n---\n")).toMatchInlineSnapshot(`
      src/content/terms.md:3:6: error: \`toc\` must be true or false, not \`maybe\`. [front-matter]
          3 | toc: maybe
            |      ^^^^^
              Write, for example: toc: true
    `);
  });

  test("a word for a number", () => {
    expect(inPage("---\ntitle: Terms\norder: «first»\n---\n")).toMatchInlineSnapshot(`
      src/content/terms.md:3:8: error: \`order\` must be a number, not \`first\`. [front-matter]
          3 | order: first
            |        ^^^^^
              Write, for example: order: 1
    `);
  });

  test("a URL without slashes", () => {
    expect(inPage("---\ntitle: Terms\npermalink: «terms»\n---\n")).toMatchInlineSnapshot(`
      src/content/terms.md:3:12: error: \`permalink\` must be a path that begins and ends with a slash, not \`terms\`. [front-matter]
          3 | permalink: terms
            |            ^^^^^
              Write, for example: permalink: /terms/
    `);
  });

  test("a whole address", () => {
    expect(
      inPage("---\ntitle: Terms\npermalink: «https://example.com/terms»\n---\n"),
    ).toMatchInlineSnapshot(`
      src/content/terms.md:3:12: error: \`permalink\` must be a path that begins and ends with a slash, not \`https://example.com/terms\`. [front-matter]
          3 | permalink: https://example.com/terms
            |            ^^^^^^^^^^^^^^^^^^^^^^^^^
              Write, for example: permalink: /terms/
    `);
  });

  test("a number for a title", () => {
    expect(inPage("---\ntitle: «2024»\n---\n")).toMatchInlineSnapshot(`
      src/content/terms.md:2:8: error: \`title\` must be text, not \`2024\`. [front-matter]
          2 | title: 2024
            |        ^^^^
              Write, for example: title: "2024"
    `);
  });

  test("no title after the key", () => {
    expect(inPage("---\n«title»:\norder: 1\n---\n")).toMatchInlineSnapshot(`
      src/content/terms.md:2:1: error: \`title\` must be text, and nothing is there. [front-matter]
          2 | title:
            | ^^^^^
              Write, for example: title: "…"
    `);
  });

  test("a language by its name", () => {
    expect(inPage("---\ntitle: Terms\nlang: «English»\n---\n")).toMatchInlineSnapshot(`
      src/content/terms.md:3:7: error: \`lang\` must be a language tag, not \`English\`. [front-matter]
          3 | lang: English
            |       ^^^^^^^
              Write, for example: lang: en-GB
    `);
  });

  test("an unknown layout", () => {
    expect(inPage("---\ntitle: Terms\nlayout: «pgae»\n---\n")).toMatchInlineSnapshot(`
      src/content/terms.md:3:9: error: There is no layout called \`pgae\`. [unknown-layout]
          3 | layout: pgae
            |         ^^^^
              Did you mean \`page\`?
    `);
  });

  test("a layout of another system", () => {
    expect(inPage("---\ntitle: Terms\nlayout: «default»\n---\n")).toMatchInlineSnapshot(`
      src/content/terms.md:3:9: error: There is no layout called \`default\`. [unknown-layout]
          3 | layout: default
            |         ^^^^^^^
              There are: \`home\`, \`page\`.
    `);
  });
});

describe("the text's dates and anchors", () => {
  test("a day that no calendar has", () => {
    expect(
      inPage(
        "---\ntitle: Terms\n---\n\nThese are our terms.\n\n*Last Updated: «31st February 2024»*\n",
      ),
    ).toMatchInlineSnapshot(`
      src/content/terms.md:7:16: error: There is no 31st February 2024. February 2024 has 29 days. [date]
          7 | *Last Updated: 31st February 2024*
            |                ^^^^^^^^^^^^^^^^^^
              Correct the date.
    `);
  });

  test("another day of the week", () => {
    expect(
      inPage(
        "---\ntitle: Terms\n---\n\nEffective date: «Thursday, 27th March 2024»\n\nThese are our terms.\n",
      ),
    ).toMatchInlineSnapshot(`
      src/content/terms.md:5:17: error: 27 March 2024 falls on a Wednesday, not on a Thursday. [date]
          5 | Effective date: Thursday, 27th March 2024
            |                 ^^^^^^^^^^^^^^^^^^^^^^^^^
              Correct the day of the week or the date, or leave the day of the week out.
    `);
  });

  test("a month that is none", () => {
    expect(
      inPage("---\ntitle: Terms\n---\n\nLast updated: «27 Marhc 2024»\n\nThese are our terms.\n"),
    ).toMatchInlineSnapshot(`
      src/content/terms.md:5:15: error: \`27 Marhc 2024\` can't be read as a date. [date]
          5 | Last updated: 27 Marhc 2024
            |               ^^^^^^^^^^^^^
              Write the date like this: "27 March 2024".
    `);
  });

  test("a date in figures only", () => {
    expect(
      inPage("---\ntitle: Terms\n---\n\nLast updated: «03/04/2024»\n\nThese are our terms.\n"),
    ).toMatchInlineSnapshot(`
      src/content/terms.md:5:15: error: \`03/04/2024\` is one date in Britain and may be another in America. [date]
          5 | Last updated: 03/04/2024
            |               ^^^^^^^^^^
              Write the date like this: "27 March 2024". With the name of the month it is the same everywhere.
    `);
  });

  test("no date", () => {
    expect(
      inPage("---\ntitle: Terms\n---\n\nThese are our terms.\n\n«Last updated:»\n"),
    ).toMatchInlineSnapshot(`
      src/content/terms.md:7:1: error: A date is missing here. [date]
          7 | Last updated:
            | ^^^^^^^^^^^^^
              Write the date like this: "27 March 2024".
    `);
  });

  test("two dates", () => {
    expect(
      inPage(
        "---\ntitle: Terms\n---\n\nLast updated: 1 May 2024\n\nThese are our terms.\n\nLast updated: «2 May 2024»\n",
      ),
    ).toMatchInlineSnapshot(`
      src/content/terms.md:9:15: error: The text says 1 May 2024 at its head and 2 May 2024 here. [date]
          9 | Last updated: 2 May 2024
            |               ^^^^^^^^^^
              Keep one of the two dates.
    `);
  });

  test("an anchor that stands twice", () => {
    expect(
      inPage("---\ntitle: Terms\n---\n\n## Cookies {#cookies}\n\n## Other cookies {«#cookies»}\n"),
    ).toMatchInlineSnapshot(`
      src/content/terms.md:7:19: error: The anchor \`#cookies\` is taken already on this page. [duplicate-anchor]
          7 | ## Other cookies {#cookies}
            |                   ^^^^^^^^
              Give each heading an anchor of its own.
    `);
  });
});

describe("`site.json` can't be read", () => {
  test("a comma too many", () => {
    expect(
      inSite(FACTS.replace('"https://ico.org.uk/"\n', '"https://ico.org.uk/"«,»\n')),
    ).toMatchInlineSnapshot(`
      _data/site.json:15:33: error: Nothing follows this comma. [site-data]
         15 |     "url": "https://ico.org.uk/",
            |                                 ^
              Take the comma out.
    `);
  });

  test("a comma too few", () => {
    expect(
      inSite(
        FACTS.replace(
          '"Amethyst IT Solutions",\n  "legal_name"',
          '"Amethyst IT Solutions"\n  «"legal_name"»',
        ),
      ),
    ).toMatchInlineSnapshot(`
      _data/site.json:3:3: error: A comma is missing before this. [site-data]
          3 |   "legal_name": "Amethyst IT Solutions LTD",
            |   ^^^^^^^^^^^^
              End each line but the last with a comma.
    `);
  });

  test("a quotation mark too few, after", () => {
    expect(
      inSite(FACTS.replace('"privacy@example.com",', '«"privacy@example.com,»')),
    ).toMatchInlineSnapshot(`
      _data/site.json:4:12: error: A quotation mark is missing at the end of this. [site-data]
          4 |   "email": "privacy@example.com,
            |            ^^^^^^^^^^^^^^^^^^^^^
              Put a " after the last word.
    `);
  });

  test("a quotation mark too few, before", () => {
    expect(
      inSite(FACTS.replace('"privacy@example.com"', '«privacy@example.com»"')),
    ).toMatchInlineSnapshot(`
      _data/site.json:4:12: error: A quotation mark is missing before this. [site-data]
          4 |   "email": privacy@example.com",
            |            ^^^^^^^^^^^^^^^^^^^
              Each line must be like this: "name": "value",
    `);
  });

  test("curly quotation marks", () => {
    expect(inSite(FACTS.replace('"email"', "«“email”»"))).toMatchInlineSnapshot(`
      _data/site.json:4:3: error: These quotation marks are not the straight double ones that this file needs. [site-data]
          4 |   “email”: "privacy@example.com",
            |   ^^^^^^^
              Write " instead of each.
    `);
  });

  test("a colon too few", () => {
    expect(
      inSite(FACTS.replace('"email": "privacy@example.com"', '"email" «"privacy@example.com"»')),
    ).toMatchInlineSnapshot(`
      _data/site.json:4:11: error: A colon is missing before this. [site-data]
          4 |   "email" "privacy@example.com",
            |           ^^^^^^^^^^^^^^^^^^^^^
              Each line must be like this: "name": "value",
    `);
  });

  test("a comment", () => {
    expect(inSite(FACTS.replace('  "email"', '  «// ours»\n  "email"'))).toMatchInlineSnapshot(`
      _data/site.json:4:3: error: This kind of file can't hold comments. [site-data]
          4 |   // ours
            |   ^^^^^^^
              Take the comment out.
    `);
  });

  test("a line break in a text", () => {
    expect(
      inSite(FACTS.replace('"Amethyst IT Solutions LTD"', '«"Amethyst IT»\nSolutions LTD"')),
    ).toMatchInlineSnapshot(`
      _data/site.json:3:17: error: A quotation mark is missing at the end of this. [site-data]
          3 |   "legal_name": "Amethyst IT
            |                 ^^^^^^^^^^^^
              Put a " after the last word.
    `);
  });

  test("a last brace too few", () => {
    expect(inSite(FACTS.replace("  }\n}", "  «}»"))).toMatchInlineSnapshot(`
      _data/site.json:16:3: error: The last } is missing. [site-data]
         16 |   }
            |   ^
              Put a } at the end of the file.
    `);
  });

  test("a last brace too many", () => {
    expect(inSite(FACTS.replace("  }\n}", "  }\n}\n«}»"))).toMatchInlineSnapshot(`
      _data/site.json:18:1: error: The file goes on after its last }. [site-data]
         18 | }
            | ^
              Take out what follows, or a } that is one too many.
    `);
  });

  test("nothing at all", () => {
    expect(inSite("«»")).toMatchInlineSnapshot(`
      _data/site.json:1:1: error: The file is empty. [site-data]
          1 | 
            | ^
              Write the site's facts between { and }, such as: { "name": "…" }
    `);
  });

  test("a list", () => {
    expect(inSite("«[»]")).toMatchInlineSnapshot(`
      _data/site.json:1:1: error: The file must hold the site's facts between { and }. [site-data]
          1 | []
            | ^
              Write, for example: { "name": "…" }
    `);
  });
});

describe("`site.json` says what can't be", () => {
  test("a fact, missing", () => {
    expect(
      inSite(`«{»${FACTS.slice(1)}`.replace('  "email": "privacy@example.com",\n', "")),
    ).toMatchInlineSnapshot(`
      _data/site.json:1:1: error: \`email\` is missing: an e-mail address. [site-data]
          1 | {
            | ^
              Add a line: "email": "your-email@placeholder.invalid",
    `);
  });

  test("a fact, misspelt", () => {
    expect(inSite(FACTS.replace('"email"', '«"e-mial"»'))).toMatchInlineSnapshot(`
      _data/site.json:4:3: error: \`email\` is missing: an e-mail address. [site-data]
          4 |   "e-mial": "privacy@example.com",
            |   ^^^^^^^^
              Did you mean \`email\` here?
    `);
  });

  test("a fact that stands twice", () => {
    expect(
      inSite(FACTS.replace('  "email"', '  "email": "us@example.com",\n  «"email"»')),
    ).toMatchInlineSnapshot(`
      _data/site.json:5:3: error: \`email\` stands twice here. [site-data]
          5 |   "email": "privacy@example.com",
            |   ^^^^^^^
              Keep one of the two lines.
    `);
  });

  test("an e-mail address that is none", () => {
    expect(
      inSite(FACTS.replace('"privacy@example.com"', '«"privacy at example.com"»')),
    ).toMatchInlineSnapshot(`
      _data/site.json:4:12: error: \`email\` must be an e-mail address, not "privacy at example.com". [site-data]
          4 |   "email": "privacy at example.com",
            |            ^^^^^^^^^^^^^^^^^^^^^^^^
              Write, for example: "your-email@placeholder.invalid"
    `);
  });

  test("a web address without https", () => {
    expect(
      inSite(FACTS.replace('"https://example.com/"', '«"www.example.com"»')),
    ).toMatchInlineSnapshot(`
      _data/site.json:5:10: error: \`url\` must be a web address that begins with https:// and ends with a slash, not "www.example.com". [site-data]
          5 |   "url": "www.example.com",
            |          ^^^^^^^^^^^^^^^^^
              Write, for example: "https://placeholder.invalid/"
    `);
  });

  test("a number", () => {
    expect(inSite(FACTS.replace('"01234567"', "«1234567»"))).toMatchInlineSnapshot(`
      _data/site.json:8:21: error: \`company_number\` must be text in quotation marks. [site-data]
          8 |   "company_number": 1234567,
            |                     ^^^^^^^
              Write, for example: "1234567"
    `);
  });

  test("an empty text", () => {
    expect(inSite(FACTS.replace('"01234567"', '«""»'))).toMatchInlineSnapshot(`
      _data/site.json:8:21: error: \`company_number\` is empty: the company's number. [site-data]
          8 |   "company_number": "",
            |                     ^^
              Write, for example: "[registered company number]"
    `);
  });

  test("a language by its name", () => {
    expect(inSite(FACTS.replace('"en-GB"', '«"English"»'))).toMatchInlineSnapshot(`
      _data/site.json:6:15: error: \`language\` must be a language tag, not "English". [site-data]
          6 |   "language": "English",
            |               ^^^^^^^^^
              Write, for example: "en-GB"
    `);
  });

  test("a place for a time zone", () => {
    expect(inSite(FACTS.replace('"Europe/London"', '«"London"»'))).toMatchInlineSnapshot(`
      _data/site.json:7:16: error: \`time_zone\` must be a time zone by its IANA name, not "London". [site-data]
          7 |   "time_zone": "London",
            |                ^^^^^^^^
              Write, for example: "Europe/London"
    `);
  });

  test("a group, missing", () => {
    expect(
      inSite(`«{»${FACTS.slice(1)}`.replace(/,\s*"regulator": \{.*?\}/s, "")),
    ).toMatchInlineSnapshot(`
      _data/site.json:1:1: error: \`regulator\` is missing. [site-data]
          1 | {
            | ^
              Add a line: "regulator": { "name": "Information Commission", "former_name": "Information Commissioner’s Office (ICO)", "url": "https://placeholder.invalid/" },
    `);
  });
});

test("two pages with one URL", () => {
  const [a, b] = [
    pageOf("---\ntitle: A\npermalink: /terms/\n---\n", "a.md"),
    pageOf("---\ntitle: B\npermalink: /terms/\n---\n", "b.md"),
  ];
  expect(
    said("---\ntitle: B\npermalink: «/terms/»\n---\n", diagnosePages([a, b], ["page"])),
  ).toMatchInlineSnapshot(`
    src/content/b.md:3:12: error: src/content/a.md has the URL /terms/ already. [duplicate-url]
        3 | permalink: /terms/
          |            ^^^^^^^
            Give each page a \`permalink\` of its own, or delete one of the two files.
  `);
});

test("several at once, in the order of the file", () => {
  const { source, diagnostics } = pageOf(`---
titel: Terms
toc: maybe
---

Write to {{ site.emial }} or {{ site.name | upcsae }}.

## Cookies {#c}

## More {#c}

Last updated: 31 June 2024
`);
  expect(terminalReport(diagnostics, () => source.text)).toMatchInlineSnapshot(`
    src/content/privacy-policy.md:2:1: error: There is no key called \`titel\` in the front matter. [front-matter]
        2 | titel: Terms
          | ^^^^^
            Did you mean \`title\`?

    src/content/privacy-policy.md:3:6: error: \`toc\` must be true or false, not \`maybe\`. [front-matter]
        3 | toc: maybe
          |      ^^^^^
            Write, for example: toc: true

    src/content/privacy-policy.md:6:13: error: There is no variable called \`site.emial\`. [unknown-variable]
        6 | Write to {{ site.emial }} or {{ site.name | upcsae }}.
          |             ^^^^^^^^^^
            Did you mean \`site.email\`?

    src/content/privacy-policy.md:6:45: error: There is no filter called \`upcsae\`. [unknown-filter]
        6 | Write to {{ site.emial }} or {{ site.name | upcsae }}.
          |                                             ^^^^^^
            Did you mean \`upcase\`?

    src/content/privacy-policy.md:10:10: error: The anchor \`#c\` is taken already on this page. [duplicate-anchor]
       10 | ## More {#c}
          |          ^^
            Give each heading an anchor of its own.

    src/content/privacy-policy.md:12:15: error: There is no 31 June 2024. June 2024 has 30 days. [date]
       12 | Last updated: 31 June 2024
          |               ^^^^^^^^^^^^
            Correct the date.

    6 errors.
  `);
  expect(sorted(diagnostics).map(({ line, column }) => `${line}:${column}`)).toEqual([
    "2:1",
    "3:6",
    "6:13",
    "6:45",
    "10:10",
    "12:15",
  ]);
});

test("every message is one sentence or more, and its hint too", () => {
  const pages = ["{{ x }}", "{% x %}", "---\ntoc: x\n---\n", "---\ntitle: a: b\n---\n", "---js\n"];
  for (const { message, hint } of pages.flatMap((text) => pageOf(text).diagnostics)) {
    expect(message).toMatch(/^[A-Z`][^\n]*[.]$/);
    expect(hint).toMatch(/^[A-Z][^\n]*$/);
  }
});

test("what is no mistake is none", () => {
  expect(readSite({ file: "_data/site.json", text: FACTS }).diagnostics).toEqual([]);
  const page = pageOf(
    "---\ntitle: 'Terms: ours'\ntags: [legal]\n---\n\n{{ site.email }} `{% raw %}{{{% endraw %}`\n",
  );
  expect([...page.diagnostics, ...diagnosePages([page], ["page"])]).toEqual([]);
});
