import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { type Address, allPages, NARROW, PHONE, visits, WIDE } from "./visits.ts";

const POLICY: Address = ["site", "/privacy-policy/"];
const TERMS: Address = ["documents", "/terms/"];
const PARTS: Address = ["documents", "/parts/"];
const HISTORY: Address = ["documents", "/privacy/history/"];
const ARABIC: Address = ["documents", "/ar/"];

const { open } = visits();

describe("the Tab key", () => {
  test.each([POLICY, TERMS, ARABIC])(
    "goes through %s %s from top to bottom",
    async (...address) => {
      const page = await open(address);
      const reached = await stopsOf(page);
      const all = await page.evaluate<
        string[]
      >(`[...document.querySelectorAll("a[href], summary, [tabindex]")]
      .filter((element) => element.checkVisibility({ contentVisibilityAuto: true }))
      .map((element) => ${NAME}(element))`);
      expect(reached.map(({ name }) => name)).toEqual(all);
      expect(reached[0]?.name).toBe("#_text");
    },
  );

  test.each([POLICY, HISTORY, TERMS, PARTS, ARABIC])(
    "is seen wherever it stops, and nothing covers it: %s %s",
    async (...address) => {
      for (const width of [NARROW, WIDE]) {
        const page = await open(address, { width, height: 500 });
        const stops = await stopsOf(page);
        const unseen = stops.filter(({ seen }) => !seen).map(({ name }) => name);
        expect(unseen, String(width)).toEqual([]);
      }
    },
  );

  test("shows an outline of 3:1 or more, in every colour scheme", async () => {
    const page = await open(TERMS);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      const [outline, ground, tint] = await page.evaluate<
        string[]
      >(`["--amethyst", "--ground", "--tint"]
        .map((name) => {
          const probe = document.body.appendChild(document.createElement("p"));
          probe.style.color = "var(" + name + ")";
          return getComputedStyle(probe).color;
        })`);
      expect(contrast(outline, ground)).toBeGreaterThanOrEqual(3);
      expect(contrast(outline, tint)).toBeGreaterThanOrEqual(3);
      await page.keyboard.press("Tab");
      const style = await page.evaluate<{ color: string; width: number; style: string }>(`(() => {
        const { outlineColor, outlineWidth, outlineStyle } = getComputedStyle(document.activeElement);
        return { color: outlineColor, width: parseFloat(outlineWidth), style: outlineStyle };
      })()`);
      expect(style).toEqual({ color: outline, width: 3, style: "solid" });
    }
  });
});

test("the first link leads past everything to the text", async () => {
  const page = await open(TERMS);
  const skip = page.getByRole("link", { name: "Skip to the text" });
  expect((await skip.boundingBox())?.width).toBeLessThanOrEqual(1);
  await page.keyboard.press("Tab");
  expect((await skip.boundingBox())?.width).toBeGreaterThan(40);
  await page.keyboard.press("Enter");
  expect(new URL(page.url()).hash).toBe("#_text");
  await page.keyboard.press("Tab");
  const next = await page.evaluate<boolean>(`document.activeElement.closest("#_text") !== null`);
  expect(next).toBe(true);
});

test("the contents open and close by keyboard on a phone", async () => {
  const page = await open(TERMS, { width: PHONE });
  const contents = page.locator("main > nav");
  const first = contents.getByRole("link").first();
  expect(await first.isVisible()).toBe(false);
  await contents.locator("summary").focus();
  await page.keyboard.press("Enter");
  expect(await first.isVisible()).toBe(true);
  await page.keyboard.press("Tab");
  expect(await first.evaluate((link) => link === link.ownerDocument.activeElement)).toBe(true);
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Space");
  expect(await first.isVisible()).toBe(false);
});

test("what a text folds away opens by keyboard", async () => {
  const page = await open(PARTS);
  const folded = page.getByText("We keep a letter for two years");
  expect(await folded.isVisible()).toBe(false);
  await page.locator("#_text summary").focus();
  await page.keyboard.press("Enter");
  expect(await folded.isVisible()).toBe(true);
});

describe("a wide table on a narrow screen", () => {
  test.each([PARTS, TERMS])("scrolls by keyboard in its own box: %s %s", async (...address) => {
    const page = await open(address, { width: NARROW });
    const wide = await page.locator("#_text .table:has(th:nth-child(5))").all();
    expect(wide.length).toBeGreaterThan(0);
    for (const box of wide) {
      await box.focus();
      await page.keyboard.press("ArrowRight");
      await expect.poll(() => box.evaluate(({ scrollLeft }) => scrollLeft)).toBeGreaterThan(0);
      expect(await page.evaluate("scrollX")).toBe(0);
    }
  });

  test.each([PARTS, TERMS, ARABIC])(
    "is named by the heading above it: %s %s",
    async (...address) => {
      const page = await open(address);
      const headings = "#_text :is(h2, h3, h4, h5, h6), #_text .table";
      const names = await page.evaluate<[string, string][]>(`(() => {
      const found = [];
      let heading = "";
      for (const element of document.querySelectorAll(${JSON.stringify(headings)})) {
        if (element.matches(".table")) found.push([element.getAttribute("aria-labelledby"), heading]);
        else heading = element.id;
      }
      return found;
    })()`);
      expect(names.length).toBeGreaterThan(0);
      for (const [name, heading] of names) expect(name).toBe(heading);
      expect(await page.getByRole("group", { name: /\S/ }).count()).toBe(names.length);
    },
  );

  test("keeps its header cells", async () => {
    const page = await open(TERMS, { width: NARROW });
    const table = page.getByRole("table").first();
    expect(await table.getByRole("columnheader").allTextContents()).toEqual([
      "Kind of member",
      "A year",
      "A deposit for each loan",
      "Tools at one time",
    ]);
    const html = (await open(PARTS, { width: NARROW })).getByRole("table").nth(1);
    expect(await html.getByRole("columnheader").count()).toBe(6);
    expect(await html.getByRole("rowheader").allTextContents()).toEqual([
      "Name and address",
      "Correspondence",
    ]);
  });
});

describe("what stands alone to be touched", () => {
  test.each(allPages())("is 44 by 44 pixels or more: %s %s", async (...address) => {
    const page = await open(address);
    for (const width of [NARROW, WIDE]) {
      await page.setViewportSize({ width, height: 800 });
      await page.evaluate(
        `document.querySelector("main > nav > details")?.setAttribute("open", "")`,
      );
      const small = await page.evaluate<
        string[]
      >(`[...document.querySelectorAll(${JSON.stringify(ALONE)})]
        .filter((element) => element.checkVisibility())
        .map((element) => ({ element, box: element.getBoundingClientRect() }))
        .filter(({ box }) => box.width < 44 || box.height < 44)
        .map(({ element, box }) => element.outerHTML + " " + box.width + " × " + box.height)`);
      expect(small, String(width)).toEqual([]);
    }
  });
});

/** What is no part of a sentence, nor of a line of several words. */
const ALONE =
  "body > header a, body > footer a, main > nav a, main > nav summary, .heading > a, main > section li > a, #_text summary";

const NAME = `((element) => element.getAttribute("href") ?? element.id ?? element.tagName)`;

interface Stop {
  name: string;
  /** Whether it is in the window, on top of all else, with an outline. */
  seen: boolean;
}

/** Everything that the Tab key reaches, in its order. */
async function stopsOf(page: Page): Promise<Stop[]> {
  const stops: Stop[] = [];
  for (;;) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate<Stop | null>(`(() => {
      const element = document.activeElement;
      if (element === document.body) return null;
      const [box] = element.getClientRects();
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      const x = Math.min(Math.max(box.left + Math.min(box.width / 2, 12), 0), innerWidth - 1);
      const shown = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
      const y = Math.min(Math.max((box.top + box.bottom) / 2, 0), innerHeight - 1);
      const top = document.elementFromPoint(x, y);
      return {
        name: ${NAME}(element),
        seen: shown && outlineStyle !== "none" && parseFloat(outlineWidth) >= 2
          && (element.contains(top) || top?.contains(element)),
      };
    })()`);
    if (stop === null) return stops;
    stops.push(stop);
  }
}

/** Between two colours as browsers compute them, such as `rgb(92, 35, 145)`. */
function contrast(one = "", other = ""): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/** @see https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = (color.match(/[\d.]+/g) ?? [])
    .map((channel) => Number(channel) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
