import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, inject } from "vitest";
import { startBrowser } from "./browser.ts";
import { type Host, host } from "./host.ts";
import { pagesIn } from "./site.ts";

const SITES = ["site", "documents", "preview"] as const;

/** The project's own site, that of the tests' documents, and the preview of a mistake. */
export type SiteName = (typeof SITES)[number];

/** A page of one of the sites, such as `["documents", "/terms/"]`. */
export type Address = readonly [site: SiteName, path: string];

export interface Visits {
  /** Opens a page in the window that a file's tests share, in light colours, with nothing moving. */
  open(address: Address, screen?: Screen): Promise<Page>;
  /** Opens a page in a window of its own, which closes with the test. */
  openNew(address: Address, options: BrowserContextOptions): Promise<Page>;
  /** Where a site is, such as `http://127.0.0.1:49152`. */
  origin(site: SiteName): string;
}

/** What a page is seen on; a wide screen, if nothing else is said. */
export interface Screen {
  width?: number;
  height?: number;
}

/** A phone, the narrowest and a common one; a tablet; a laptop; a desk. */
export const WIDTHS = [320, 360, 768, 1280, 1920] as const;
export const [NARROW, PHONE, , WIDE] = WIDTHS;
const HEIGHT = 800;
const STILL = { reducedMotion: "reduce" } as const;

/** Every page of the project's own site, and all of the documents' that are not the same again. */
export function allPages(): Address[] {
  const own = pagesIn(inject("site")).map((path): Address => ["site", path]);
  const documents = pagesIn(inject("documents"))
    .filter((path) => path !== "/404.html" && !leadsOn(path))
    .map((path): Address => ["documents", path]);
  return [...own, ...documents];
}

/** Whether a page is there for an old address alone. */
function leadsOn(path: string): boolean {
  return path.startsWith("/old-privacy/");
}

/** One browser and the sites, for all tests of a file. */
export function visits(): Visits {
  const hosts = new Map<SiteName, Host>();
  const opened: Page[] = [];
  let browser: Browser;
  let shared: Page;

  beforeAll(async () => {
    browser = await startBrowser(inject("browser"));
    shared = await browser.newPage();
    for (const name of SITES) hosts.set(name, await host(inject(name)));
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((page) => page.context().close()));
  });
  afterAll(async () => {
    await browser.close();
    await Promise.all([...hosts.values()].map((open) => open.close()));
  });

  const origin = (site: SiteName) => hosts.get(site)?.origin ?? "";
  return {
    origin,
    async open([site, path], { width = WIDE, height = HEIGHT } = {}) {
      await shared.goto("about:blank");
      await shared.setViewportSize({ width, height });
      await shared.emulateMedia({ ...STILL, colorScheme: "light", forcedColors: "none" });
      await shared.goto(`${origin(site)}${path}`);
      return shared;
    },
    async openNew([site, path], options) {
      const viewport = { width: WIDE, height: HEIGHT };
      const context = await browser.newContext({ viewport, ...STILL, ...options });
      const page = await context.newPage();
      opened.push(page);
      await page.goto(`${origin(site)}${path}`);
      return page;
    },
  };
}
