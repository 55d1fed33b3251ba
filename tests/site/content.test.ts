import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  type Content,
  ContentError,
  forVisitors,
  readContent,
  textIn,
} from "../../src/site/content.ts";
import { SITE } from "../pages/pageOf.ts";

const ROOT = join(import.meta.dirname, "../..");
const TODAY = new Date("2024-06-01T12:00:00Z");

let folder: string;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "content-")));
  cpSync(join(ROOT, "_data/words"), join(folder, "data/words"), { recursive: true });
  write("data/site.json", JSON.stringify({ ...SITE, notice_days: "30" }));
  write("content/index.md", "---\nlayout: home\ntitle: Home\n---\n");
  write("content/404.md", "---\ntitle: Not found\n---\n");
});

afterEach(() => rmSync(folder, { recursive: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

function read(previous?: Content) {
  const places = {
    content: join(folder, "content"),
    includes: join(ROOT, "_includes"),
    data: join(folder, "data"),
    published: join(folder, "published"),
    fallback: join(ROOT, "src/content"),
  };
  return readContent(places, TODAY, previous);
}

/** A file's name as messages have it: seen from where the command runs. */
function named(path: string): string {
  return relative(".", join(folder, path)).replaceAll("\\", "/");
}

describe("the pages", () => {
  test("are the Markdown files of the folder and of those below it, by their paths", async () => {
    write("content/terms.md", "Terms");
    write("content/legal/cookies.md", "Cookies");
    write("content/Zebra.md", "Zebra");
    expect((await read()).pages.map(({ path, url }) => `${path} ${url}`)).toEqual([
      "404.md /404.html",
      "Zebra.md /Zebra/",
      "index.md /",
      "legal/cookies.md /legal/cookies/",
      "terms.md /terms/",
    ]);
  });

  test("are not what other programs keep beside them", async () => {
    write("content/terms.txt", "Terms");
    write("content/terms.md.bak", "Terms");
    write("content/.terms.md.swp", "Terms");
    write("content/.hidden/terms.md", "Terms");
    write("content/.draft.md", "Terms");
    write("content/node_modules/package/README.md", "Read me");
    mkdirSync(join(folder, "content/folder.md"));
    expect((await read()).pages.map(({ path }) => path)).toEqual(["404.md", "index.md"]);
  });

  test("are complete with a home page and one for lost visitors", async () => {
    rmSync(join(folder, "content/index.md"));
    rmSync(join(folder, "content/404.md"));
    write("content/terms.md", "Terms");
    const content = await read();
    expect(content.pages.map(({ path }) => path)).toEqual(["404.md", "index.md", "terms.md"]);
    expect(content.diagnostics).toEqual([]);
  });

  test("name the facts of `site.json`", async () => {
    write("content/terms.md", "Write to {{ site.email }}");
    expect((await read()).pages.at(-1)?.text).toBe("Write to privacy@example.com");
  });
});

describe("read again", () => {
  test("an unchanged page is the one of before, a changed one is not", async () => {
    write("content/terms.md", "Terms");
    write("content/cookies.md", "Cookies");
    const before = await read();
    write("content/cookies.md", "Cookies, changed");
    const after = await read(before);
    const page = (content: Content, name: string) =>
      content.pages.find(({ path }) => path === name);
    expect(page(after, "terms.md")).toBe(page(before, "terms.md"));
    expect(page(after, "cookies.md")).not.toBe(page(before, "cookies.md"));
    expect(page(after, "cookies.md")?.text).toBe("Cookies, changed");
  });

  test("every page has the facts as they are now", async () => {
    write("content/terms.md", "Write to {{ site.email }}");
    const before = await read();
    write(
      "data/site.json",
      JSON.stringify({ ...SITE, notice_days: "30", email: "us@example.com" }),
    );
    expect((await read(before)).pages.at(-1)?.text).toBe("Write to us@example.com");
  });

  test("a deleted page is gone", async () => {
    write("content/terms.md", "Terms");
    const before = await read();
    rmSync(join(folder, "content/terms.md"));
    expect((await read(before)).pages.map(({ path }) => path)).toEqual(["404.md", "index.md"]);
  });
});

describe("mistakes", () => {
  test("of all files are found in one reading, each with its file as it would be typed", async () => {
    write("data/site.json", JSON.stringify({ ...SITE, notice_days: "30", email: "us" }));
    write("content/a.md", "{{ site.emial }}");
    write("content/b.md", "---\npermalink: /a/\nlayout: pgae\n---\n");
    expect((await read()).diagnostics.map(({ file, rule }) => `${file} ${rule}`)).toEqual([
      `${named("data/site.json")} site-data`,
      `${named("content/a.md")} unknown-variable`,
      `${named("content/b.md")} duplicate-url`,
      `${named("content/b.md")} unknown-layout`,
    ]);
  });

  test("keep the content from visitors", async () => {
    write("content/a.md", "{{ site.emial }}");
    const content = await read();
    expect(() => forVisitors(content)).toThrow(ContentError);
    expect(() => forVisitors(content)).toThrow(`${named("content/a.md")}:1:4: error: There is no`);
  });

  test("are none in content that is right", async () => {
    expect(forVisitors(await read()).diagnostics).toEqual([]);
  });

  test("that are only warnings let it pass", async () => {
    write("data/site.json", JSON.stringify({ ...SITE, notice_days: "30", name: "[name]" }));
    expect(forVisitors(await read()).diagnostics).toMatchObject([{ severity: "warning" }]);
  });

  test("come with the text of their files", async () => {
    write("content/a.md", "{{ site.emial }}");
    const textOf = textIn(await read());
    expect(textOf(named("content/a.md"))).toBe("{{ site.emial }}");
    expect(textOf("elsewhere.md")).toBe("");
  });
});

test("a missing `site.json` or content folder is the file system's own error", async () => {
  rmSync(join(folder, "data/site.json"));
  await expect(read()).rejects.toThrow(/ENOENT.*site\.json/);
  write("data/site.json", JSON.stringify(SITE));
  rmSync(join(folder, "content"), { recursive: true });
  await expect(read()).rejects.toThrow(/ENOENT.*content/);
});
