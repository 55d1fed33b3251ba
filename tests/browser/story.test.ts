import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { Project, until } from "../project.ts";
import { startBrowser } from "./browser.ts";
import { host } from "./host.ts";

const POLICY = "src/content/privacy-policy.md";

let browser: Browser;
let project: Project;

beforeAll(async () => {
  browser = await startBrowser(inject("browser"));
  project = new Project();
});
afterAll(async () => {
  delete process.env.SOURCE_DATE_EPOCH;
  await browser.close();
  project.remove();
});

/** From now on, commands take it to be noon of that day. */
function onTheDay(iso: string): void {
  process.env.SOURCE_DATE_EPOCH = String(Date.parse(`${iso}T12:00:00Z`) / 1000);
}

async function command(name: string): Promise<{ status: number | null; said: string }> {
  const { status, stdout, stderr } = await project.run(name);
  return { status, said: stdout + stderr };
}

/** Builds the site, and shows what a visitor gets. */
async function visit(path: string, look: (page: Page) => Promise<void>): Promise<void> {
  const { status, said } = await command("build");
  expect(said).toContain("Built");
  expect(status).toBe(0);
  const { origin, close } = await host(project.path("_site"));
  const page = await browser.newPage();
  await page.goto(origin + path);
  await look(page);
  await page.close();
  await close();
}

describe("a policy, from its first day on", () => {
  test("is published once the company's facts are there", async () => {
    onTheDay("2027-01-04");
    expect(await command("publish")).toMatchObject({ status: 1 });
    for (const [placeholder, fact] of [
      ["your-email@placeholder.invalid", "privacy@amethyst.example"],
      ["https://placeholder.invalid/", "https://amethyst.example/"],
    ] as const) {
      project.change("_data/site.json", placeholder, fact);
    }
    expect(await command("publish")).toMatchObject({ status: 0 });
    await visit("/privacy-policy/", async (page) => {
      expect(await page.locator(".notice").count()).toBe(0);
      await page.getByRole("link", { name: "All versions" }).click();
      expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe(
        "Privacy Policy: all versions",
      );
      expect(await page.locator(".versions > li").count()).toBe(1);
      await page.getByRole("link", { name: "Version of 27 March 2024" }).click();
      expect(await page.locator(".notice").innerText()).toContain("It is the current one.");
    });
  });

  test("shows a draft in the preview, and what would change, one click away", async () => {
    const preview = project.start("start");
    const address = await until(() => /http:\/\/localhost:\d+\S*/.exec(preview.printed())?.[0]);
    const page = await browser.newPage();
    await page.goto(address);
    project.change(POLICY, "Repair History: Details about", "Repair History: Full details about");
    await page.locator(".notice", { hasText: "This is a draft." }).waitFor();
    await page.getByRole("link", { name: "See what will change" }).click();
    expect(await page.locator(".redline ins").allTextContents()).toEqual(["Full details"]);
    expect(await page.locator(".redline del").allTextContents()).toEqual(["Details"]);
    await page.close();
    await preview.stop();
  });

  test("is not built with changed words under an old date", async () => {
    const site = project.files("_site");
    const { status, said } = await command("build");
    expect(status).toBe(1);
    expect(said).toContain(
      "The text of privacy-policy.md has changed and still says 27th March, 2024.",
    );
    expect(said).toContain("[-Details-]{+Full details+} about the repairs");
    expect(project.files("_site")).toEqual(site);
  });

  test("tells its readers of a change of substance", async () => {
    onTheDay("2027-01-11");
    project.change(POLICY, "27th March, 2024", "11th January, 2027");
    project.change(
      POLICY,
      "toc: true",
      'toc: true\nupdate_type: major\nchange_note: "Our repair records are full now."',
    );
    const { said } = await command("publish");
    expect(said).toContain("2 sections changed; 5 words in, 4 out.");
    await visit("/privacy-policy/", async (page) => {
      const notice = page.locator(".notice");
      expect(await notice.innerText()).toContain("This policy changed on 11 January 2027.");
      expect(await notice.innerText()).toContain("Our repair records are full now.");
      await notice.getByRole("link", { name: "See what changed" }).click();
      expect(new URL(page.url()).pathname).toBe("/privacy-policy/2027-01-11/changes/");
      expect(await page.locator(".redline ins").first().textContent()).toBe("Full details");
      await page.goto(new URL("/privacy-policy/2024-03-27/", page.url()).href);
      expect(await page.locator(".notice").innerText()).toContain(
        "It was replaced on 11 January 2027.",
      );
    });
    expect(project.read("_site/privacy-policy/feed.xml")).toContain(
      "Our repair records are full now.",
    );
  });

  test("keeps a correction on the same day as a version of its own, of which nobody is told", async () => {
    project.change(POLICY, "Full details about", "Full details of");
    const told = 'update_type: major\nchange_note: "Our repair records are full now."';
    project.change(POLICY, told, "update_type: minor");
    expect((await command("publish")).said).toContain("Published: ");
    expect(project.has("src/published/privacy-policy/2027-01-11.2.md")).toBe(true);
    await visit("/privacy-policy/history/", async (page) => {
      expect(await page.locator(".versions .kind").allInnerTexts()).toEqual([
        "Wording only · See what changed",
        "Change of substance · See what changed",
        "First version",
      ]);
    });
    expect(project.read("_site/privacy-policy/feed.xml").match(/<entry>/g)).toHaveLength(1);
  });

  test("announces what is to come, which takes effect by the date alone", async () => {
    onTheDay("2027-01-18");
    project.change(
      POLICY,
      "*Last Updated: 11th January, 2027*",
      "*Last Updated: 18th January, 2027*\n*Effective: 1st March, 2027*",
    );
    project.change(POLICY, "We may collect", "We will collect");
    const told = 'update_type: major\nchange_note: "We say what we will collect."';
    project.change(POLICY, "update_type: minor", told);
    expect(await command("publish")).toMatchObject({ status: 0 });

    await visit("/privacy-policy/", async (page) => {
      expect(await page.locator("#_text").innerText()).toContain("We may collect the following");
      const notice = page.locator(".notice", { hasText: "This policy changes on 1 March 2027." });
      expect(await notice.innerText()).toContain("We say what we will collect.");
      await notice.getByRole("link").click();
      expect(await page.locator(".redline ins").first().textContent()).toBe("will");
    });

    onTheDay("2027-03-01");
    await visit("/privacy-policy/", async (page) => {
      expect(await page.locator("#_text").innerText()).toContain("We will collect the following");
      expect(await page.locator(".notice").innerText()).toContain(
        "This policy changed on 1 March 2027.",
      );
    });

    onTheDay("2027-03-31");
    await visit("/privacy-policy/", async (page) => {
      expect(await page.locator(".notice").count()).toBe(0);
    });
  });
});
