import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { type Address, visits } from "./visits.ts";

const ENGLISH: Address = ["documents", "/terms/"];
const ARABIC: Address = ["documents", "/ar/"];
const JAPANESE: Address = ["documents", "/ja/"];
const LATIN: Address = ["documents", "/latin/"];

const { open } = visits();

test.each([
  { address: ["site", "/privacy-policy/"], lang: "en-GB", dir: "ltr" },
  { address: ENGLISH, lang: "en-GB", dir: "ltr" },
  { address: ARABIC, lang: "ar", dir: "rtl" },
  { address: JAPANESE, lang: "ja", dir: "ltr" },
  { address: LATIN, lang: "la", dir: "ltr" },
] as const)("$address says that it is in $lang, written $dir", async ({ address, lang, dir }) => {
  const page = await open(address);
  const html = page.locator("html");
  expect(await html.getAttribute("lang")).toBe(lang);
  expect(await html.getAttribute("dir")).toBe(dir);
});

describe("words of the interface that a language has not", () => {
  test.each([ARABIC, JAPANESE, LATIN])("are English, and say so: %s %s", async (...address) => {
    const page = await open(address);
    for (const words of [
      page.getByText("Skip to the text"),
      page.getByText("On this page"),
      page.getByText("Back to the top"),
      page.getByText("In short").first(),
      page.getByText("A summary to help you.").first(),
    ]) {
      expect(await languageOf(page, words)).toEqual({ lang: "en", dir: "ltr" });
    }
    expect(await languageOf(page, page.locator("#_text p").nth(1))).not.toHaveProperty(
      "lang",
      "en",
    );
  });

  test("carry no mark where the page is in English itself", async () => {
    const page = await open(ENGLISH);
    expect(await page.locator('[lang="en"]').count()).toBe(0);
  });
});

test("links to pages in other languages say which", async () => {
  const page = await open(ENGLISH);
  const navigation = page.getByRole("navigation", { name: "Site" });
  const arabic = navigation.getByRole("link", { name: "إشعار الخصوصية" });
  expect(await languageOf(page, arabic)).toEqual({ lang: "ar", dir: "rtl" });
  const japanese = navigation.getByRole("link", { name: "個人情報の取り扱いについて" });
  expect(await languageOf(page, japanese)).toEqual({ lang: "ja", dir: "ltr" });
});

test.each([ARABIC, JAPANESE, LATIN])(
  "each link in the navigation is in its page’s language: %s %s",
  async (...address) => {
    const page = await open(address);
    const languages = await page
      .locator("body > header nav a")
      .evaluateAll((links) => links.map((link) => link.closest("[lang]").lang as string));
    expect(languages).toEqual(["en-GB", "en-GB", "ar", "ja"]);
  },
);

describe("a page that is written from right to left", () => {
  test("is the mirror image of one that is written from left to right", async () => {
    const ltr = await placesOn(await open(ENGLISH));
    const rtl = await placesOn(await open(ARABIC));
    expect(ltr.contents.right).toBeLessThan(ltr.text.left);
    expect(rtl.contents.left).toBeGreaterThan(rtl.text.right);
    expect(ltr.number.right).toBeLessThan(ltr.words.left);
    expect(rtl.number.left).toBeGreaterThan(rtl.words.right);
    expect(ltr.company.right).toBeLessThan(ltr.top.left);
    expect(rtl.company.left).toBeGreaterThan(rtl.top.right);
    for (const part of ["home", "contents", "text"] as const) {
      expect(rtl[part].right, part).toBeCloseTo(1280 - ltr[part].left, -1);
    }
  });

  test("has its lists, quotations, tables and summaries turned around", async () => {
    const page = await open(ARABIC);
    const styles = await page.evaluate<Record<string, string>>(`(() => {
      const style = (selector) => getComputedStyle(document.querySelector("#_text " + selector));
      return {
        navigation: getComputedStyle(document.querySelector("body > header nav")).direction,
        text: style("p").direction,
        list: style("ul").paddingRight,
        listLeft: style("ul").paddingLeft,
        quotation: style("blockquote").borderRightWidth,
        quotationLeft: style("blockquote").borderLeftWidth,
        cell: style("td").paddingLeft,
        cellRight: style("td").paddingRight,
      };
    })()`);
    expect(styles).toMatchObject({
      navigation: "rtl",
      text: "rtl",
      listLeft: "0px",
      quotation: "3px",
      quotationLeft: "0px",
      cellRight: "0px",
    });
    expect(styles.list).not.toBe("0px");
    expect(styles.cell).not.toBe("0px");
  });

  test("keeps English words in it from left to right, on the side of the others", async () => {
    const page = await open(ARABIC);
    const english = page.locator('#_text > p[lang="en"]');
    const style = await english.evaluate((paragraph) => {
      const { direction, textAlign } =
        paragraph.ownerDocument.defaultView.getComputedStyle(paragraph);
      return { direction, textAlign } as Record<string, string>;
    });
    expect(style).toEqual({ direction: "ltr", textAlign: "right" });
  });
});

test("Japanese breaks between phrases, strictly, and has no italics", async () => {
  const page = await open(JAPANESE);
  const style = await page.evaluate<Record<string, string>>(`(() => {
    const { wordBreak, lineBreak } = getComputedStyle(document.querySelector("#_text p"));
    const { fontStyle, fontWeight } = getComputedStyle(document.querySelector("#_text em"));
    return { wordBreak, lineBreak, fontStyle, fontWeight };
  })()`);
  expect(style).toEqual({
    wordBreak: "auto-phrase",
    lineBreak: "strict",
    fontStyle: "normal",
    fontWeight: "700",
  });
  const latin = await (await open(LATIN)).evaluate<string>(
    `getComputedStyle(document.querySelector("#_text p")).wordBreak`,
  );
  expect(latin).toBe("normal");
});

test("a text’s own words of another language keep the mark that their writer gave them", async () => {
  const page = await open(["documents", "/parts/"]);
  expect(await languageOf(page, page.getByText("Une pomme par jour"))).toMatchObject({
    lang: "fr",
  });
  expect(await languageOf(page, page.getByText("العربية"))).toEqual({ lang: "ar", dir: "rtl" });
});

/** The language and direction that an element has, from itself or from what it stands in. */
function languageOf(page: Page, element: ReturnType<Page["locator"]>) {
  expect(page).toBe(element.page());
  return element.evaluate((found) => ({
    lang: found.closest("[lang]").lang as string,
    dir: found.closest("[dir]").dir as string,
  }));
}

interface Place {
  left: number;
  right: number;
}

/** Where the parts of a page stand, from the left. */
function placesOn(page: Page) {
  return page.evaluate<
    Record<"home" | "contents" | "text" | "number" | "words" | "company" | "top", Place>
  >(`(() => {
    const place = (target) => {
      const { left, right } = target.getBoundingClientRect();
      return { left, right };
    };
    const heading = document.querySelector(".heading h2");
    const words = new Range();
    words.selectNodeContents(heading.lastChild);
    return {
      home: place(document.querySelector("body > header > a")),
      contents: place(document.querySelector("main > nav")),
      text: place(document.querySelector("#_text")),
      number: place(heading.querySelector("b")),
      words: place(words),
      company: place(document.querySelector("body > footer p")),
      top: place(document.querySelector("body > footer a")),
    };
  })()`);
}
