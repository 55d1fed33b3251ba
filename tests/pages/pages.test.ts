import { describe, expect, test } from "vitest";
import { diagnosePages } from "../../src/pages/pages.ts";
import { pageOf } from "./pageOf.ts";

const LAYOUTS = ["home", "page"];

function page(path: string, frontMatter = "") {
  return pageOf(frontMatter === "" ? "Text\n" : `---\n${frontMatter}\n---\nText\n`, path);
}

function said(...pages: ReturnType<typeof page>[]): string[] {
  return diagnosePages(pages, LAYOUTS).map(
    ({ file, line, column, length, message, hint }) =>
      `${file}:${line}:${column}+${length} ${message} ${hint}`,
  );
}

describe("two pages with one URL", () => {
  const hint = "Give each page a `permalink` of its own, or delete one of the two files.";

  test("are an error in the later one, where it names the URL", () => {
    expect(said(page("a.md", "permalink: /b/"), page("b.md", "title: B\npermalink: /b/"))).toEqual([
      `src/content/b.md:3:12+3 src/content/a.md has the URL /b/ already. ${hint}`,
    ]);
  });

  test("are an error where the URL follows from the path", () => {
    expect(said(page("a.md", "permalink: /b/"), page("b.md"))).toEqual([
      `src/content/b.md:1:1+1 src/content/a.md has the URL /b/ already. ${hint}`,
    ]);
    expect(said(page("a.md"), page("a/index.md"))).toHaveLength(1);
  });

  test("are an error on a disk that takes capitals for small letters", () => {
    expect(said(page("A.md"), page("b.md", "permalink: /a/"))).toHaveLength(1);
    expect(said(page("a.md", "permalink: /é/"), page("b.md", "permalink: /e\u0301/"))).toHaveLength(
      1,
    );
  });

  test("are an error if one names its file", () => {
    expect(said(page("a.md", "permalink: /b/index.html"), page("b.md"))).toHaveLength(1);
  });

  test("of three, two are reported, and both against the first", () => {
    const three = [page("a.md", "permalink: /x/"), page("b.md", "permalink: /x/"), page("x.md")];
    expect(said(...three).map((text) => text.split(" ").slice(0, 2).join(" "))).toEqual([
      "src/content/b.md:2:12+3 src/content/a.md",
      "src/content/x.md:1:1+1 src/content/a.md",
    ]);
  });

  test("are none if their URLs only look alike", () => {
    expect(said(page("a.md"), page("aa.md"), page("a/b.md"), page("index.md"))).toEqual([]);
  });
});

describe("an unknown layout", () => {
  test("is an error, with the near one", () => {
    expect(said(page("a.md", "title: A\nlayout: pgae # ours"))).toEqual([
      "src/content/a.md:3:9+4 There is no layout called `pgae`. Did you mean `page`?",
    ]);
  });

  test("is an error, with all there are", () => {
    expect(said(page("a.md", "layout: 'default'"))).toEqual([
      "src/content/a.md:2:9+9 There is no layout called `default`. There are: `home`, `page`.",
    ]);
  });

  test("is one in each page that has it", () => {
    expect(said(page("a.md", "layout: x"), page("b.md", "layout: x"))).toHaveLength(2);
  });

  test("is none if there is one of that name", () => {
    expect(said(page("a.md", "layout: home"), page("b.md"))).toEqual([]);
  });

  test("is looked for in the front matter, not in the text", () => {
    const text = "---\ntitle: A\n---\npermalink: /c/\n";
    expect(said(pageOf("Text", "b.md"), pageOf(text, "b/index.md"))).toEqual([
      expect.stringMatching(/^src\/content\/b\/index\.md:1:1\+1 /),
    ]);
  });
});

describe("older URLs", () => {
  test("are an error where another page is, at the URL that is named", () => {
    expect(said(page("a.md"), page("b.md", "title: B\nredirect_from:\n  - /old/\n  - /a"))).toEqual(
      [
        "src/content/b.md:5:5+2 Readers can't be led on from /a: src/content/a.md has that URL. Take it out of `redirect_from`.",
      ],
    );
  });

  test("may name the page's own URL", () => {
    expect(said(page("a.md", "redirect_from: [/a, /b/]"))).toEqual([]);
  });
});
