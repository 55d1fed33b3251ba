import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Project, type Running, until } from "../project.ts";

const POLICY = "src/content/privacy-policy.md";

/** The address that a preview says it is at, once it does. */
function addressOf(preview: Running): Promise<URL> {
  return until(() => {
    const address = /The preview is at (\S+) \(Ctrl\+C ends it\)\./.exec(preview.printed())?.[1];
    return address !== undefined && new URL(address);
  });
}

/** A page of a preview, once it holds certain words, and others no more. */
function page(address: URL, path: string, words: string, gone?: string): Promise<string> {
  return until(async () => {
    const response = await fetch(new URL(path, address));
    const html = await response.text();
    return html.includes(words) && !(gone !== undefined && html.includes(gone)) && html;
  });
}

async function statusOf(address: URL, path: string): Promise<number> {
  const { status } = await fetch(new URL(path, address));
  return status;
}

/** Watches a page on disk, and gives those texts that it has had so far in which certain words stand. */
function versionsOf(file: string) {
  const seen = new Set<string>();
  let watching = true;
  const watcher = (async () => {
    while (watching) {
      const html = existsSync(file) ? readFileSync(file, "utf8") : "";
      const text = /<div id="_text">(.*)<\/div>\n<\/main>.*<\/html>/s.exec(html)?.[1];
      if (text !== undefined) seen.add(text);
      await wait(2);
    }
  })();
  return {
    texts: (words: string) => [...seen].filter((text) => text.includes(words)),
    async stop() {
      watching = false;
      await watcher;
    },
  };
}

describe("a preview", () => {
  let project: Project;
  let preview: Running;
  let address: URL;

  beforeAll(async () => {
    project = new Project();
    preview = project.start("start");
    address = await addressOf(preview);
  });

  afterAll(async () => {
    await preview.stop();
    project.remove();
  });

  test("is at the page that is first in the navigation", async () => {
    expect(address.pathname).toBe("/privacy-policy/");
    expect(await page(address, "/privacy-policy/", "Information We Collect")).toContain(
      '<h1 id="_title">Privacy Policy</h1>',
    );
  });

  test("has a folder of its own, and leaves the site alone", () => {
    expect(project.has(".preview/privacy-policy/index.html")).toBe(true);
    expect(project.has("_site")).toBe(false);
  });

  test("shows what is saved", async () => {
    project.change(POLICY, "## 4. Data Security", "## 4. Safety of your data");
    await page(address, "/privacy-policy/", "safety-of-your-data", "data-security");
  });

  test("shows what is saved in `site.json`", async () => {
    project.change("_data/site.json", "your-email@placeholder.invalid", "us@example.com");
    await page(address, "/privacy-policy/", "mailto:us@example.com", "your-email@");
  });

  test("shows a mistake in the page and in the terminal, and recovers when it is mended", async () => {
    project.change(POLICY, "{{ site.email }}</a>", "{{ site.emial }}</a>");
    const html = await page(address, "/privacy-policy/", "There is no variable called");
    expect(html).toContain("<strong>There is no variable called `site.emial`.</strong>");
    expect(html).toContain("Did you mean `site.email`?");
    expect(html).toContain("<mark>site.emial</mark>");
    expect(html).toContain(`Line 63, column 194 of <code>${POLICY}</code>`);
    expect(html).not.toContain("Information We Collect");
    await until(() => preview.printed().includes(`${POLICY}:63:194: error: There is no variable`));
    expect(await page(address, "/", "Amethyst")).not.toContain("There is no variable");

    project.change(POLICY, "{{ site.emial }}", "{{ site.email }}");
    await page(address, "/privacy-policy/", "Information We Collect", "There is no variable");
  });

  test("shows a mistake in `site.json` on every page, and recovers", async () => {
    project.change("_data/site.json", '"email":', '"email"');
    for (const path of ["/", "/privacy-policy/"]) {
      await page(address, path, "A colon is missing before this.");
    }
    project.change("_data/site.json", '"email"', '"email":');
    for (const path of ["/", "/privacy-policy/"]) {
      await page(address, path, "us@example.com", "A colon is missing");
    }
  });

  test("shows a new page, and one that is deleted no more", async () => {
    project.write("src/content/terms.md", "---\ntitle: Terms\norder: 9\n---\n\nOur terms.\n");
    await page(address, "/terms/", "Our terms.");
    await page(address, "/", '<a href="/terms/"');
    project.delete("src/content/terms.md");
    await page(address, "/", "Privacy Policy", '<a href="/terms/"');
    expect(project.has(".preview/terms/index.html")).toBe(false);
    expect(await statusOf(address, "/terms/")).toBe(404);
  });

  test("shows a page at its new URL only", async () => {
    project.write("src/content/moved.md", "---\npermalink: /before/\n---\n\nMoved.\n");
    await page(address, "/before/", "Moved.");
    project.change("src/content/moved.md", "/before/", "/after/");
    await page(address, "/after/", "Moved.");
    await until(() => !project.has(".preview/before/index.html"));
    project.delete("src/content/moved.md");
    await until(() => !project.has(".preview/after/index.html"));
  });

  test("shows two pages with one URL as the mistake that they are", async () => {
    project.write("src/content/second.md", "---\npermalink: /privacy-policy/\n---\n\nSecond.\n");
    await page(address, "/privacy-policy/", `${POLICY} has the URL /privacy-policy/ already.`);
    project.delete("src/content/second.md");
    await page(address, "/privacy-policy/", "Information We Collect", "has the URL");
  });

  test("never shows a file of which only half is written", async () => {
    const seen = versionsOf(project.path(".preview/halves/index.html"));
    for (let [attempt, good] = [1, 0]; good < 3; attempt += 1) {
      const halves = [`First half ${attempt}.`, `Second half ${attempt}.`];
      const inOneGo = await writeInPieces("src/content/halves.md", halves, 20);
      await until(() => seen.texts(`half ${attempt}.`).some((text) => text.includes("Second")));
      if (!inOneGo) continue;
      good += 1;
      expect(seen.texts(`half ${attempt}.`)).toEqual([`\n<p>${halves.join("\n")}</p>\n`]);
    }
    await seen.stop();
  });

  test("never shows half a file, even if another one is saved meanwhile", async () => {
    project.write("src/content/slow.md", "Before.\n");
    await page(address, "/slow/", "Before.");
    const seen = versionsOf(project.path(".preview/slow/index.html"));
    for (let [attempt, good] = [1, false]; !good; attempt += 1) {
      const pieces = Array.from({ length: 30 }, (_, index) => `Piece ${index} of ${attempt}.`);
      project.write("src/content/quick.md", `Quick ${attempt}.\n`);
      good = await writeInPieces("src/content/slow.md", pieces, 5);
      await until(() => seen.texts(`of ${attempt}.`).some((text) => text.includes("Piece 29 ")));
      if (!good) continue;
      expect(seen.texts(`of ${attempt}.`)).toEqual([`\n<p>${pieces.join("\n")}</p>\n`]);
      await page(address, "/quick/", `Quick ${attempt}.`);
    }
    await seen.stop();
  });

  /** @returns whether the pauses were as short as asked, and not the sleep of a busy machine */
  async function writeInPieces(path: string, pieces: string[], pause: number): Promise<boolean> {
    let longest = 0;
    let last = performance.now();
    for (const [index, piece] of pieces.entries()) {
      if (index === 0) project.write(path, `${piece}\n`);
      else appendFileSync(project.path(path), `${piece}\n`);
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
      if (index < pieces.length - 1) await wait(pause);
    }
    return longest < 40;
  }

  test("goes on when `site.json` is away for a moment", async () => {
    const facts = project.read("_data/site.json");
    project.delete("_data/site.json");
    await until(() => preview.printed().includes("_data/site.json\n"));
    project.write("_data/site.json", facts.replace("us@example.com", "back@example.com"));
    await page(address, "/privacy-policy/", "mailto:back@example.com");
  });

  test("never printed anything that only a programmer would understand", () => {
    expect(preview.printed()).not.toMatch(/^ {4}at |Error:/m);
  });

  test("says what is wrong with a layout, and goes on", async () => {
    project.change("_includes/page.liquid", "{{ content |", "{{ cntent |");
    await until(() => preview.printed().includes("undefined variable: cntent, line:"));
    project.change("_includes/page.liquid", "{{ cntent |", "{{ content |");
    project.change(POLICY, "## 5. Your Rights", "## 5. What you may ask");
    await page(address, "/privacy-policy/", "what-you-may-ask");
  });
});

describe("another preview", () => {
  let project: Project;
  let holder: Server;

  beforeAll(async () => {
    project = new Project();
    // Whoever has port 8080 already serves as well.
    holder = createServer();
    await new Promise<void>((resolve) => {
      holder.on("error", () => resolve());
      holder.listen(8080, () => resolve());
    });
  });

  afterAll(() => {
    holder.close();
    project.remove();
  });

  test("shows other people's documents, on another port if 8080 is taken, and says so", async () => {
    project.write("documents/terms.md", "# Terms\n\n{{ site.name }}\n");
    project.write("documents/broken.md", "# Broken\n\n{{ site.nmae }}\n");
    const preview = project.start("start", "--content", "documents");
    try {
      const address = await addressOf(preview);
      expect(address.port).not.toBe("8080");
      expect(preview.printed()).toContain("Port 8080 is taken, so another one is used.\n");
      expect(address.pathname).toBe("/");
      await page(address, "/terms/", "<p>Amethyst IT Solutions</p>");
      await page(address, "/broken/", "There is no variable called `site.nmae`.");
      expect(await statusOf(address, "/privacy-policy/")).toBe(404);
    } finally {
      await preview.stop();
    }
  });

  test("of a folder that isn't there is refused in a sentence", async () => {
    expect(await project.run("start", "--content", "nowhere")).toEqual({
      status: 1,
      stdout: "",
      stderr: "There is no folder called `nowhere`.\n",
    });
    expect(await project.run("start", "--output", "x")).toEqual({
      status: 1,
      stdout: "",
      stderr: "`--output` means nothing here. There are: --content.\n",
    });
  });
});
