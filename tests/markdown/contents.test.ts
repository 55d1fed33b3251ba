import { expect, test } from "vitest";
import { contentsHtml } from "../../src/markdown/contents.ts";
import { read } from "./reading.ts";

function contentsOf(text: string): string {
  return contentsHtml(read(text).outline);
}

test("is a nested list of links", () => {
  expect(contentsOf("## A\n\n### B\n\n### C\n\n## D")).toBe(
    '<ul><li><a href="#a">A</a>' +
      '<ul><li><a href="#b">B</a></li><li><a href="#c">C</a></li></ul></li>' +
      '<li><a href="#d">D</a></li></ul>',
  );
});

test("goes from h2 to h4", () => {
  expect(contentsOf("## A\n\n### B\n\n#### C\n\n##### D\n\n###### E")).toBe(
    '<ul><li><a href="#a">A</a><ul><li><a href="#b">B</a>' +
      '<ul><li><a href="#c">C</a></li></ul></li></ul></li></ul>',
  );
});

test("leaves an h1 out, and not what is below it", () => {
  expect(contentsOf("# Title\n\n## A\n\n# Part\n\n## B")).toBe(
    '<ul><li><a href="#a">A</a></li><li><a href="#b">B</a></li></ul>',
  );
});

test("leaves an h5 out with what is below it", () => {
  expect(contentsOf("##### A\n\n###### B")).toBe("");
});

test("keeps a heading whose level was reached by a jump", () => {
  expect(contentsOf("## A\n\n#### B\n\n### C")).toBe(
    '<ul><li><a href="#a">A</a>' +
      '<ul><li><a href="#b">B</a></li><li><a href="#c">C</a></li></ul></li></ul>',
  );
});

test("is empty where there are no headings", () => {
  expect(contentsHtml([])).toBe("");
  expect(contentsOf("Text")).toBe("");
  expect(contentsOf("# Title")).toBe("");
});

test("holds the words of a heading, not its HTML", () => {
  expect(contentsOf("## *Emphasis*, `<code>` & [a link](/x)")).toBe(
    '<ul><li><a href="#emphasis-code-a-link">Emphasis, &lt;code&gt; &amp; a link</a></li></ul>',
  );
});

test("leads to the anchors that were written by hand, escaped", () => {
  expect(contentsOf('## A {#own"}')).toBe('<ul><li><a href="#own&quot;">A</a></li></ul>');
});
