import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { startBrowser } from "./browser.ts";
import { type Host, host } from "./host.ts";
import { pagesIn } from "./site.ts";

const POLICY = "/privacy-policy/";
const SECTIONS = [
  { heading: "1. Information We Collect", jekyll: "1-information-we-collect" },
  { heading: "2. How We Use Your Information", jekyll: "2-how-we-use-your-information" },
  { heading: "3. Sharing Your Information", jekyll: "3-sharing-your-information" },
  { heading: "4. Data Security", jekyll: "4-data-security" },
  { heading: "5. Your Rights", jekyll: "5-your-rights" },
  { heading: "6. Changes to this Privacy Policy", jekyll: "6-changes-to-this-privacy-policy" },
  { heading: "7. Contact Us", jekyll: "7-contact-us" },
];

let browser: Browser;
let site: Host;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  site = await host(inject("site"));
  browser = await startBrowser(inject("browser"));
});

afterAll(async () => {
  await browser.close();
  await site.close();
});

beforeEach(async () => {
  context = await browser.newContext({
    baseURL: site.origin,
    reducedMotion: "reduce",
    viewport: { width: 1280, height: 720 },
  });
  page = await context.newPage();
});

afterEach(() => context.close());

describe("the policy page", () => {
  test("opens under its title", async () => {
    const response = await page.goto(POLICY);
    expect(response?.status()).toBe(200);
    expect(await page.getByRole("heading", { level: 1 }).allTextContents()).toEqual([
      "Privacy Policy",
    ]);
  });

  test("lists its sections, and nothing else, in its table of contents", async () => {
    await page.goto(POLICY);
    expect(await contents().getByRole("link").allTextContents()).toEqual(
      SECTIONS.map(({ heading }) => heading),
    );
  });

  test.each(SECTIONS)("leads from its contents to “$heading”", async ({ heading }) => {
    await page.goto(POLICY);
    await contents().getByRole("link", { name: heading }).click();
    const id = decodeURIComponent(new URL(page.url()).hash.slice(1));
    expect(id).not.toBe("");
    const target = page.locator(`[id="${id}"]`);
    expect(await target.count()).toBe(1);
    expect(await roleAndName(target)).toBe(`heading "${heading}"`);
    await expectInView(target);
  });

  test.each(SECTIONS)("still knows Jekyll’s anchor of “$heading”", async ({ heading, jekyll }) => {
    await page.goto(`${POLICY}#${jekyll}`);
    expect(await page.locator(`[id="${jekyll}"]`).count()).toBe(1);
    await expectInView(sectionHeading(heading));
  });

  test.each(SECTIONS)("has a link to “$heading” beside it", async ({ heading }) => {
    await page.goto(POLICY);
    const id = await sectionHeading(heading).getAttribute("id");
    expect(await roleAndName(ownLink(id))).toMatch(/^link ".*"$/);
    expect(await roleAndName(ownLink(id))).toContain(heading);
  });

  test("lets the keyboard reach each heading’s own link, in the order of the text", async () => {
    await page.goto(POLICY);
    const ids = await Promise.all(
      SECTIONS.map(({ heading }) => sectionHeading(heading).getAttribute("id")),
    );
    const reached = await linksByKeyboard();
    expect(reached.filter((href) => ids.includes(href.slice(1)))).toEqual(
      [...ids, ...ids].map((id) => `#${id}`),
    );
  });
});

describe("every page", () => {
  test("keeps to itself: no other origin, nothing stored, no complaint in the console", async () => {
    const requests: string[] = [];
    const complaints: string[] = [];
    context.on("request", (request) => requests.push(request.url()));
    page.on("console", (message) => {
      if (/error|warning/.test(message.type())) complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(error.message));
    for (const path of pagesIn(inject("site"))) {
      await page.goto(path, { waitUntil: "networkidle" });
      expect(await stored(), path).toEqual({ local: 0, session: 0, databases: 0, workers: 0 });
    }
    expect(requests.length).toBeGreaterThan(0);
    const elsewhere = requests.filter((url) => new URL(url).origin !== site.origin);
    expect(elsewhere).toEqual([]);
    expect(await context.cookies()).toEqual([]);
    expect(complaints).toEqual([]);
  });
});

test("an unknown address gets the 404 page, which leads home", async () => {
  const response = await page.goto("/no-such/page/");
  expect(response?.status()).toBe(404);
  expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("Page not found");
  await page.getByRole("main").getByRole("link", { name: "home page" }).click();
  await page.waitForURL(`${site.origin}/`);
});

function contents(): Locator {
  return page.getByRole("navigation", { name: "On this page" });
}

function sectionHeading(name: string): Locator {
  return page.getByRole("heading", { name, exact: true });
}

function ownLink(id: string | null): Locator {
  return page.getByRole("main").locator(`a[href="#${id}"]:not(nav *)`);
}

/** Such as `heading "4. Data Security"`, as the accessibility tree has it. */
async function roleAndName(element: Locator): Promise<string> {
  const snapshot = await element.ariaSnapshot();
  return /^- (\w+ ".*?(?<!\\)")/.exec(snapshot)?.[1] ?? snapshot;
}

async function expectInView(element: Locator): Promise<void> {
  await expect
    .poll(async () => {
      const [box, size] = [await element.boundingBox(), page.viewportSize()];
      return box && size && box.y >= 0 && box.y + box.height <= size.height;
    })
    .toBe(true);
}

/** The addresses of all that has one, in the order in which the Tab key comes by. */
async function linksByKeyboard(): Promise<string[]> {
  const links: string[] = [];
  const focused = () =>
    page.evaluate<string | null>(
      "document.activeElement === document.body ? null : (document.activeElement.getAttribute('href') ?? '')",
    );
  await page.keyboard.press("Tab");
  for (let link = await focused(); link !== null; link = await focused()) {
    links.push(link);
    await page.keyboard.press("Tab");
  }
  return links;
}

function stored(): Promise<unknown> {
  return page.evaluate(`(async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }))()`);
}
