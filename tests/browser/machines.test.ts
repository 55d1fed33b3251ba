import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { HtmlValidate } from "html-validate";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { readMarkdown } from "../../src/markdown/markdown.ts";
import { pagesIn } from "./site.ts";
import { type Address, allPages, type SiteName, visits } from "./visits.ts";

const VALIDATOR = new HtmlValidate({ extends: ["html-validate:standard"] });
const ADDRESS = "https://placeholder.invalid";
const COMPANY = "Amethyst IT Solutions";

const { open } = visits();

describe.each(allPages())("%s %s", (...address) => {
  const [site, path] = address;
  let page: Page;

  beforeAll(async () => {
    page = await open(address);
  });

  test("says what it is", async () => {
    const title = await page.title();
    const canonical = `${ADDRESS}${path}`;
    expect(title).toMatch(/^\S.* – Amethyst IT Solutions$/);
    const description = await meta("name", "description");
    expect(description.length).toBeGreaterThan(10);
    expect(description.length).toBeLessThanOrEqual(161);
    expect(await page.locator('link[rel="canonical"]').getAttribute("href")).toBe(canonical);
    expect(await meta("property", "og:type")).toBe("website");
    expect(await meta("property", "og:url")).toBe(canonical);
    expect(await meta("property", "og:site_name")).toBe(COMPANY);
    expect(`${await meta("property", "og:title")} – ${COMPANY}`).toBe(title);
    expect(await meta("property", "og:description")).toBe(description);
    const icon = await page.locator('link[rel="icon"]').getAttribute("href");
    expect(existsSync(fileAt(site, icon ?? ""))).toBe(true);

    async function meta(kind: string, name: string): Promise<string> {
      return (await page.locator(`meta[${kind}="${name}"]`).getAttribute("content")) ?? "";
    }
  });

  test("says it in JSON-LD too", async () => {
    const text = await page.locator('script[type="application/ld+json"]').textContent();
    const updated = page.locator("main > header time");
    const date =
      (await updated.count()) > 0 ? await updated.first().getAttribute("datetime") : null;
    const title = (await page.title()).replace(` – ${COMPANY}`, "");
    expect(JSON.parse(text ?? "")).toEqual({
      "@context": "https://schema.org",
      "@type": "WebPage",
      name: title,
      url: `${ADDRESS}${path}`,
      inLanguage: await page.locator("html").getAttribute("lang"),
      ...(date === null ? {} : { dateModified: date }),
      publisher: { "@type": "Organization", name: COMPANY, legalName: `${COMPANY} LTD` },
    });
  });

  test("has its own words in one element, and nothing else there", async () => {
    const text = page.locator("#_text");
    expect(await text.count()).toBe(1);
    expect((await text.innerText()).trim()).not.toBe("");
    expect(await text.locator("h1, nav, main > header, footer, [id^=_]").count()).toBe(0);
  });

  test("marks its links to the privacy policy as such", async () => {
    const links = page.locator(
      ':is(body > header, main > section) a:is([href$="/privacy-policy/"], [href$="/privacy/"])',
    );
    const inNavigation = await page.locator('header nav a[rel="privacy-policy"]').count();
    expect(inNavigation).toBe(1);
    for (const link of await links.all()) {
      expect(await link.getAttribute("rel")).toBe("privacy-policy");
    }
  });

  test("holds no script that runs", async () => {
    expect(await page.locator('script:not([type="application/ld+json"])').count()).toBe(0);
    const handlers = await page.evaluate<string[]>(`[...document.querySelectorAll("*")]
      .flatMap((element) => element.getAttributeNames())
      .filter((name) => name.startsWith("on"))`);
    expect(handlers).toEqual([]);
  });
});

describe.each(["site", "documents"] as const)("the pages of %s", (site) => {
  test.each(pagesIn(inject(site)))(
    "hold nothing that an HTML validator complains of: %s",
    async (path) => {
      const html = readFileSync(fileAt(site, path), "utf8");
      const { results } = await VALIDATOR.validateString(html);
      const found = results.flatMap(({ messages }) =>
        messages.map(({ ruleId, message, line }) => `${line}: ${message} [${ruleId}]`),
      );
      expect(found).toEqual([]);
    },
  );
});

describe("the Markdown beside a page", () => {
  const addresses = allPages().filter(([site, path]) =>
    readFileSync(fileAt(site, path), "utf8").includes('type="text/markdown"'),
  );

  test("is there for every document", () => {
    const paths = addresses.map(([, path]) => path);
    for (const path of [
      "/privacy-policy/",
      "/terms/",
      "/ar/",
      "/ja/",
      "/cookies/",
      "/privacy/2026-05-01/",
    ]) {
      expect(paths).toContain(path);
    }
  });

  test.each(addresses)(
    "has the words of the page, variables filled in: %s %s",
    async (...address) => {
      const [site] = address;
      const page = await open(address);
      const link = page.locator('link[rel="alternate"][type="text/markdown"]');
      const markdown = readFileSync(fileAt(site, (await link.getAttribute("href")) ?? ""), "utf8");
      expect(markdown).not.toMatch(/\{\{|\{%|^---\n/);

      const language = (await page.locator("html").getAttribute("lang")) ?? "";
      const words = {
        language: "en",
        summary: "In short",
        summary_note: "A summary to help you. It is no part of the terms.",
      };
      const { html, title } = readMarkdown(markdown, { language, words, title: undefined });
      expect(title?.text).toBe(await page.locator("h1").innerText());
      const expected = await page.evaluate<string>(
        `new DOMParser().parseFromString(${JSON.stringify(html)}, "text/html").body.textContent`,
      );
      const actual = (await page.locator("#_text").textContent()) ?? "";
      expect(plain(actual)).toBe(plain(expected));
    },
  );
});

describe.each(["site", "documents"] as const)("beside the pages of %s", (site) => {
  const urls = () =>
    [...readFileSync(fileAt(site, "/sitemap.xml"), "utf8").matchAll(/<loc>(.*?)<\/loc>/g)].map(
      ([, url = ""]) => url,
    );

  test("the sitemap is XML, and names pages that are there", async () => {
    const page = await open([site, "/"]);
    const xml = readFileSync(fileAt(site, "/sitemap.xml"), "utf8");
    const root = await page.evaluate<string>(`(() => {
      const parsed = new DOMParser().parseFromString(${JSON.stringify(xml)}, "application/xml");
      return parsed.documentElement.namespaceURI + " " + parsed.documentElement.localName
        + " " + parsed.querySelectorAll("parsererror").length;
    })()`);
    expect(root).toBe("http://www.sitemaps.org/schemas/sitemap/0.9 urlset 0");
    for (const url of urls()) {
      expect(url).toMatch(new RegExp(`^${ADDRESS}/`));
      expect(existsSync(fileAt(site, url.replace(ADDRESS, ""))), url).toBe(true);
    }
  });

  test("the sitemap leaves out no page that search engines are welcome on", async () => {
    const welcome = pagesIn(inject(site)).filter((path) => {
      const html = readFileSync(fileAt(site, path), "utf8");
      return path !== "/404.html" && !html.includes('<meta name="robots" content="noindex">');
    });
    expect(urls().sort()).toEqual(welcome.map((path) => `${ADDRESS}${path}`).sort());
  });

  test("robots.txt welcomes all, and names the sitemap", () => {
    expect(readFileSync(fileAt(site, "/robots.txt"), "utf8")).toBe(
      `User-agent: *\nAllow: /\n\nSitemap: ${ADDRESS}/sitemap.xml\n`,
    );
  });

  test("llms.txt has a title and links that lead to Markdown", () => {
    const text = readFileSync(fileAt(site, "/llms.txt"), "utf8");
    expect(text).toMatch(/^# Amethyst IT Solutions\n/);
    const links = [...text.matchAll(/^- \[[^\]]+\]\(([^)]+)\)/gm)].map(([, url = ""]) => url);
    expect(links.length).toBeGreaterThan(0);
    for (const url of links) {
      expect(url).toMatch(/\.md$/);
      expect(existsSync(fileAt(site, url.replace(ADDRESS, ""))), url).toBe(true);
    }
  });

  test("the icon is a picture", async () => {
    const page = await open([site, "/favicon.svg"]);
    expect(await page.evaluate("document.documentElement.localName")).toBe("svg");
  });
});

/** The file that a host answers with. */
function fileAt(site: SiteName, path: Address[1]): string {
  return join(inject(site), path.endsWith("/") ? `${path}index.html` : path);
}

function plain(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
