import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { type Address, allPages, NARROW, PHONE, visits, WIDE, WIDTHS } from "./visits.ts";

const POLICY: Address = ["site", "/privacy-policy/"];
const TERMS: Address = ["documents", "/terms/"];
const PARTS: Address = ["documents", "/parts/"];

const { open, openNew, origin } = visits();

describe.each(allPages())("%s %s", (...address) => {
  let page: Page;

  beforeAll(async () => {
    page = await open(address);
  });

  test("never scrolls sideways, and cuts nothing off", async () => {
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 800 });
      expect(await outside(page), String(width)).toEqual([]);
    }
    // What is left of 1280 by 1024 pixels at 400 %.
    await page.setViewportSize({ width: NARROW, height: 256 });
    expect(await outside(page), "zoomed in").toEqual([]);
  });

  test("bears the text spacing that a reader sets", async () => {
    await page.addStyleTag({ content: TEXT_SPACING });
    for (const width of [NARROW, WIDE]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await outside(page), String(width)).toEqual([]);
      expect(await overlaps(page), String(width)).toEqual([]);
    }
  });
});

test.each([POLICY, TERMS])("a line of %s %s has 60 to 75 characters", async (...address) => {
  for (const width of [WIDE, 1920]) {
    const page = await open(address, { width });
    const lengths = await page.evaluate<number[]>(`[...document.querySelectorAll("#_text > p")]
      .flatMap((paragraph) => {
        const lines = new Map();
        const texts = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
        while (texts.nextNode()) {
          const node = texts.currentNode;
          for (let index = 0; index < node.length; index += 1) {
            const range = new Range();
            range.setStart(node, index);
            range.setEnd(node, index + 1);
            const line = Math.round(range.getClientRects()[0]?.bottom ?? -1);
            if (line >= 0) lines.set(line, (lines.get(line) ?? 0) + 1);
          }
        }
        return [...lines.values()].slice(0, -1);
      })`);
    expect(lengths.length).toBeGreaterThan(4);
    const average = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
    expect(average, String(width)).toBeGreaterThanOrEqual(60);
    expect(average, String(width)).toBeLessThanOrEqual(75);
  }
});

describe("the contents on a wide screen", () => {
  test("are there though nobody has opened them, and stay beside the text", async () => {
    const page = await open(POLICY);
    const contents = page.locator("main > nav");
    const last = contents.getByRole("link").last();
    expect(await contents.locator("details").getAttribute("open")).toBeNull();
    expect(await last.isVisible()).toBe(true);
    const [beside, text] = [
      await contents.boundingBox(),
      await page.locator("#_text").boundingBox(),
    ];
    expect((beside?.x ?? 0) + (beside?.width ?? 0)).toBeLessThanOrEqual(text?.x ?? 0);
    for (const place of ["document.body.scrollHeight / 2", "document.body.scrollHeight"]) {
      await page.evaluate(`scrollTo(0, ${place})`);
      const box = await last.boundingBox();
      expect(box?.y).toBeGreaterThan(0);
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(800);
    }
  });

  test("scroll by themselves where the window is too low for them", async () => {
    const page = await open(TERMS, { height: 400 });
    await page.evaluate("scrollTo(0, 1000)");
    const contents = page.locator("main > nav");
    const box = await contents.boundingBox();
    expect(box?.height).toBeLessThanOrEqual(400);
    const last = contents.getByRole("link").last();
    await last.scrollIntoViewIfNeeded();
    await last.click();
    expect(new URL(page.url()).hash).toBe("#how-to-reach-us");
  });

  test("mark the section that is being read, and no other", async ({ skip }) => {
    const page = await open(TERMS);
    if (!(await page.evaluate(`CSS.supports("selector(:target-current)")`))) {
      skip("This browser does not know :target-current.");
    }
    const sections = await page.locator("#_text :is(h2, h3)").all();
    for (const section of sections) {
      const id = await section.getAttribute("id");
      await section.evaluate((heading) => heading.parentElement.scrollIntoView());
      await expect.poll(() => current(page), { message: String(id) }).toHaveLength(1);
    }
    for (const id of ["who-may-borrow", "using-the-tools", "when-something-breaks"]) {
      await page.locator(`main > nav a[href="#${id}"]`).click();
      await expect.poll(() => current(page)).toEqual([`#${id}`]);
      const style = await page.locator("main > nav a:target-current").evaluate((link) => {
        const { fontWeight } = link.ownerDocument.defaultView.getComputedStyle(link);
        return fontWeight as string;
      });
      expect(style).toBe("600");
    }
  });

  test("are plain contents in a browser that does not know which section is read", async () => {
    const page = await open(TERMS);
    await forget(page, /scroll-target-group:[^;}]*;?|[^{}]*:target-current[^{}]*\{[^{}]*\}/g);
    const link = page.locator('main > nav a[href="#using-the-tools"]');
    expect(await link.isVisible()).toBe(true);
    await link.click();
    await expectInSight(page, "using-the-tools");
    expect(await outside(page)).toEqual([]);
  });

  test("fold in a browser that cannot show what is folded", async () => {
    const page = await open(TERMS);
    await forget(page, /selector\(::details-content\)/g, "selector(::no-such-part)");
    const link = page.locator('main > nav a[href="#using-the-tools"]');
    expect(await link.isVisible()).toBe(false);
    await page.locator("main > nav summary").click();
    await link.click();
    await expectInSight(page, "using-the-tools");
    expect(await outside(page)).toEqual([]);
  });
});

describe("the contents on a phone", () => {
  test("fold, above the text, and lead to each section", async () => {
    const page = await open(TERMS, { width: PHONE });
    const [contents, text] = [page.locator("main > nav"), page.locator("#_text")];
    expect((await contents.boundingBox())?.height).toBeLessThan(60);
    expect((await contents.boundingBox())?.y).toBeLessThan((await text.boundingBox())?.y ?? 0);
    await contents.locator("summary").click();
    await contents.getByRole("link", { name: "4. When something breaks" }).click();
    await expectInSight(page, "when-something-breaks");
  });
});

describe("the section that a link led to", () => {
  const links = [
    { page: TERMS, fragment: "when-something-breaks", heading: "when-something-breaks" },
    { page: TERMS, fragment: "4-when-something-breaks", heading: "when-something-breaks" },
    { page: TERMS, fragment: "when-it-is-lost", heading: undefined },
    { page: PARTS, fragment: "headings", heading: "headings" },
    { page: PARTS, fragment: "ranks-of-headings", heading: "headings" },
    { page: PARTS, fragment: "the-sixth-rank", heading: "the-sixth-rank" },
  ] as const;

  test.each(links)(
    "is marked and in sight: #$fragment",
    async ({ page: [site, path], fragment, heading }) => {
      for (const width of [NARROW, WIDE]) {
        const page = await open([site, `${path}#${fragment}`], { width });
        const marked = await page.evaluate<string[]>(`(() => {
        const plain = getComputedStyle(document.documentElement).backgroundColor;
        const see = (element) => getComputedStyle(element).backgroundColor;
        return [...document.querySelectorAll(".heading")]
          .filter((element) => see(element) !== "rgba(0, 0, 0, 0)" && see(element) !== plain)
          .map((element) => element.querySelector("h1, h2, h3, h4, h5, h6").id);
      })()`);
        expect(marked).toEqual(heading === undefined ? [] : [heading]);
        if (heading !== undefined) await expectInSight(page, heading);
      }
    },
  );

  test("is marked in forced colours too", async () => {
    const page = await open(["documents", "/terms/#when-something-breaks"]);
    await page.emulateMedia({ forcedColors: "active" });
    const border = await page.locator(".heading:has(:target)").evaluate((heading) => {
      const { borderStyle } = heading.ownerDocument.defaultView.getComputedStyle(heading);
      return borderStyle as string;
    });
    expect(border).toBe("solid");
  });
});

test("a link leads back to the top", async () => {
  const page = await open(POLICY);
  await page.evaluate("scrollTo(0, document.body.scrollHeight)");
  await page.getByRole("link", { name: "Back to the top" }).click();
  await expect.poll(() => page.evaluate("scrollY")).toBe(0);
});

test.each([POLICY, TERMS, PARTS])(
  "%s %s comes in one request, and stays where it is",
  async (...address) => {
    for (const width of [PHONE, WIDE]) {
      const page = await openNew(["site", "/favicon.svg"], { viewport: { width, height: 800 } });
      const requests: string[] = [];
      page.on("request", (request) => requests.push(new URL(request.url()).pathname));
      await page.goto(`${origin(address[0])}${address[1]}`, { waitUntil: "networkidle" });
      const shifts = await page.evaluate<number>(`(async () => {
        let shifts = 0;
        const note = (entries) => entries.forEach(({ value }) => { shifts += value; });
        const observer = new PerformanceObserver((list) => note(list.getEntries()));
        observer.observe({ type: "layout-shift", buffered: true });
        for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
        note(observer.takeRecords());
        return shifts;
      })()`);
      expect(shifts).toBe(0);
      expect(requests.filter((path) => path !== "/favicon.svg")).toEqual([address[1]]);
    }
  },
);

/** @see https://www.w3.org/TR/WCAG22/#text-spacing */
const TEXT_SPACING = `* {
  line-height: 1.5 !important;
  letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important;
}
p { margin-block-end: 2em !important; }`;

/** What is beyond the window's sides, or beyond a box that hides what does not fit in. */
function outside(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`(() => {
    const outside = [];
    if (document.documentElement.scrollWidth > innerWidth) {
      outside.push("The page is " + document.documentElement.scrollWidth + " wide");
    }
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const element = texts.currentNode.parentElement;
      if (element.closest(".table, .skip, .unseen") || !element.checkVisibility()) continue;
      const range = new Range();
      range.selectNodeContents(texts.currentNode);
      for (const { left, right } of range.getClientRects()) {
        if (left < -0.5 || right > innerWidth + 0.5) outside.push(texts.currentNode.data);
      }
    }
    for (const element of document.querySelectorAll("body *")) {
      const hides = /hidden|clip/.test(getComputedStyle(element).overflow);
      if (!hides || element.closest(".skip, .unseen, svg, summary, details:not([open])")) continue;
      if (element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight) {
        outside.push(element.outerHTML);
      }
    }
    return outside;
  })()`);
}

/** Pairs of lines that lie on one another. */
function overlaps(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`(() => {
    const blocks = [...document.querySelectorAll(
      "body > header > *, h1, main > header > p, main > nav, .heading, .heading b, #_text > :not(.heading), body > footer > *",
    )].filter((element) => element.checkVisibility());
    const overlaps = [];
    for (const [index, one] of blocks.entries()) {
      for (const other of blocks.slice(index + 1)) {
        if (one.contains(other) || other.contains(one)) continue;
        const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
        const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (across > 1 && down > 1) overlaps.push(one.textContent + " | " + other.textContent);
      }
    }
    return overlaps;
  })()`);
}

function current(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(
    `[...document.querySelectorAll("main > nav a:target-current")].map((link) => link.getAttribute("href"))`,
  );
}

/** Takes from a page's style what some browsers do not know. */
async function forget(page: Page, rule: RegExp, instead = ""): Promise<void> {
  const css = await page.locator("style").first().innerHTML();
  expect(css).toMatch(rule);
  await page
    .locator("style")
    .first()
    .evaluate(
      (style, without) => {
        style.textContent = without;
      },
      css.replace(rule, instead),
    );
}

/** Expects a heading to be in the window, with nothing over it. */
async function expectInSight(page: Page, id: string): Promise<void> {
  await expect
    .poll(() =>
      page.evaluate<boolean>(`(() => {
        const heading = document.getElementById(${JSON.stringify(id)});
        const { left, top, bottom, height } = heading.getBoundingClientRect();
        const over = document.elementFromPoint(left + 5, top + height / 2);
        return top > 0 && bottom < innerHeight && heading.contains(over);
      })()`),
    )
    .toBe(true);
}
