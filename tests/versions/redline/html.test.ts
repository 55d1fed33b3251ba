import { describe, expect, test } from "vitest";
import { redlineHtml, redlineWordsCss } from "../../../src/versions/redline/html.ts";
import { redlineOf } from "../../../src/versions/redline/redline.ts";
import { htmlOf, textOf } from "./comparing.ts";
import { english } from "./english.ts";

/** The HTML of the one section that two short texts have, without its heading and box. */
function bodyOf(older: string, newer: string): string {
  return htmlOf(older, newer)
    .replace('<section>\n<h2 id="redline-1">Policy</h2>\n', "")
    .replace(/\n<\/section>\n$/, "");
}

describe("in a paragraph", () => {
  test.each([
    [
      "a word changed",
      "We keep it for 30 days.",
      "We keep it for 60 days.",
      "<p>We keep it for <del>30</del><ins>60</ins> days.</p>",
    ],
    [
      "neighbouring words changed are one change",
      "the red car is fast",
      "the blue bike is fast",
      "<p>the <del>red car</del><ins>blue bike</ins> is fast</p>",
    ],
    [
      "a sentence added between two",
      "We keep it. We guard it.",
      "We keep it. We never sell it. We guard it.",
      "<p>We keep it. <ins>We never sell it. </ins>We guard it.</p>",
    ],
    [
      "a sentence added at the end",
      "We keep it.",
      "We keep it. We guard it.",
      "<p>We keep it.<ins> We guard it.</ins></p>",
    ],
    [
      "words before and behind one that stays",
      "37signals LLC is a company",
      "When law requires it. 37signals is a company",
      "<p><ins>When law requires it. </ins>37signals <del>LLC </del>is a company</p>",
    ],
    [
      "a comma",
      "one, two and three",
      "one, two, and three",
      "<p>one, two<ins>,</ins> and three</p>",
    ],
    [
      "a rewritten paragraph is deleted and inserted as a whole",
      "We sell shoes to people in Leeds.",
      "Cookies are small files that browsers store on disk.",
      "<p><del>We sell shoes to people in Leeds.</del></p>\n<p><ins>Cookies are small files that browsers store on disk.</ins></p>",
    ],
    [
      "what looks like HTML",
      "less than `<5>` years",
      "less than `<6>` years",
      "<p>less than <code>&lt;<del>5</del><ins>6</ins>&gt;</code> years</p>",
    ],
    [
      "words without spaces between them",
      "私たちは個人情報を保護します。",
      "私たちは個人情報を共有します。",
      "<p>私たちは個人情報を<del>保護</del><ins>共有</ins>します。</p>",
    ],
    ["a line break", "one  \ntwo", "one two", "<p>one<del><br>\n</del><ins> </ins>two</p>"],
    [
      "an image",
      "![Logo](/a.png)",
      "![Logo](/b.png)",
      '<p><del><img src="/a.png" alt="Logo"></del><ins><img src="/b.png" alt="Logo"></ins></p>',
    ],
  ])("%s", (_, older, newer, html) => {
    expect(bodyOf(older, newer)).toBe(html);
  });
});

describe("in links and emphasis", () => {
  test.each([
    [
      "the address of a link is shown where it changed",
      "See [our list](/old) here.",
      "See [our list](/new) here.",
      '<p>See <a href="/new">our list</a> <small class="note">[link changed from <del dir="ltr">/old</del> to <ins dir="ltr">/new</ins>]</small> here.</p>',
    ],
    [
      "once for the whole link",
      "See [our long list](/old) here.",
      "See [our short list](/new) here.",
      '<p>See <a href="/new">our </a><del><a href="/old">long</a></del><a href="/new"><ins>short</ins> list</a> <small class="note">[link changed from <del dir="ltr">/old</del> to <ins dir="ltr">/new</ins>]</small> here.</p>',
    ],
    [
      "a link whose words changed stays one link",
      "See [our long list](/a).",
      "See [our short list](/a).",
      '<p>See <a href="/a">our <del>long</del><ins>short</ins> list</a>.</p>',
    ],
    [
      "a link that is new",
      "See our list.",
      "See [our list](/new).",
      '<p>See <a href="/new">our list</a> <small class="note">[now links to <ins dir="ltr">/new</ins>]</small>.</p>',
    ],
    [
      "a link that is gone",
      "See [our list](/old).",
      "See our list.",
      '<p>See our list <small class="note">[no longer links to <del dir="ltr">/old</del>]</small>.</p>',
    ],
    [
      "emphasis added",
      "You may object at any time.",
      "You may **object** at any time.",
      '<p>You may <strong>object</strong> <small class="note">[emphasis added]</small> at any time.</p>',
    ],
    [
      "emphasis removed",
      "You *may object* at any time.",
      "You may object at any time.",
      '<p>You may object <small class="note">[emphasis removed]</small> at any time.</p>',
    ],
    [
      "other emphasis",
      "You *may* object.",
      "You **may** object.",
      '<p>You <strong>may</strong> <small class="note">[set differently]</small> object.</p>',
    ],
    [
      "a note in a link makes no two links of it",
      "[You may object now](/x).",
      "[You may **object** now](/x).",
      '<p><a href="/x">You may <strong>object</strong> <small class="note">[emphasis added]</small> now</a>.</p>',
    ],
    [
      "the writer's own insertions are none of ours",
      "It is <ins>so</ins>.",
      "It is <ins>thus</ins>.",
      "<p>It is <u><del>so</del><ins>thus</ins></u>.</p>",
    ],
  ])("%s", (_, older, newer, html) => {
    expect(bodyOf(older, newer)).toBe(html);
  });
});

describe("in lists", () => {
  test.each([
    [
      "an item added",
      "- one\n- two\n",
      "- one\n- one and a half\n- two\n",
      "<ul>\n<li>one</li>\n<li><ins>one and a half</ins></li>\n<li>two</li>\n</ul>",
    ],
    [
      "an item removed: each has the number of its text",
      "1. one\n2. two\n3. three\n",
      "1. one\n2. three\n",
      '<ol>\n<li value="1">one</li>\n<li value="2"><del>two</del></li>\n<li value="2">three</li>\n</ol>',
    ],
    [
      "an item moved",
      "- the first item\n- the second item\n- the third item\n",
      "- the second item\n- the third item\n- the first item\n",
      '<ul>\n<li><del>the first item</del> <small class="note">[Moved from here]</small></li>\n<li>the second item</li>\n<li>the third item</li>\n<li><ins>the first item</ins> <small class="note">[Moved here]</small></li>\n</ul>',
    ],
    [
      "an item in an item",
      "- one\n  - two\n  - three\n- four\n",
      "- one\n  - two\n  - new three\n- four\n",
      "<ul>\n<li>one<ul>\n<li>two</li>\n<li><ins>new </ins>three</li>\n</ul>\n</li>\n<li>four</li>\n</ul>",
    ],
    [
      "paragraphs that became a list, said once",
      "One two three.\n\nFour five six.",
      "- One two three.\n- Four five six.",
      '<ul>\n<li>One two three. <small class="note">[set differently]</small></li>\n<li>Four five six.</li>\n</ul>',
    ],
  ])("%s", (_, older, newer, html) => {
    expect(bodyOf(older, newer)).toBe(html);
  });
});

/** A table in its box, from its rows. */
function tableOf(...rows: readonly string[]): string {
  return `<div class="table" role="group" tabindex="0" aria-labelledby="redline-1">\n<table>\n${rows.map((row) => `<tr>${row}</tr>\n`).join("")}</table>\n</div>`;
}

describe("in tables", () => {
  const head = "| Use | Ground |\n|---|---|\n";
  const headed = "<th>Use</th><th>Ground</th>";
  test.each([
    [
      "a cell changed",
      `${head}| billing | contract |\n`,
      `${head}| billing | consent |\n`,
      tableOf(headed, "<td>billing</td><td><del>contract</del><ins>consent</ins></td>"),
    ],
    [
      "a row added",
      `${head}| billing | contract |\n`,
      `${head}| support | consent |\n| billing | contract |\n`,
      tableOf(
        headed,
        "<td><ins>support</ins></td><td><ins>consent</ins></td>",
        "<td>billing</td><td>contract</td>",
      ),
    ],
    [
      "a column added",
      `${head}| billing | contract |\n`,
      "| Use | Kept | Ground |\n|---|---|---|\n| billing | 6 years | contract |\n",
      tableOf(
        "<th>Use</th><th><ins>Kept</ins></th><th>Ground</th>",
        "<td>billing</td><td><ins>6 years</ins></td><td>contract</td>",
      ),
    ],
    [
      "a column removed",
      "| Use | Kept | Ground |\n|---|---|---|\n| billing | 6 years | contract |\n",
      `${head}| billing | contract |\n`,
      tableOf(
        "<th>Use</th><th><del>Kept</del></th><th>Ground</th>",
        "<td>billing</td><td><del>6 years</del></td><td>contract</td>",
      ),
    ],
    [
      "raw HTML",
      "<table><tr><td>billing<td>contract</table>",
      "<table><tr><td>billing<td>consent</table>",
      tableOf("<td>billing</td><td><del>contract</del><ins>consent</ins></td>"),
    ],
  ])("%s", (_, older, newer, html) => {
    expect(bodyOf(older, newer)).toBe(html);
  });
});

describe("of other blocks", () => {
  test.each([
    ["a rule", "a b\n\nc d", "a b\n\n---\n\nc d", "<p>a b</p>\n<ins><hr></ins>\n<p>c d</p>"],
    [
      "code",
      "```\nlet a = 1;\n  b\n```",
      "```\nlet a = 2;\n  b\n```",
      "<pre><code>let a = <del>1</del><ins>2</ins>;\n  b</code></pre>",
    ],
    [
      "a quotation",
      "> We said so.",
      "> We said it.",
      "<blockquote>\n<p>We said <del>so</del><ins>it</ins>.</p>\n</blockquote>",
    ],
    [
      "raw HTML around Markdown",
      "<details>\n<summary>More of it</summary>\n\nThe text *here* is ours.\n\n</details>",
      "<details>\n<summary>More about it</summary>\n\nThe text *there* is ours.\n\n</details>",
      "<p>More <del>of</del><ins>about</ins> it</p>\n<p>The text <em><del>here</del><ins>there</ins></em> is ours.</p>",
    ],
    [
      "a list in a table that raw HTML left open",
      "<table>\n\n- one",
      "<table>\n\n- one\n- two",
      "<ul>\n<li>one</li>\n<li><ins>two</ins></li>\n</ul>",
    ],
    [
      "a summary",
      "::: summary\nWe are good.\n:::",
      "::: summary\nWe are very good.\n:::",
      '<aside class="summary" role="note">\n<p><small class="note">In short</small></p>\n<p>We are <ins>very </ins>good.</p>\n</aside>',
    ],
  ])("%s", (_, older, newer, html) => {
    expect(bodyOf(older, newer)).toBe(html);
  });
});

describe("of sections", () => {
  const [data, rights] = ["We hold a few data.", "You have some rights."];

  test("those without a change are folded", () => {
    expect(
      htmlOf(`## Data\n\n${data}\n\n## Rights\n\nOne.`, `## Data\n\n${data}\n\n## Rights\n\nTwo.`),
    ).toBe(`<h2 id="redline-1">Policy</h2>
<details>
<summary><h2 id="redline-2">Data</h2></summary>
<p>${data}</p>
</details>
<section>
<h2 id="redline-3">Rights</h2>
<p><del>One.</del></p>
<p><ins>Two.</ins></p>
</section>
`);
  });

  test("a heading renamed", () => {
    expect(
      htmlOf(`## Data\n\n${data}`, `## Data and files\n\n${data}`),
    ).toBe(`<h2 id="redline-1">Policy</h2>
<section>
<h2 id="redline-2">Data<ins> and files</ins></h2>
<p>${data}</p>
</section>
`);
  });

  test("a heading renamed beyond recognition, above the same text", () => {
    expect(htmlOf(`## Data\n\n${data}`, `## What we hold\n\n${data}`)).toContain(
      '<h2 id="redline-2"><del>Data</del><ins>What we hold</ins></h2>',
    );
  });

  test("a heading renumbered is no change of its section", () => {
    const older = `## 1. Data\n\n${data}\n\n## 2. Rights\n\n${rights}\n`;
    const newer = `## 1. Data\n\n${data}\n\n## 2. Cookies\n\nNone.\n\n## 3. Rights\n\n${rights}\n`;
    expect(htmlOf(older, newer)).toBe(`<h2 id="redline-1">Policy</h2>
<details>
<summary><h2 id="redline-2">1. Data</h2></summary>
<p>${data}</p>
</details>
<section>
<h2 id="redline-3"><ins>2. Cookies</ins></h2>
<p><small class="note">Added</small></p>
<p><ins>None.</ins></p>
</section>
<details>
<summary><h2 id="redline-4"><del>2.</del><ins>3.</ins> Rights</h2></summary>
<p>${rights}</p>
</details>
`);
  });

  test("a section moved", () => {
    const cookies = "We set no cookies.";
    const older = `## 1. Data\n\n${data}\n\n## 2. Rights\n\n${rights}\n\n## 3. Cookies\n\n${cookies}\n`;
    const newer = `## 1. Rights\n\n${rights}\n\n## 2. Cookies\n\n${cookies}\n\n## 3. Data\n\n${data}\n`;
    expect(htmlOf(older, newer)).toBe(`<h2 id="redline-1">Policy</h2>
<section>
<h2 id="redline-2"><del>1. Data</del></h2>
<p><small class="note">Moved from here</small></p>
<p><del>${data}</del></p>
</section>
<details>
<summary><h2 id="redline-3"><del>2.</del><ins>1.</ins> Rights</h2></summary>
<p>${rights}</p>
</details>
<details>
<summary><h2 id="redline-4"><del>3.</del><ins>2.</ins> Cookies</h2></summary>
<p>${cookies}</p>
</details>
<section>
<h2 id="redline-5"><ins>3. Data</ins></h2>
<p><small class="note">Moved here</small></p>
<p><ins>${data}</ins></p>
</section>
`);
  });

  test("a section merged into the one before: only its heading goes", () => {
    const older = `## Data\n\n${data}\n\n## Rights\n\n${rights}\n`;
    expect(htmlOf(older, `## Data\n\n${data}\n\n${rights}\n`)).toBe(`<h2 id="redline-1">Policy</h2>
<details>
<summary><h2 id="redline-2">Data</h2></summary>
<p>${data}</p>
</details>
<section>
<h2 id="redline-3"><del>Rights</del></h2>
<p>${rights}</p>
</section>
`);
  });

  test("the title is the heading of the first", () => {
    const redline = redlineOf(
      textOf("Text.", "Privacy notice"),
      textOf("# Privacy policy\n\nText."),
    );
    expect(redlineHtml(redline, english)).toContain(
      '<h2 id="redline-1">Privacy <del>notice</del><ins>policy</ins></h2>',
    );
  });

  test("no rank is skipped and no link stands in what folds", () => {
    const text = "## A\n\nText.\n\n##### B [c](/d)\n\nText.";
    expect(htmlOf(text, text)).toContain('<summary><h3 id="redline-3">B c</h3></summary>');
  });

  test("ids of the text are gone", () => {
    const html = htmlOf('## A {#own}\n\n<a id="x" name="x">y</a>', "## A {#own}\n\nz");
    expect([...html.matchAll(/ (?:id|name)="([^"]*)"/g)].map(([, id]) => id)).toEqual([
      "redline-1",
      "redline-2",
    ]);
  });
});

test("what is said in another language than the text's is marked as such", () => {
  const [older, newer] = [textOf("Eins.", "Titel", "de"), textOf("**Eins.**", "Titel", "de")];
  expect(redlineHtml(redlineOf(older, newer), english)).toContain(
    '<small class="note" lang="en" dir="ltr">[emphasis added]</small>',
  );
});

test("the words around a change are given to the style sheet", () => {
  expect(redlineWordsCss({ ...english, redline_inserted: 'a"</style>\\' })).toBe(
    '.redline{--inserted:"a\\22 \\3c /style>\\5c ";--inserted-end:"end of addition";--deleted:"removed";--deleted-end:"end of removal"}',
  );
});
