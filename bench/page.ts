import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { installedBrowser, startBrowser } from "../tests/browser/browser.ts";
import { host } from "../tests/browser/host.ts";
import { buildSite } from "../tests/browser/site.ts";
import { bareProject, ELEVENTY } from "./bareEleventy.ts";
import { compress } from "./compress.ts";
import { ratio, summary } from "./figures.ts";
import { inNewFolder } from "./folder.ts";

const RUNS = 31;
const POLICY = "/privacy-policy/";

// What Lighthouse calls slow 4G, and its slow telephone.
const NETWORK = {
  offline: false,
  latency: 150,
  downloadThroughput: 1.6e6 / 8,
  uploadThroughput: 750e3 / 8,
};
const SLOWER_CPU = 4;
const TELEPHONE = { viewport: { width: 412, height: 823 }, isMobile: true, hasTouch: true };

const OBSERVE = `
  globalThis.seen = { shift: 0 };
  const observe = (type, note) =>
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
  observe("paint", (entry) => { if (entry.name === "first-contentful-paint") seen.first = entry.startTime; });
  observe("largest-contentful-paint", (entry) => { seen.largest = entry.startTime; });
  observe("layout-shift", (entry) => { seen.shift += entry.value; });
`;

/** What a browser saw of one view, in milliseconds, and the sum of the layout shifts. */
interface Paints {
  first: number;
  largest: number;
  shift: number;
}

/** Size of the policy's page and time to its paint, beside the same words as bare HTML. */
export async function benchPage(): Promise<void> {
  await inNewFolder(async (folder) => {
    const sites = { ours: buildSite(folder), bare: buildBare(join(folder, "bare")) };
    for (const site of Object.values(sites)) compress(site);
    const [ours, bare] = [await host(sites.ours), await host(sites.bare)];
    const browser = await startBrowser(installedBrowser());
    try {
      console.log(`This project:  ${await weight(browser, ours.origin)}`);
      console.log(`Bare HTML:     ${await weight(browser, bare.origin)}`);
      const paints: { ours: Paints[]; bare: Paints[] } = { ours: [], bare: [] };
      for (let run = 0; run < RUNS; run++) {
        paints.ours.push(await view(browser, ours.origin));
        paints.bare.push(await view(browser, bare.origin));
      }
      console.log(`Layout shift:  ${Math.max(...paints.ours.map(({ shift }) => shift))} (goal: 0)`);
      for (const paint of ["first", "largest"] as const) {
        const [here, there] = [paints.ours, paints.bare].map((all) =>
          all.map((seen) => seen[paint]),
        );
        console.log(`The ${paint} contentful paint, slow 4G and ${SLOWER_CPU} times slower CPU:`);
        console.log(`  this project:  ${summary(here ?? [])}`);
        console.log(`  bare HTML:     ${summary(there ?? [])}`);
        console.log(`  together:      ${ratio(here ?? [], there ?? [], 1.1)}`);
      }
    } finally {
      await browser.close();
      await ours.close();
      await bare.close();
    }
  });
}

function buildBare(folder: string): string {
  bareProject(folder);
  const { status } = spawnSync(process.execPath, [ELEVENTY, "--quiet"], { cwd: folder });
  if (status !== 0) throw new Error("Bare Eleventy failed.");
  return join(folder, "_site");
}

async function weight(browser: Browser, origin: string): Promise<string> {
  const page = await browser.newPage();
  const bodies: Buffer[] = [];
  const waiting: Promise<void>[] = [];
  page.on("response", (response) => {
    if (new URL(response.url()).pathname.startsWith("/favicon.")) return;
    waiting.push(response.body().then((body) => void bodies.push(body)));
  });
  await page.goto(`${origin}${POLICY}`, { waitUntil: "networkidle" });
  await Promise.all(waiting);
  const script = await scriptBytes(page);
  await page.close();
  const bytes = (of: (body: Buffer) => Buffer) =>
    bodies.reduce((sum, body) => sum + of(body).length, 0);
  // Node's brotli is at its strongest, 11, unless told otherwise.
  return (
    `${bytes((body) => body)} bytes, ${bytes((body) => gzipSync(body, { level: 9 }))} gzip, ` +
    `${bytes((body) => brotliCompressSync(body))} brotli, in ${bodies.length} request(s) besides ` +
    `the favicon; ${script} bytes of script besides JSON-LD`
  );
}

function scriptBytes(page: Page): Promise<number> {
  return page.evaluate<number>(`(async () => {
    const scripts = [...document.scripts].filter(({ type }) => type !== "application/ld+json");
    const texts = scripts.map(({ src, text }) => (src ? fetch(src).then((r) => r.text()) : text));
    return new Blob(await Promise.all(texts)).size;
  })()`);
}

async function view(browser: Browser, origin: string): Promise<Paints> {
  const context = await browser.newContext(TELEPHONE);
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send("Network.emulateNetworkConditions", NETWORK);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: SLOWER_CPU });
  await page.addInitScript(OBSERVE);
  await page.goto(`${origin}${POLICY}`);
  await page.waitForFunction("seen.first && seen.largest");
  // A later, larger paint or a shift would come with the next frames.
  await page.waitForTimeout(500);
  const seen = await page.evaluate<Paints>("seen");
  await context.close();
  return seen;
}
