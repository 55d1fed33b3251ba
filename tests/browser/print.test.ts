import type { Page } from "playwright-core";
import { getDocumentProxy } from "unpdf";
import { beforeAll, describe, expect, test } from "vitest";
import { type Address, visits } from "./visits.ts";

const POLICY: Address = ["site", "/privacy-policy/"];
const TERMS: Address = ["documents", "/terms/"];
const PARTS: Address = ["documents", "/parts/"];
const ARABIC: Address = ["documents", "/ar/"];
const JAPANESE: Address = ["documents", "/ja/"];
const NOTICE: Address = ["documents", "/privacy/"];

const { open } = visits();

describe.each([POLICY, TERMS, PARTS, JAPANESE, NOTICE])("%s %s on paper", (...address) => {
  let page: Page;
  let printed: Print;
  let headings: string[];

  beforeAll(async () => {
    page = await open(address);
    printed = await print(page);
    headings = await page.locator("h1, #_text :is(h2, h3, h4, h5, h6)").allTextContents();
  });

  test("has all of the text, what is folded on the screen too", async () => {
    const words = squeezed(printed.sheets.map(({ text }) => text).join(""));
    const texts = await page.evaluate<string[]>(`(() => {
      const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
      const found = [];
      while (texts.nextNode()) {
        const inside = texts.currentNode.parentElement;
        if (!inside.closest("main > nav, .heading > a, .unseen")) found.push(texts.currentNode.data);
      }
      return found;
    })()`);
    expect(texts.filter((text) => !isIn(words, text))).toEqual([]);
  });

  test("has nothing that only a screen can use", () => {
    const lines = printed.sheets.flatMap((sheet) => sheet.lines).join("\n");
    for (const words of ["Skip to the text", "On this page", "Back to the top", /^#| #$/m]) {
      expect(lines).not.toMatch(words);
    }
  });

  test.each(["A4", "A5", "Letter"])("leaves no heading alone at the foot of %s", async (format) => {
    const { sheets } = format === "A4" ? printed : await print(page, format);
    for (const { lines } of sheets) {
      const last = squeezed(lines.at(-1) ?? "");
      expect(headings.filter((heading) => squeezed(heading).endsWith(last))).toEqual([]);
    }
  });

  test("is tagged, in its language, and has an outline of its sections", async () => {
    expect(printed.isTagged).toBe(true);
    expect(printed.language).toBe(await page.locator("html").getAttribute("lang"));
    expect(printed.title).toBe(await page.title());
    expect(printed.outline.map(squeezed)).toEqual(headings.map(squeezed));
  });
});

test.each([
  { address: TERMS, title: "Terms of the tool library · Last updated 1 October 2026" },
  { address: ARABIC, title: "إشعار الخصوصية" },
])("the margins of $address have title, date and numbers", async ({ address, title }) => {
  const { sheets } = await print(await open(address));
  expect(sheets.length).toBeGreaterThan(1);
  for (const [index, { margins }] of sheets.entries()) {
    expect(isIn(squeezed(margins), title), margins).toBe(true);
    expect(margins).toContain(`${index + 1} / ${sheets.length}`);
  }
});

test("the addresses of links stand after them", async () => {
  const { sheets } = await print(await open(PARTS));
  const printed = squeezed(sheets.map(({ text }) => text).join(""));
  const address = "https://placeholder.invalid/terms/#when-something-breaks";
  expect(printed).toContain(squeezed(`words that lead elsewhere (${address})`));
});

test("is black on white, whatever the screen is", async () => {
  const page = await open(POLICY);
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  const color = await page.evaluate("getComputedStyle(document.body).color");
  await page.emulateMedia({ media: "print", colorScheme: "light" });
  expect(color).toBe(await page.evaluate("getComputedStyle(document.body).color"));
});

interface Print {
  sheets: Sheet[];
  isTagged: boolean;
  language: string;
  title: string;
  /** The bookmarks, in order, whatever their depth. */
  outline: string[];
}

interface Sheet {
  /** In the order of the document, without what stands in the margins. */
  text: string;
  /** The same from top to bottom. */
  lines: string[];
  margins: string;
}

async function print(page: Page, format = "A4"): Promise<Print> {
  const bytes = await page.pdf({ tagged: true, outline: true, preferCSSPageSize: true, format });
  const pdf = await getDocumentProxy(new Uint8Array(bytes));
  const pages = Array.from({ length: pdf.numPages }, (_, index) => pdf.getPage(index + 1));
  const sheets = await Promise.all(pages.map(async (sheet) => sheetOf(await sheet)));
  const { info } = await pdf.getMetadata();
  const { Title, Language } = info as { Title?: string; Language?: string };
  return {
    sheets,
    isTagged: (await pdf.getMarkInfo())?.Marked === true,
    language: Language ?? "",
    title: Title ?? "",
    outline: titlesIn((await pdf.getOutline()) ?? []),
  };
}

type PdfPage = Awaited<ReturnType<Awaited<ReturnType<typeof getDocumentProxy>>["getPage"]>>;

/** In points. */
const MARGIN = (24 / 25.4) * 72;

async function sheetOf(page: PdfPage): Promise<Sheet> {
  const height = page.view[3] ?? 0;
  const { items } = await page.getTextContent();
  const pieces = items.flatMap((item) =>
    "str" in item ? { text: item.str, y: Math.round(Number(item.transform[5])) } : [],
  );
  const isMargin = ({ y }: { y: number }) => y < MARGIN || y > height - MARGIN;
  const body = pieces.filter((piece) => !isMargin(piece));
  const lines = Map.groupBy(body, ({ y }) => y);
  return {
    text: wordsOf(body),
    lines: [...lines]
      .sort(([one], [other]) => other - one)
      .map(([, line]) => wordsOf(line))
      .filter((line) => line.trim() !== ""),
    margins: wordsOf(pieces.filter(isMargin)),
  };
}

function wordsOf(pieces: readonly { text: string }[]): string {
  return pieces.map(({ text }) => text).join("");
}

interface Bookmark {
  title: string;
  items: Bookmark[];
}

function titlesIn(bookmarks: readonly Bookmark[]): string[] {
  return bookmarks.flatMap(({ title, items }) => [title, ...titlesIn(items)]);
}

/** A text as it is wherever its lines break. */
function squeezed(text: string): string {
  return text.normalize("NFKC").replace(/\s+/g, "");
}

/** Whether a text is among squeezed words; what is written from right to left is there as it is seen. */
function isIn(words: string, text: string): boolean {
  const sought = squeezed(text);
  return words.includes(sought) || words.includes([...sought].reverse().join(""));
}
