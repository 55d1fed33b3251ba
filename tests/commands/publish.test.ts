import { spawnSync } from "node:child_process";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { Outcome } from "../project.ts";
import { below, Publishing, readXml, textBelow, wordsIn } from "./publishing.ts";

expect.addSnapshotSerializer({
  test: (value) => typeof value === "string",
  serialize: (value: string) => value,
});

const POLICY = "src/content/privacy-policy.md";
const MAJOR = "update_type: major\nchange_note: We now keep repair records for three years.\n";

let project: Publishing;

/** Nothing that only a programmer would understand. */
function expectNoTrace({ stdout, stderr }: Outcome): void {
  expect(stdout + stderr).not.toMatch(/^ {4}at /m);
  expect(stdout + stderr).not.toMatch(/Error:|node:internal|node_modules/);
}

/** @returns what a command that must succeed has printed */
async function done(...[day, ...args]: Parameters<Publishing["on"]>): Promise<string> {
  const outcome = await project.on(day, ...args);
  expect(outcome).toMatchObject({ status: 0 });
  return outcome.stdout;
}

/** @returns what a command that must fail has said */
async function refused(...[day, ...args]: Parameters<Publishing["on"]>): Promise<string> {
  const outcome = await project.on(day, ...args);
  expect(outcome).toMatchObject({ status: 1, stdout: "" });
  expectNoTrace(outcome);
  return outcome.stderr;
}

/** The current version and those to come, as the list for programs has them. */
function standing() {
  const { current, upcoming } = JSON.parse(project.read("_site/privacy-policy/versions.json"));
  return { current, upcoming } as { current: string; upcoming: string[] };
}

/** Names of the files of the site that hold these words. */
function filesWith(words: string): string[] {
  const sought = Buffer.from(words).toString("hex");
  return [...project.files("_site")]
    .filter(([, bytes]) => bytes.includes(sought))
    .map(([name]) => name.replaceAll("\\", "/"));
}

function publishedFiles(): string[] {
  return [...project.files("src/published").keys()].map((name) => name.replaceAll("\\", "/"));
}

describe("a policy, from its first version on:", () => {
  beforeAll(() => {
    project = new Publishing({ filledIn: false });
  });
  afterAll(() => project.remove());

  test("a placeholder is refused", async () => {
    expect(await refused("2026-12-03", "publish")).toMatchInlineSnapshot(`
      src/content/privacy-policy.md:67:16: error: The text holds \`your-email@placeholder.invalid\`, a placeholder, and what is published stays as it is. [placeholder]
         67 | *Last Updated: 27th March, 2024*
            |                ^^^^^^^^^^^^^^^^
              Fill in the facts in _data/site.json first.

      src/content/privacy-policy.md:67:16: warning: This date has passed already, so readers learn of the text after it began to hold. [publish]
         67 | *Last Updated: 27th March, 2024*
            |                ^^^^^^^^^^^^^^^^
              If that is not meant, give it today's date or a later one.

      1 error, 1 warning.

      Nothing was published.
    `);
    expect(project.has("src/published")).toBe(false);
  });

  test("the first version is published as soon as the facts are there", async () => {
    project.fillIn();
    expect(await done("2026-12-03", "publish")).toMatchInlineSnapshot(`
      Published: Privacy Policy, version of 27 March 2024.

      After the next build it is at:
        https://amethyst.example/privacy-policy/
        https://amethyst.example/privacy-policy/2024-03-27/
    `);
    expect(publishedFiles()).toEqual(["privacy-policy/2024-03-27.md", "privacy-policy/SHA256SUMS"]);
    const version = project.read("src/published/privacy-policy/2024-03-27.md");
    expect(version.split("\n").slice(0, 9).join("\n")).toMatchInlineSnapshot(`
      <!-- Published, and not to be edited: what visitors were promised under this date. -->
      ---
      effective: 2024-03-27
      published: 2026-12-03
      permalink: /privacy-policy/
      title: Privacy Policy
      language: en-GB
      anchors:
        - information-we-collect 1-information-we-collect
    `);
    expect(version).toContain('<a href="mailto:privacy@amethyst.example">');
    expect(version).not.toContain("{{");
  });

  test.skipIf(spawnSync("sha256sum", ["--version"]).error)(
    "coreutils find it whole (skipped where there is no sha256sum)",
    () => {
      const cwd = project.path("src/published/privacy-policy");
      expect(spawnSync("sha256sum", ["-c", "SHA256SUMS"], { cwd }).status).toBe(0);
    },
  );

  test("nothing new is nothing to do", async () => {
    const files = project.files("src/published");
    expect(await done("2026-12-03", "publish")).toBe(
      "Nothing new: every policy says what its newest version says.\n",
    );
    expect(project.files("src/published")).toEqual(files);
  });

  test("its pages are built, without a notice", async () => {
    expect(await done("2026-12-03", "build")).toBe("Built 5 pages in _site\n");
    expect(project.notices("/privacy-policy/")).toEqual([]);
    expect(project.notices("/privacy-policy/2024-03-27/")).toEqual([
      "This is the version of 27 March 2024. It is the current one. Read the current version",
    ]);
    expect(project.relations("/privacy-policy/")).toEqual({
      "version-history": "/privacy-policy/history/",
    });
    expect(project.relations("/privacy-policy/2024-03-27/")).toEqual({
      "version-history": "/privacy-policy/history/",
      "latest-version": "/privacy-policy/",
    });
    expect(standing()).toEqual({ current: "2024-03-27", upcoming: [] });
  });

  test("its feed has no entry yet", () => {
    const feed = readXml(project.read("_site/privacy-policy/feed.xml"));
    expect(feed.attributes).toEqual({ xmlns: "http://www.w3.org/2005/Atom" });
    expect(below(feed, "entry")).toEqual([]);
  });

  test("look, place and order of its page may change", async () => {
    project.edit("toc: true", "toc: false");
    expect(await done("2026-12-03", "publish")).toContain("Nothing new");
    await done("2026-12-03", "build");
    project.edit("toc: false", "toc: true");
    await done("2026-12-03", "build");
  });

  test("a changed text is not built, and the site stays as it was", async () => {
    const site = project.files("_site");
    project.edit("- Repair History: Details", "- Repair History: All details");
    expect(await refused("2026-12-03", "build")).toMatchInlineSnapshot(`
      src/content/privacy-policy.md:67:16: error: The text of privacy-policy.md has changed and still says 27th March, 2024. [unpublished]
         67 | *Last Updated: 27th March, 2024*
            |                ^^^^^^^^^^^^^^^^
              Give it a new date, say what changed in \`change_note\`, and run \`npm run publish\`; or put the words back:
              1. Information We Collect
                - Repair History: [-Details-]{+All details+} about the repairs and services
                provided to your devices.

      1 error.

      Nothing was built. The site that was there is as it was.
    `);
    expect(project.files("_site")).toEqual(site);
  });

  test("it is not published under the old date, or without a word of what has changed", async () => {
    expect(await refused("2026-12-03", "publish")).toMatchInlineSnapshot(`
      src/content/privacy-policy.md:1:1: error: The front matter does not say what kind of change this is. [publish]
          1 | ---
            | ^^^
              Add \`update_type: minor\` if only the wording has changed and nobody need be told, else \`update_type: major\`.

      src/content/privacy-policy.md:67:16: error: The text has changed and still says 27 March 2024. [publish]
         67 | *Last Updated: 27th March, 2024*
            |                ^^^^^^^^^^^^^^^^
              Give it a new date, such as today's: 3 December 2026

      2 errors.

      Nothing was published.
    `);
    expect(publishedFiles()).toHaveLength(2);
  });

  test("it is published with a date and a note, and its changes are shown", async () => {
    project.date("3rd December, 2026", MAJOR);
    expect(await done("2026-12-03", "publish")).toMatchInlineSnapshot(`
      Published: Privacy Policy, version of 3 December 2026.

      2 sections changed; 5 words in, 4 out.

      1. Information We Collect
        - Repair History: [-Details-]{+All details+} about the repairs and services
        provided to your devices.

      7. Contact Us
        Last Updated: [-27th March, 2024-]{+3rd December, 2026+}

      After the next build it is at:
        https://amethyst.example/privacy-policy/
        https://amethyst.example/privacy-policy/2026-12-03/
        https://amethyst.example/privacy-policy/2026-12-03/changes/

      A notice for your customers:
        We have changed our Privacy Policy, with effect from 3 December 2026.
        We now keep repair records for three years.
        What exactly has changed: https://amethyst.example/privacy-policy/2026-12-03/changes/
    `);
    expect(await done("2026-12-03", "publish")).toContain("Nothing new");
  });

  test("readers are told, and led from version to version", async () => {
    await done("2026-12-03", "build");
    expect(project.notices("/privacy-policy/")).toEqual([
      "This policy changed on 3 December 2026. See what changed We now keep repair records for three years.",
    ]);
    expect(project.notices("/privacy-policy/2024-03-27/")).toEqual([
      "This is the version of 27 March 2024. It was replaced on 3 December 2026. Read the current version",
    ]);
    expect(project.relations("/privacy-policy/")).toEqual({
      "version-history": "/privacy-policy/history/",
      "predecessor-version": "/privacy-policy/2024-03-27/",
    });
    expect(project.relations("/privacy-policy/2024-03-27/")).toEqual({
      "version-history": "/privacy-policy/history/",
      "latest-version": "/privacy-policy/",
      "successor-version": "/privacy-policy/2026-12-03/",
    });
    expect(project.relations("/privacy-policy/2026-12-03/")).toEqual({
      "version-history": "/privacy-policy/history/",
      "latest-version": "/privacy-policy/",
      "predecessor-version": "/privacy-policy/2024-03-27/",
    });
    expect(project.relations("/privacy-policy/history/")).toMatchObject({
      "latest-version": "/privacy-policy/",
    });
  });

  test("versions are there in full, and search engines are sent to the current one", () => {
    const old = project.page("/privacy-policy/2024-03-27/");
    expect(old).toContain("Repair History:</b> Details");
    expect(old).toContain('<meta name="robots" content="noindex">');
    expect(old).toContain('<span id="1-information-we-collect"></span>');
    expect(project.page("/privacy-policy/2026-12-03/")).toContain(
      "Repair History:</b> All details",
    );
    expect(project.page("/privacy-policy/")).not.toContain("noindex");
    expect(project.read("_site/privacy-policy/2024-03-27/index.md")).toContain(
      "- Repair History: Details",
    );
  });

  test("its history has every version with its kind and its note", () => {
    const list = /<ul class="versions">(.*?)<\/ul>/s.exec(project.page("/privacy-policy/history/"));
    const items = [...(list?.[1] ?? "").matchAll(/<li>(.*?)<\/li>/gs)];
    expect(items.map(([, html = ""]) => wordsIn(html))).toEqual([
      "Version of 3 December 2026 Current Change of substance · See what changed We now keep repair records for three years.",
      "Version of 27 March 2024 First version",
    ]);
  });

  test("its redline is at an address of its own", () => {
    const redline = project.page("/privacy-policy/2026-12-03/changes/");
    expect(redline).toMatch(/<ins\b[^>]*>.*?All details.*?<\/ins>/s);
    expect(redline).toContain("noindex");
    expect(project.has("_site/privacy-policy/2024-03-27/changes/index.html")).toBe(false);
  });

  test("its feed tells of the change", () => {
    const feed = readXml(project.read("_site/privacy-policy/feed.xml"));
    expect(textBelow(feed, "id")).toBe("https://amethyst.example/privacy-policy/");
    expect(below(feed, "link").map(({ attributes }) => attributes)).toEqual([
      { rel: "alternate", href: "https://amethyst.example/privacy-policy/" },
      { rel: "self", href: "https://amethyst.example/privacy-policy/feed.xml" },
    ]);
    const [entry, ...others] = below(feed, "entry");
    expect(others).toEqual([]);
    expect(textBelow(entry ?? {}, "id")).toBe(
      "https://amethyst.example/privacy-policy/2026-12-03/",
    );
    expect(textBelow(entry ?? {}, "updated")).toBe("2026-12-03T00:00:00.000Z");
    expect(below(entry ?? {}, "link")[0]?.attributes).toEqual({
      href: "https://amethyst.example/privacy-policy/2026-12-03/changes/",
    });
  });

  test("the sitemap and the list for programs give the current date", () => {
    const sitemap = readXml(project.read("_site/sitemap.xml"));
    const pages = below(sitemap, "url").map((url) => [
      textBelow(url, "loc"),
      textBelow(url, "lastmod"),
    ]);
    expect(pages).toEqual([
      ["https://amethyst.example/", undefined],
      ["https://amethyst.example/privacy-policy/", "2026-12-03"],
      ["https://amethyst.example/privacy-policy/history/", undefined],
    ]);
    expect(project.read("_site/llms.txt")).toContain("Last updated 3 December 2026");
  });

  test("programs get dates, kinds, notes, hashes and addresses", () => {
    const list = JSON.parse(project.read("_site/privacy-policy/versions.json"));
    expect(list).toEqual({
      url: "https://amethyst.example/privacy-policy/",
      current: "2026-12-03",
      upcoming: [],
      versions: [
        {
          id: "2026-12-03",
          date: "2026-12-03",
          effective: "2026-12-03",
          published: "2026-12-03",
          title: "Privacy Policy",
          language: "en-GB",
          update_type: "major",
          change_note: "We now keep repair records for three years.",
          sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
          url: "https://amethyst.example/privacy-policy/2026-12-03/",
          markdown: "https://amethyst.example/privacy-policy/2026-12-03/index.md",
          changes: "https://amethyst.example/privacy-policy/2026-12-03/changes/",
        },
        {
          id: "2024-03-27",
          date: "2024-03-27",
          effective: "2024-03-27",
          published: "2026-12-03",
          title: "Privacy Policy",
          language: "en-GB",
          sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
          url: "https://amethyst.example/privacy-policy/2024-03-27/",
          markdown: "https://amethyst.example/privacy-policy/2024-03-27/index.md",
        },
      ],
    });
    const sums = project.read("src/published/privacy-policy/SHA256SUMS");
    for (const { id, sha256 } of list.versions) expect(sums).toContain(`${sha256}  ${id}.md\n`);
  });

  test("the notice is gone after 30 days, and nothing else has changed", async () => {
    const before = project.files("_site");
    await done("2027-01-01", "build");
    expect(project.notices("/privacy-policy/")).toHaveLength(1);
    await done("2027-01-02", "build");
    expect(project.notices("/privacy-policy/")).toEqual([]);
    const changed = [...project.files("_site")].filter(([name, text]) => before.get(name) !== text);
    expect(changed.map(([name]) => name.replaceAll("\\", "/"))).toEqual([
      "privacy-policy/index.html",
    ]);
  });

  test("a slip is corrected on the same day, as its second version", async () => {
    project.edit("All details", "All the details");
    project.date("3rd December, 2026", "update_type: minor\n");
    expect(await done("2026-12-03", "publish")).toMatchInlineSnapshot(`
      Published: Privacy Policy, version of 3 December 2026.

      1 section changed; 1 word in.

      1. Information We Collect
        - Repair History: All {+the +}details about the repairs and services provided
        to your devices.

      After the next build it is at:
        https://amethyst.example/privacy-policy/
        https://amethyst.example/privacy-policy/2026-12-03.2/
        https://amethyst.example/privacy-policy/2026-12-03.2/changes/
    `);
    await done("2026-12-03", "build");
    expect(standing()).toEqual({ current: "2026-12-03.2", upcoming: [] });
    expect(project.relations("/privacy-policy/2026-12-03/")).toMatchObject({
      "successor-version": "/privacy-policy/2026-12-03.2/",
    });
    expect(project.page("/privacy-policy/2026-12-03.2/")).toContain("All the details");
    expect(below(readXml(project.read("_site/privacy-policy/feed.xml")), "entry")).toHaveLength(1);
  });

  test("and those who have not read of the change before are still told of it", () => {
    expect(project.notices("/privacy-policy/")).toEqual([
      expect.stringContaining("We now keep repair records for three years."),
    ]);
  });

  test("a version that is to come is announced, with its date", async () => {
    project.edit("All the details", "Many details");
    project.date(
      "1st January, 2027",
      "update_type: major\nchange_note: We will keep fewer details.\n",
    );
    expect(await done("2026-12-10", "publish")).toContain(
      "We have changed our Privacy Policy, with effect from 1 January 2027.",
    );
    await done("2026-12-10", "build");
    expect(standing()).toEqual({ current: "2026-12-03.2", upcoming: ["2027-01-01"] });
    expect(project.page("/privacy-policy/")).toContain("All the details");
    expect(project.read("_site/privacy-policy/index.md")).toContain("All the details");
    expect(project.notices("/privacy-policy/").at(-1)).toBe(
      "This policy changes on 1 January 2027. See what will change We will keep fewer details.",
    );
    expect(project.notices("/privacy-policy/2027-01-01/")).toEqual([
      "This version takes effect on 1 January 2027. Read the current version",
    ]);
    expect(project.page("/privacy-policy/2027-01-01/changes/")).toContain("Many");
    expect(project.read("_site/sitemap.xml")).toContain("<lastmod>2026-12-03</lastmod>");
    expect(project.page("/")).toContain("3 December 2026");
    expect(wordsIn(project.page("/privacy-policy/"))).not.toMatch(/tomorrow|today|in \d+ days/i);
  });

  test("it takes effect by the date alone", async () => {
    await done("2026-12-31", "build");
    expect(standing().current).toBe("2026-12-03.2");
    const files = project.files("src");
    await done("2027-01-01", "build");
    expect(project.files("src")).toEqual(files);
    expect(standing()).toEqual({ current: "2027-01-01", upcoming: [] });
    expect(project.page("/privacy-policy/")).toContain("Many details");
    expect(project.notices("/privacy-policy/")[0]).toContain(
      "This policy changed on 1 January 2027.",
    );
    expect(project.read("_site/sitemap.xml")).toContain("<lastmod>2027-01-01</lastmod>");
  });

  test("the same day gives the same bytes", async () => {
    const site = project.files("_site");
    await done("2027-01-01", "build");
    expect(project.files("_site")).toEqual(site);
  });
});

describe("beside a published version,", () => {
  beforeEach(async () => {
    project = new Publishing();
    await done("2026-12-03", "publish");
  });
  afterEach(() => project.remove());

  test("an edited version file stops the build and is named", async () => {
    project.change("src/published/privacy-policy/2024-03-27.md", "We may collect", "We collect");
    const sentence =
      "src/published/privacy-policy/2024-03-27.md:1:1: error: This published version was changed after it was published.";
    expect(await refused("2026-12-03", "build")).toContain(sentence);
    for (const args of [
      [],
      ["--from", "old.md"],
      ["--take-back", "privacy-policy/2024-03-27"],
      ["--withdraw", "privacy-policy/2024-03-27", "--reason", "No."],
    ]) {
      expect(await refused("2026-12-03", "publish", ...args)).toContain(sentence);
    }
  });

  test("a version file that is broken stops the build and is named", async () => {
    project.change("src/published/privacy-policy/2024-03-27.md", "title: ", 'title: "');
    expect(await refused("2026-12-03", "build")).toContain(
      "src/published/privacy-policy/2024-03-27.md:1:1: error: This published version was changed",
    );
  });

  test("a changed fact is named as what has changed the text", async () => {
    project.change("_data/site.json", "privacy@amethyst.example", "us@amethyst.example");
    expect(await refused("2026-12-03", "build")).toContain(
      "`email` in _data/site.json has changed, and with it the text of privacy-policy.md",
    );
  });

  test("a renamed heading is reported at that heading, with what to write there", async () => {
    project.edit("## 4. Data Security", "## 4. How Safe Your Data Is");
    project.date("3rd December, 2026", MAJOR);
    expect(await refused("2026-12-03", "publish")).toMatchInlineSnapshot(`
      src/content/privacy-policy.md:44:1: error: Links to \`/privacy-policy/#data-security\` lead nowhere now: the version of 2024-03-27 had a section there. [lost-anchor]
         44 | ## 4. How Safe Your Data Is
            | ^^^^^^^^^^^^^^^^^^^^^^^^^^^
              Keep the address at the heading that has taken its place, for example: ## 4. How Safe Your Data Is {#data-security}

      1 error.

      Nothing was published.
    `);
    project.edit("## 4. How Safe Your Data Is", "## 4. How Safe Your Data Is {#data-security}");
    await done("2026-12-03", "publish");
    await done("2026-12-03", "build");
    const page = project.page("/privacy-policy/");
    for (const id of ["data-security", "4-data-security"]) expect(page).toContain(`id="${id}"`);
    const old = project.page("/privacy-policy/2024-03-27/");
    for (const id of ["data-security", "4-data-security"]) expect(old).toContain(`id="${id}"`);
  });

  test("a page that is gone is an error", async () => {
    project.delete(POLICY);
    const sentence =
      "src/content/privacy-policy.md:1:1: error: This policy has published versions, and its page is gone. [abandoned-policy]";
    expect(await refused("2026-12-03", "build")).toContain(sentence);
    expect(await refused("2026-12-03", "publish")).toContain(sentence);
  });

  test("a policy that is given up says so from its day on, and its history stays", async () => {
    project.edit("toc: true", "toc: true\nretired: 2027-01-31");
    await done("2027-01-30", "build");
    expect(project.notices("/privacy-policy/")).toEqual([]);
    await done("2027-01-31", "build");
    expect(project.notices("/privacy-policy/")).toEqual([
      "This policy was given up on 31 January 2027 and no longer holds.",
    ]);
    expect(project.has("_site/privacy-policy/history/index.html")).toBe(true);
    expect(project.has("_site/privacy-policy/2024-03-27/index.html")).toBe(true);
  });

  test("a changed address is an error, until the old one leads on", async () => {
    project.date("3rd December, 2026", MAJOR);
    await done("2026-12-03", "publish");
    await done("2026-12-03", "build");
    const before = [...project.files("_site").keys()];
    project.edit("permalink: /privacy-policy/", "permalink: /privacy/");
    expect(await refused("2026-12-03", "build")).toContain(
      "Add to the front matter: redirect_from: /privacy-policy/",
    );
    project.edit("toc: true", "toc: true\nredirect_from: /privacy-policy/");
    await done("2026-12-03", "build");

    const after = new Set(project.files("_site").keys());
    const gone = before.filter((name) => !after.has(name) && !name.endsWith(".md"));
    expect(gone).toEqual([]);
    for (const path of ["", "history/", "2024-03-27/", "2026-12-03/", "2026-12-03/changes/"]) {
      const page = project.page(`/privacy-policy/${path}`);
      expect(page).toContain(`<meta http-equiv="refresh" content="0; url=/privacy/${path}">`);
      expect(project.has(`_site/privacy/${path}index.html`)).toBe(true);
    }
    expect(project.read("_site/privacy-policy/versions.json")).toBe(
      project.read("_site/privacy/versions.json"),
    );
    expect(await done("2026-12-03", "publish")).toContain("Nothing new");
  });

  test("the Markdown is where it was after a move, too", async () => {
    project.edit("permalink: /privacy-policy/", "permalink: /privacy/");
    project.edit("toc: true", "toc: true\nredirect_from: /privacy-policy/");
    await done("2026-12-03", "build");
    expect(project.has("_site/privacy-policy/2024-03-27/index.md")).toBe(true);
    expect(project.has("_site/privacy-policy/index.md")).toBe(true);
  });

  test("a policy whose address was a file can move", async () => {
    project.write(
      "src/content/terms.md",
      "---\ntitle: Terms\npermalink: /terms.html\n---\n\nPay us.\n\nLast updated: 3 December 2026\n",
    );
    await done("2026-12-03", "publish");
    await done("2026-12-03", "build");
    const before = [...project.files("_site").keys()];
    project.change("src/content/terms.md", "/terms.html", "/t/\nredirect_from: /terms.html");
    await done("2026-12-03", "build");
    const after = new Set(project.files("_site").keys());
    expect(before.filter((name) => !after.has(name) && !name.endsWith(".md"))).toEqual([]);
  });

  test("the entries of the feed are the same after a move, so that nobody reads them twice", async () => {
    project.date("3rd December, 2026", MAJOR);
    await done("2026-12-03", "publish");
    await done("2026-12-03", "build");
    const ids = (path: string) =>
      below(readXml(project.read(path)), "entry").map((entry) => textBelow(entry, "id"));
    const before = ids("_site/privacy-policy/feed.xml");
    project.edit("permalink: /privacy-policy/", "permalink: /privacy/");
    project.edit("toc: true", "toc: true\nredirect_from: /privacy-policy/");
    await done("2026-12-03", "build");
    expect(ids("_site/privacy/feed.xml")).toEqual(before);
  });

  test("a note is text to a feed reader, whatever is in it", async () => {
    const note = "Fees < £5 & > £1 are gone: <b>all</b> ]]> of them.";
    project.date("3rd December, 2026", `update_type: major\nchange_note: "${note}"\n`);
    await done("2026-12-03", "publish");
    await done("2026-12-03", "build");
    const feed = readXml(project.read("_site/privacy-policy/feed.xml"));
    const [summary] = below(below(feed, "entry")[0] ?? {}, "summary");
    const words = (summary?.elements ?? [])
      .map((part) => part.text ?? (part as { cdata?: string }).cdata ?? "")
      .join("");
    const read =
      summary?.attributes?.type === "html"
        ? words.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&")
        : words;
    expect(read).toBe(note);
    if (summary?.attributes?.type === "html") expect(words).not.toContain("<b>");
  });

  test("a version that is to come can be taken back until its day", async () => {
    project.date("1st January, 2027", MAJOR);
    await done("2026-12-03", "publish");
    expect(await done("2026-12-31", "publish", "--take-back", "privacy-policy/2027-01-01")).toBe(
      "Taken back: Privacy Policy, version of 1 January 2027.\n",
    );
    expect(publishedFiles()).toEqual(["privacy-policy/2024-03-27.md", "privacy-policy/SHA256SUMS"]);
    await done("2026-12-31", "publish");
    expect(await refused("2027-01-01", "publish", "--take-back", "privacy-policy/2027-01-01")).toBe(
      "The version of 2027-01-01 is in effect, so it stays. To put its words back, publish a new version.\n",
    );
    expect(publishedFiles()).toHaveLength(3);
  });

  test("a version that takes effect later than its date can be taken back until then", async () => {
    project.edit("*Last Updated", "*Effective: 1 January 2027*\n*Last Updated");
    project.date("3rd December, 2026", MAJOR);
    await done("2026-12-03", "publish");
    await done("2026-12-20", "build");
    expect(standing()).toEqual({ current: "2024-03-27", upcoming: ["2026-12-03"] });
    await done("2026-12-20", "publish", "--take-back", "privacy-policy/2026-12-03");
    expect(publishedFiles()).toHaveLength(2);
  });

  test("older texts are brought in, in any order, each under its own date", async () => {
    project.write("old/2020.md", "We kept little.\n\nLast updated: 1 May 2020\n");
    project.write("old/2018.md", "We kept less.\n\nLast updated: 1 May 2018\n");
    project.write("old/2022.md", "We kept some.\n\nLast updated: 1 May 2022\n");
    expect(await done("2026-12-03", "publish", "--from", "old/2020.md")).toBe(
      "Brought in: Privacy Policy, version of 1 May 2020.\n",
    );
    await done("2026-12-03", "publish", "--from", "old/2018.md", "--policy", "privacy-policy");
    await done("2026-12-03", "publish", "--from", "old/2022.md");
    await done("2026-12-03", "build");
    const { versions } = JSON.parse(project.read("_site/privacy-policy/versions.json"));
    expect(versions.map(({ id }: { id: string }) => id)).toEqual([
      "2024-03-27",
      "2022-05-01",
      "2020-05-01",
      "2018-05-01",
    ]);
    expect(standing().current).toBe("2024-03-27");
    expect(project.relations("/privacy-policy/2020-05-01/")).toMatchObject({
      "predecessor-version": "/privacy-policy/2018-05-01/",
      "successor-version": "/privacy-policy/2022-05-01/",
    });
    expect(await refused("2026-12-03", "publish", "--from", "old/2020.md")).toContain(
      "old/2020.md:3:15: error: There is a version of 1 May 2020 already.",
    );
    expect(publishedFiles()).toHaveLength(5);
  });

  test("an older text with a mistake or without a date is not brought in", async () => {
    project.write("old.md", "Write to {{ site.emial }}.\n");
    const said = await refused("2026-12-03", "publish", "--from", "old.md");
    expect(said).toContain("old.md:1:13: error: There is no variable called `site.emial`.");
    expect(said).toContain("old.md:1:1: error: This text gives no date");
    expect(said).toContain("Nothing was published.");
    expect(publishedFiles()).toHaveLength(2);
  });

  test("a withdrawn version keeps its place, and its words are nowhere", async () => {
    const secret = "Jo Example of 5 Sample Street";
    project.edit("We may collect", `${secret} says: we may collect`);
    const note = `Now with the words of ${secret}.`;
    project.date("3rd December, 2026", `update_type: major\nchange_note: "${note}"\n`);
    await done("2026-12-03", "publish");
    project.edit(`${secret} says: we may collect`, "We may collect");
    project.date("4th December, 2026", "update_type: minor\n");
    await done("2026-12-04", "publish");
    await done("2026-12-04", "build");
    expect(filesWith(secret)).not.toEqual([]);

    expect(
      await done(
        "2026-12-05",
        "publish",
        "--withdraw",
        "privacy-policy/2026-12-03",
        "--reason",
        "It held an address.",
      ),
    ).toMatchInlineSnapshot(
      `Withdrawn: the words of Privacy Policy, version of 3 December 2026. The next build shows the reason in their place. Copies in git's history are not touched by this.`,
    );
    await done("2026-12-05", "build");
    expect(filesWith(secret)).toEqual([]);
    expect(filesWith("5 Sample Street")).toEqual([]);
    expect(project.read("src/published/privacy-policy/2026-12-03.md")).not.toContain("Example");

    expect(project.notices("/privacy-policy/2026-12-03/")).toEqual([
      "The words of this version were withdrawn on 5 December 2026. The reason: It held an address. Read the current version",
    ]);
    expect(wordsIn(project.page("/privacy-policy/history/"))).toContain(
      "Version of 3 December 2026 Withdrawn on 5 December 2026: It held an address.",
    );
    expect(standing()).toEqual({ current: "2026-12-04", upcoming: [] });
    expect(project.has("_site/privacy-policy/2026-12-03/index.md")).toBe(false);
    expect(project.notices("/privacy-policy/2026-12-03/changes/")).toEqual([
      "The words of this version were withdrawn on 5 December 2026. The reason: It held an address. Read the current version",
    ]);
    expect(below(readXml(project.read("_site/privacy-policy/feed.xml")), "entry")).toEqual([]);
    const { versions } = JSON.parse(project.read("_site/privacy-policy/versions.json"));
    expect(versions[1]).toMatchObject({
      id: "2026-12-03",
      withdrawn: { on: "2026-12-05", reason: "It held an address." },
    });
    expect(project.relations("/privacy-policy/2026-12-04/")).toMatchObject({
      "predecessor-version": "/privacy-policy/2024-03-27/",
    });
    expect(
      await refused(
        "2026-12-06",
        "publish",
        "--withdraw",
        "privacy-policy/2026-12-03",
        "--reason",
        "Else.",
      ),
    ).toBe("The words of 2026-12-03 are withdrawn already.\n");
  });

  test("no link leads to the redline against a withdrawn version", async () => {
    project.edit("We may collect", "We collect");
    project.date("3rd December, 2026", MAJOR);
    await done("2026-12-03", "publish");
    const withdrawal = ["--withdraw", "privacy-policy/2024-03-27", "--reason", "A court."];
    await done("2026-12-03", "publish", ...withdrawal);
    await done("2026-12-03", "build");
    const links = project.page("/privacy-policy/").matchAll(/href="(\/privacy-policy\/[^"#]*)"/g);
    const missing = [...links].filter(
      ([, url = ""]) => !project.has(`_site${url.replace(/\/$/, "/index.html")}`),
    );
    expect(missing).toEqual([]);
  });

  test("the only version's words, once withdrawn, do not come back by way of the working text", async () => {
    await done("2026-12-03", "build");
    const site = project.files("_site");
    const withdrawal = ["--withdraw", "privacy-policy/2024-03-27", "--reason", "A court."];
    await done("2026-12-05", "publish", ...withdrawal);
    expect(await refused("2026-12-05", "build")).toContain(
      "Every version of privacy-policy.md is withdrawn",
    );
    expect(project.files("_site")).toEqual(site);
    project.edit("We may collect", "We collect");
    project.date("5th December, 2026");
    await done("2026-12-05", "publish");
    await done("2026-12-05", "build");
    expect(filesWith("We may collect")).toEqual([]);
    expect(standing().current).toBe("2026-12-05");
  });
});

describe("the day", () => {
  beforeEach(async () => {
    project = new Publishing();
    await done("2026-12-01", "publish");
    project.date("3rd December, 2026", MAJOR);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    project.remove();
  });

  test.each([
    ["Pacific/Kiritimati", "2026-12-02T10:30:00Z", "2026-12-03"],
    ["Pacific/Kiritimati", "2026-12-02T09:30:00Z", "2026-12-02"],
    ["Europe/London", "2026-12-03T00:00:00Z", "2026-12-03"],
    ["Europe/London", "2026-12-02T23:59:59Z", "2026-12-02"],
    ["America/New_York", "2026-12-03T04:59:59Z", "2026-12-02"],
    ["America/New_York", "2026-12-03T05:00:00Z", "2026-12-03"],
  ])("in %s at %s is %s, wherever the machine is", async (zone, moment, day) => {
    project.change("_data/site.json", "Europe/London", zone);
    await done("2026-12-01", "publish");
    for (const machine of ["Asia/Tokyo", "America/Los_Angeles"]) {
      vi.stubEnv("TZ", machine);
      await done(moment, "build");
      expect(standing().current).toBe(day === "2026-12-03" ? day : "2024-03-27");
    }
  });

  test("on which a version is published is the site's own", async () => {
    project.change("_data/site.json", "Europe/London", "Pacific/Kiritimati");
    await done("2026-12-03T10:30:00Z", "publish");
    expect(project.read("src/published/privacy-policy/2026-12-03.md")).toContain(
      "published: 2026-12-04",
    );
  });
});

describe("several policies", () => {
  beforeAll(async () => {
    project = new Publishing();
    project.write(
      "src/content/legal/terms.md",
      "---\ntitle: Terms\npermalink: /terms/\n---\n\nPay us.\n\nLast updated: 3 December 2026\n",
    );
    project.write("src/content/about.md", "---\ntitle: About\n---\n\nWe repair.\n");
  });
  afterAll(() => project.remove());

  test("are published together, each with a history of its own", async () => {
    const said = await done("2026-12-03", "publish");
    expect(said).toContain("Published: Terms, version of 3 December 2026.");
    expect(said).toContain("Published: Privacy Policy, version of 27 March 2024.");
    expect(publishedFiles()).toEqual([
      "legal/terms/2026-12-03.md",
      "legal/terms/SHA256SUMS",
      "privacy-policy/2024-03-27.md",
      "privacy-policy/SHA256SUMS",
    ]);
    await done("2026-12-03", "build");
    expect(project.has("_site/terms/history/index.html")).toBe(true);
    expect(project.has("_site/about/history/index.html")).toBe(false);
  });

  test("change one without the other", async () => {
    project.change("src/content/legal/terms.md", "Pay us.", "Please pay us.");
    project.change("src/content/legal/terms.md", "title", "update_type: minor\ntitle");
    const said = await done("2026-12-03", "publish");
    expect(said).toContain("Published: Terms");
    expect(said).not.toContain("Privacy");
    await done("2026-12-03", "build");
    expect(project.has("_site/terms/2026-12-03.2/index.html")).toBe(true);
  });

  test("are all published, or none", async () => {
    const files = project.files("src/published");
    project.change("src/content/legal/terms.md", "Please pay us.", "Pay us, please.");
    project.edit("We may collect", "We collect");
    await refused("2026-12-03", "publish");
    expect(project.files("src/published")).toEqual(files);
    project.edit("We collect", "We may collect");
    await done("2026-12-03", "publish");
  });

  test("are named where it matters which", async () => {
    project.write("old.md", "Pay.\n\nLast updated: 1 May 2018\n");
    expect(await refused("2026-12-03", "publish", "--from", "old.md")).toBe(
      "There are several policies: say which one the text is of, for example: --policy legal/terms\n",
    );
    expect(await refused("2026-12-03", "publish", "--from", "old.md", "--policy", "trems")).toBe(
      "There is no policy called `trems`. There are: legal/terms, privacy-policy.\n",
    );
    await done("2026-12-03", "publish", "--from", "old.md", "--policy", "legal/terms");
    expect(publishedFiles()).toContain("legal/terms/2018-05-01.md");
  });

  test("pages that are none have no gate", async () => {
    project.change("src/content/about.md", "We repair.", "We mend.");
    await done("2026-12-03", "build");
  });
});

describe("who mistypes is told so in a sentence:", () => {
  beforeAll(async () => {
    project = new Publishing();
    await done("2026-12-03", "publish");
  });
  afterAll(() => project.remove());

  test.each([
    [["--form", "old.md"], "`--form` means nothing here. Did you mean `--from`?"],
    [
      ["old.md"],
      "`old.md` means nothing here. There are: --from, --policy, --take-back, --withdraw, --reason.",
    ],
    [["--from", "old.md"], "There is no file called `old.md`."],
    [["--from", "src"], "There is no file called `src`."],
    [
      ["--take-back", "privacy-policy/2027-01-01"],
      "There is no version called `privacy-policy/2027-01-01`. There are: privacy-policy/2024-03-27.",
    ],
    [
      ["--take-back", "2024-03-27"],
      "There is no version called `2024-03-27`. There are: privacy-policy/2024-03-27.",
    ],
    [
      ["--take-back", "privacy-policy/2024-03-27"],
      "The version of 2024-03-27 is in effect, so it stays. To put its words back, publish a new version.",
    ],
    [
      ["--withdraw", "privacy-policy/2024-03-27"],
      'Say why, in a sentence that readers will see, for example: --reason "A court has ordered it."',
    ],
    [["--reason", "No."], "`--reason` goes with `--withdraw`, which is not here."],
    [["--policy", "terms"], "`--policy` goes with `--from`, which is not here."],
    [
      ["--from", "old.md", "--take-back", "privacy-policy/2024-03-27"],
      "`--from` and `--take-back` are two commands: run one at a time.",
    ],
  ])("%j", async (args, sentence) => {
    const files = project.files("src/published");
    expect(await refused("2026-12-03", "publish", ...args)).toBe(`${sentence}\n`);
    expect(project.files("src/published")).toEqual(files);
  });

  test.each(["--from", "--policy", "--take-back", "--withdraw", "--reason"])(
    "%s without anything after it",
    async (option) => {
      const said = await refused("2026-12-03", "publish", option);
      expect(said).toMatch(/^`--[a-z-]+` needs [^\n]+\.\n$/);
    },
  );

  test("any version, where there is none", async () => {
    project.delete("src/published");
    expect(await refused("2026-12-03", "publish", "--take-back", "privacy-policy/2024-03-27")).toBe(
      "No version is published yet.\n",
    );
  });

  test("an older text, where there is no policy", async () => {
    project.delete(POLICY);
    project.write("old.md", "Pay.\n\nLast updated: 1 May 2018\n");
    expect(await refused("2026-12-03", "publish", "--from", "old.md")).toBe(
      "There is no policy yet: a page becomes one by a line with its date.\n",
    );
    expect(await done("2026-12-03", "publish")).toContain("Nothing new");
  });
});
