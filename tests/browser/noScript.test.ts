import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, inject, test } from "vitest";
import { type Address, PHONE, type SiteName, visits, WIDE } from "./visits.ts";

const POLICY: Address = ["site", "/privacy-policy/"];
const TERMS: Address = ["documents", "/terms/"];

const { open, openNew } = visits();

describe("with script disabled", () => {
  test.each([PHONE, WIDE])("the text is there and links work, %i pixels wide", async (width) => {
    const viewport = { width, height: 800 };
    const page = await openNew(TERMS, { javaScriptEnabled: false, viewport });
    const blocks = await page.locator("#_text :is(p, li, th, td, h2, h3)").all();
    expect(blocks.length).toBeGreaterThan(50);
    for (const block of blocks) expect(await block.isVisible()).toBe(true);
    if (width === PHONE) await page.locator("main > nav summary").click();
    await page.locator("main > nav").getByRole("link", { name: "6. How far" }).click();
    expect(new URL(page.url()).hash).toBe("#how-far-we-answer-for-what-happens");
    await page.locator("#_text").getByRole("link", { name: "our privacy notice" }).click();
    await page.waitForURL("**/privacy/");
  });
});

test("with style disabled, the page reads in its order", async () => {
  const page = await open(POLICY, { width: PHONE });
  await page.evaluate(`document.querySelectorAll("style").forEach((style) => style.remove())`);
  await page.locator("main > nav summary").click();
  const words = await page.locator("body").innerText();
  expectInOrder(words, [
    "Skip to the text",
    "Amethyst IT Solutions",
    "Privacy Policy",
    "Last updated",
    "27 March 2024",
    "On this page",
    "1. Information We Collect",
    "7. Contact Us",
    "This Privacy Policy outlines how",
    "1. Information We Collect",
    "We may collect the following types",
    "7. Contact Us",
    "Last Updated: 27th March, 2024",
    "Amethyst IT Solutions LTD",
    "Back to the top",
  ]);
  const [mark] = await page.locator("header svg").all();
  expect((await mark?.boundingBox())?.height ?? 0).toBeLessThan(100);
});

describe.each([
  {
    browser: "lynx",
    args: ["-dump", "-nolist", "-display_charset=utf-8", "-assume_charset=utf-8"],
  },
  { browser: "w3m", args: ["-dump", "-cols", "80", "-I", "UTF-8", "-O", "UTF-8"] },
])("in $browser", ({ browser, args }) => {
  test("the page makes sense", ({ skip }) => {
    if (spawnSync(browser, ["-version"]).status !== 0) skip(`There is no ${browser} here.`);
    const words = dump(browser, args, POLICY);
    expectInOrder(words, [
      "Skip to the text",
      "Amethyst IT Solutions",
      "Privacy Policy",
      "Last updated 27 March 2024",
      "On this page",
      "1. Information We Collect",
      "This Privacy Policy outlines how",
      "1. Information We Collect",
      "Contact Information: Including your name",
      "By using our services",
      "Back to the top",
    ]);
  });

  test("tables, summaries and what is folded are there", ({ skip }) => {
    if (spawnSync(browser, ["-version"]).status !== 0) skip(`There is no ${browser} here.`);
    const terms = dump(browser, args, TERMS);
    expectInOrder(terms, [
      "In short",
      "Borrow what you need",
      "It is no part of the terms.",
      "These are the terms",
    ]);
    expectInOrder(terms, ["Kind of member", "A deposit for each loan", "Under eighteen"]);
    expect(dump(browser, args, ["documents", "/parts/"])).toContain(
      "We keep a letter for two years",
    );
  });
});

function dump(browser: string, args: readonly string[], [site, path]: Address): string {
  const file = join(inject(site as SiteName), path, "index.html");
  const { stdout } = spawnSync(browser, [...args, file], { encoding: "utf8" });
  return stdout.replace(/\s+/g, " ");
}

function expectInOrder(text: string, pieces: readonly string[]): void {
  let from = 0;
  for (const piece of pieces) {
    const at = text.indexOf(piece, from);
    expect(
      at,
      `“${piece}” after “${text.slice(Math.max(0, from - 60), from)}”`,
    ).toBeGreaterThanOrEqual(0);
    from = at + piece.length;
  }
}
