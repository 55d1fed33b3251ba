import { expect, test } from "vitest";
import { navigationOf } from "../../src/site/navigation.ts";
import { pageOf } from "../pages/pageOf.ts";

function page(path: string, frontMatter: string) {
  return pageOf(`---\n${frontMatter}\n---\nText\n`, path);
}

function titles(...pages: ReturnType<typeof page>[]): string[] {
  return navigationOf(pages).map(({ title }) => title);
}

test("the navigation links to the pages that have an order", () => {
  const pages = [
    page("privacy.md", "title: Privacy\npermalink: /privacy-policy/\norder: 4"),
    page("404.md", "title: Not found"),
    page("index.md", "title: Home\norder: 0"),
  ];
  expect(navigationOf(pages)).toEqual([
    { url: "/", title: "Home", language: "en-GB", direction: "ltr", relation: "" },
    {
      url: "/privacy-policy/",
      title: "Privacy",
      language: "en-GB",
      direction: "ltr",
      relation: "privacy-policy",
    },
  ]);
});

test("by their order, as numbers", () => {
  const pages = [
    page("a.md", "title: A\norder: 10"),
    page("b.md", "title: B\norder: 9"),
    page("c.md", "title: C\norder: -1"),
    page("d.md", "title: D\norder: 9.5"),
  ];
  expect(titles(...pages)).toEqual(["C", "B", "D", "A"]);
});

test("by their title where the order is the same, the same on every machine", () => {
  const pages = ["b", "a", "ä", "B"].map((title) =>
    page(`${title}.md`, `title: ${title}\norder: 1`),
  );
  expect(titles(...pages)).toEqual(["B", "a", "b", "ä"]);
});

test("in their own language", () => {
  expect(navigationOf([page("ar.md", "title: الخصوصية\nlang: ar\norder: 1")])).toMatchObject([
    { language: "ar", direction: "rtl" },
  ]);
});

test("nothing where no page has an order", () => {
  expect(navigationOf([page("a.md", "title: A")])).toEqual([]);
  expect(navigationOf([])).toEqual([]);
});

test("the pages keep their own order", () => {
  const pages = [page("a.md", "title: A\norder: 2"), page("b.md", "title: B\norder: 1")];
  navigationOf(Object.freeze(pages));
  expect(pages.map(({ path }) => path)).toEqual(["a.md", "b.md"]);
});
