import { spawnSync } from "node:child_process";
import { readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Outcome, Project } from "../project.ts";

const ROOT = join(import.meta.dirname, "../..");

/** The words that a reader reads, in HTML or in Markdown that holds HTML. */
function wordsOf(text: string): string[] {
  return text
    .replace(/<\/?(?:p|div|ul|ol|li|h\d|br)\b[^>]*>/g, " ")
    .replace(/<[^>]*>/g, "")
    .replace(/&(quot|amp|lt|gt);/g, (_, name: string) => ENTITIES[name] ?? "")
    .replace(/[“”]/g, '"')
    .replace(/[‘’]/g, "'")
    .split(/\s+/)
    .filter((word) => word !== "");
}

const ENTITIES: Record<string, string> = { quot: '"', amp: "&", lt: "<", gt: ">" };

/** The element that holds a page's text, without the links of the headings to themselves. */
function textElement(html: string): string {
  const element = /<div id="_text">(.*)<\/div>\n<\/main>/s.exec(html)?.[1] ?? "";
  return element.replace(/<a href="#[^"]*"[^>]*>#<\/a>/g, "");
}

function headingsOf(html: string): string[] {
  return [...html.matchAll(/<h1\b[^>]*>(.*?)<\/h1>/gs)].map(([, words]) =>
    wordsOf(words ?? "").join(" "),
  );
}

/** Nothing that only a programmer would understand. */
function expectNoTrace({ stdout, stderr }: Outcome): void {
  expect(stdout + stderr).not.toMatch(/^ {4}at /m);
  expect(stdout + stderr).not.toMatch(/Error:|node:internal|node_modules/);
}

describe("the project as it stands", () => {
  let project: Project;
  let outcome: Outcome;
  let policy: string;

  beforeAll(async () => {
    project = new Project();
    outcome = await project.run("build");
    policy = project.read("_site/privacy-policy/index.html");
  });

  afterAll(() => project.remove());

  test("is built, with a line that says so", () => {
    expect(outcome.status).toBe(0);
    expect(outcome.stdout).toBe("Built 3 pages in _site\n");
    expectNoTrace(outcome);
  });

  test("reports what is still to be filled in, as warnings", () => {
    expect(outcome.stderr).toContain(
      "_data/site.json:4:12: warning: `email` is still a placeholder. [placeholder]",
    );
    expect(outcome.stderr).not.toContain(": error: ");
  });

  test("leaves no other folder behind", () => {
    expect([...project.files("_site").keys()]).toEqual(
      expect.arrayContaining(["404.html", "index.html", "privacy-policy/index.html"]),
    );
    expect(project.has(".preview")).toBe(false);
    expect(project.siblings("_site")).toEqual(["_site"]);
  });

  test("has every word of the policy, in order, once", () => {
    const [, , body = ""] = project.read("src/content/privacy-policy.md").split(/^---$/m);
    const markdown = body
      .replaceAll("{{ site.email }}", "your-email@placeholder.invalid")
      .replace(/^(?:##|-) /gm, "")
      .replace(/^\*(.*)\*$/gm, "$1");
    expect(wordsOf(markdown)).toHaveLength(590);
    expect(wordsOf(textElement(policy))).toEqual(wordsOf(markdown));
  });

  test("has the policy's seven sections in its contents, each a link to its heading", () => {
    const contents = /<nav aria-labelledby="_contents">.*?<\/nav>/s.exec(policy)?.[0] ?? "";
    const links = [...contents.matchAll(/<a href="#([^"]+)">([^<]+)<\/a>/g)];
    expect(links.map(([, anchor, words]) => [anchor, words])).toEqual([
      ["information-we-collect", "1. Information We Collect"],
      ["how-we-use-your-information", "2. How We Use Your Information"],
      ["sharing-your-information", "3. Sharing Your Information"],
      ["data-security", "4. Data Security"],
      ["your-rights", "5. Your Rights"],
      ["changes-to-this-privacy-policy", "6. Changes to this Privacy Policy"],
      ["contact-us", "7. Contact Us"],
    ]);
    for (const [, anchor] of links) expect(policy).toContain(`<h2 id="${anchor}"`);
  });

  test("has the ids under which Jekyll knew the sections", () => {
    for (const id of ["1-information-we-collect", "5-your-rights", "7-contact-us"]) {
      expect(policy.split(` id="${id}"`)).toHaveLength(2);
    }
  });

  test("has the e-mail address of `site.json` in the link and in its text", () => {
    expect(policy).toContain(
      '<a href="mailto:your-email@placeholder.invalid">your-email@placeholder.invalid</a>',
    );
  });

  test("has the title in the head and as the one h1", () => {
    expect(policy).toMatch(/<title>Privacy Policy\b/);
    expect(headingsOf(policy)).toEqual(["Privacy Policy"]);
  });

  test("shows the policy's date under its title, and marks it in the text", () => {
    const head = policy.slice(policy.indexOf("<main>"), policy.indexOf('<div id="_text">'));
    expect(head).toMatch(/<time datetime="2024-03-27"[^>]*>27 March 2024<\/time>/);
    expect(textElement(policy)).toContain('<time datetime="2024-03-27">27th March, 2024</time>');
  });

  test("links to the policy from its navigation and its home page", () => {
    const home = project.read("_site/index.html");
    expect(navigationIn(home)).toEqual(["/privacy-policy/"]);
    expect(navigationIn(policy)).toEqual(["/privacy-policy/"]);
    expect(home.slice(home.indexOf("<main>"))).toContain('href="/privacy-policy/"');
    expect(home).toContain("mailto:your-email@placeholder.invalid");
  });

  test("is built the same again, byte for byte", async () => {
    const before = project.files("_site");
    expect(await project.run("build")).toEqual(outcome);
    expect(project.files("_site")).toEqual(before);
  });
});

function navigationIn(html: string): string[] {
  const navigation = /<body.*?<nav\b[^>]*>(.*?)<\/nav>/s.exec(html)?.[1] ?? "";
  return [...navigation.matchAll(/<a href="([^"]+)"/g)].map(([, href]) => href ?? "");
}

describe("a site that is changed", () => {
  let project: Project;

  beforeAll(async () => {
    project = new Project();
    project.change("_data/site.json", "your-email@placeholder.invalid", "privacy@example.com");
    project.write("src/content/old.md", "# Old\n");
    await project.run("build");
    expect(project.has("_site/old/index.html")).toBe(true);

    project.delete("src/content/old.md");
    project.change("_data/site.json", "privacy@example.com", "us@example.com");
    project.write("src/content/terms.md", "---\ntitle: Terms\norder: 1\n---\n\nOur *terms*.\n");
    project.write("src/content/legal/cookies.md", "# Our *cookies*\n\nWe set none.\n");
    project.write(
      "src/content/own.md",
      "---\ntitle: Own\nrender_title: true\n---\n\n# Own title\n\nA.\n",
    );
    project.write("src/content/windows.md", "\uFEFF---\r\ntitle: Windows\r\n---\r\n\r\nText.\r\n");
    project.write("src/content/empty.md", "");
    project.write("src/content/bare.md", "---\ntitle: Bare\n---");
    expect(await project.run("build")).toMatchObject({ status: 0 });
  });

  afterAll(() => project.remove());

  test("has the e-mail address that `site.json` has now, in the link and in its text", () => {
    const policy = project.read("_site/privacy-policy/index.html");
    expect(policy).toContain('<a href="mailto:us@example.com">us@example.com</a>');
    expect(policy).not.toContain("privacy@example.com");
  });

  test("has no page that was deleted", () => {
    expect(project.has("_site/old")).toBe(false);
  });

  test("has the pages with an `order` in its navigation, by it, and no others", () => {
    expect(navigationIn(project.read("_site/index.html"))).toEqual(["/terms/", "/privacy-policy/"]);
  });

  test("has a page for a file without front matter: title from its heading, URL from its path", () => {
    const page = project.read("_site/legal/cookies/index.html");
    expect(page).toMatch(/<title>Our cookies\b/);
    expect(headingsOf(page)).toEqual(["Our cookies"]);
    expect(textElement(page)).toBe("\n<p>We set none.</p>\n");
  });

  test("gives a text with an h1 of its own no second one", () => {
    expect(headingsOf(project.read("_site/own/index.html"))).toEqual(["Own title"]);
  });

  test("has a page for a file with Windows' line ends and a byte-order mark", () => {
    const page = project.read("_site/windows/index.html");
    expect(headingsOf(page)).toEqual(["Windows"]);
    expect(textElement(page)).toBe("\n<p>Text.</p>\n");
  });

  test("has a page for a file that is empty, and for one that is all front matter", () => {
    expect(headingsOf(project.read("_site/empty/index.html"))).toEqual(["Empty"]);
    expect(headingsOf(project.read("_site/bare/index.html"))).toEqual(["Bare"]);
  });
});

describe("a build that is refused", () => {
  let built: Project;
  const policy = "src/content/privacy-policy.md";
  const text = readFileSync(join(ROOT, policy), "utf8");
  const facts = readFileSync(join(ROOT, "_data/site.json"), "utf8");
  let before: Map<string, string>;

  beforeAll(async () => {
    built = new Project();
    expect(await built.run("build")).toMatchObject({ status: 0 });
    before = built.files("_site");
  });

  afterAll(() => built.remove());

  /** What is said of a build in a copy of the project, with other files in it or without some. */
  async function refusal(
    files: Record<string, string | null>,
    ...args: string[]
  ): Promise<Outcome> {
    const project = new Project(built.folder);
    try {
      for (const [file, content] of Object.entries(files)) {
        if (content === null) project.delete(file);
        else project.write(file, content);
      }
      const outcome = await project.run("build", ...args);
      expect(outcome).toMatchObject({ status: 1, stdout: "" });
      expectNoTrace(outcome);
      expect(project.files("_site")).toEqual(before);
      expect(project.siblings("_site")).toEqual(["_site"]);
      return outcome;
    } finally {
      project.remove();
    }
  }

  test.concurrent.each<[mistake: string, file: string, text: string, said: string]>([
    [
      "an unknown variable",
      policy,
      text.replace("{{ site.email }}</a>", "{{ site.emial }}</a>"),
      `${policy}:63:194: error: There is no variable called \`site.emial\`. [unknown-variable]`,
    ],
    [
      "bad YAML",
      policy,
      text.replace("title: Privacy Policy", "title: Privacy: Policy"),
      `${policy}:3:8: error: A colon inside a value confuses YAML. [front-matter]`,
    ],
    [
      "a program in the front matter",
      policy,
      text.replace("---", "---js"),
      `${policy}:1:4: error: Front matter is written in YAML here, not in \`js\`. [front-matter]`,
    ],
    [
      "bad JSON",
      "_data/site.json",
      facts.replace('"email"', "email"),
      "_data/site.json:4:3: error: A quotation mark is missing before this. [site-data]",
    ],
    [
      "a missing fact",
      "_data/site.json",
      facts.replace('"email"', '"telephone"'),
      "_data/site.json:1:1: error: `email` is missing: an e-mail address. [site-data]",
    ],
    [
      "two pages with one URL",
      "src/content/zebra.md",
      "---\npermalink: /privacy-policy/\n---\n",
      `src/content/zebra.md:2:12: error: ${policy} has the URL /privacy-policy/ already. [duplicate-url]`,
    ],
    [
      "a layout that doesn't exist",
      "src/content/zebra.md",
      "---\nlayout: paeg\n---\n",
      "src/content/zebra.md:2:9: error: There is no layout called `paeg`. [unknown-layout]",
    ],
    [
      "an impossible date",
      policy,
      text.replace("27th March", "31st February"),
      `${policy}:67:16: error: There is no 31st February, 2024. February 2024 has 29 days. [date]`,
    ],
  ])("for %s leaves the site as it was", async (_, file, mistaken, said) => {
    const { stderr } = await refusal({ [file]: mistaken });
    expect(stderr.split("\n")).toContain(said);
    expect(stderr).toMatch(/^1 error(?:, \d+ warnings?)?\.$/m);
    expect(stderr).toMatch(/\nNothing was built\. The site that was there is as it was\.\n$/);
  });

  test.concurrent("for many mistakes says all of them, by file, line and column", async () => {
    const { stderr } = await refusal({
      "src/content/zebra.md": "{{ site.zebra }}\n\n{{ site.nmae }} {{ site.emial }}\n",
      "src/content/apple.md": "---\ntoc: maybe\norder: first\n---\n",
      "_data/site.json": facts.replace("Europe/London", "London"),
    });
    expect([...stderr.matchAll(/^(\S+:\d+:\d+): error: /gm)].map(([, place]) => place)).toEqual([
      "_data/site.json:7:16",
      "src/content/apple.md:2:6",
      "src/content/apple.md:3:8",
      "src/content/zebra.md:1:4",
      "src/content/zebra.md:3:4",
      "src/content/zebra.md:3:20",
    ]);
  });

  test.concurrent.each([
    [["--contnet", "docs"], "`--contnet` means nothing here. Did you mean `--content`?\n"],
    [["--content", "nowhere"], "There is no folder called `nowhere`.\n"],
    [
      ["--output", "src"],
      "The output can't be `src`: the project's own files are in there. Name another folder.\n",
    ],
  ])("for %j says one sentence", async (args, sentence) => {
    expect((await refusal({}, ...args)).stderr).toBe(sentence);
  });

  test.concurrent("without `site.json` says one sentence", async () => {
    const { stderr } = await refusal({ "_data/site.json": null });
    expect(stderr).toMatch(/^This was there a moment ago, .*, and is not: .*_data\/site\.json\n$/);
  });
});

describe("other people's documents", () => {
  let project: Project;

  beforeAll(() => {
    project = new Project();
  });

  afterAll(() => project.remove());

  test("are built from any folder into any folder", async () => {
    project.write("others docs/terms.md", "# Terms\n\n{{ site.name }}\n");
    const outcome = await project.run("build", "--content", "others docs", "--output", "out/deep/");
    expect(outcome).toMatchObject({ status: 0, stdout: "Built 3 pages in out/deep\n" });
    expect([...project.files("out/deep").keys()]).toEqual(
      expect.arrayContaining(["404.html", "index.html", "terms/index.html"]),
    );
    expect(project.has("out/deep/privacy-policy")).toBe(false);
    expect(textElement(project.read("out/deep/terms/index.html"))).toBe(
      "\n<p>Amethyst IT Solutions</p>\n",
    );
    expect(project.has("_site")).toBe(false);
  });

  test("bring their pictures along", async () => {
    project.write("pictures/terms.md", "![A gem](/images/gem.svg)\n");
    project.write("pictures/images/gem.svg", "<svg/>");
    expect(await project.run("build", "--content", "pictures", "--output", "shown")).toMatchObject({
      status: 0,
    });
    expect(project.read("shown/images/gem.svg")).toBe("<svg/>");
  });

  test("are named in messages as they would be typed", async () => {
    project.write("documents/terms.md", "{{ site.nmae }}\n");
    const { status, stderr } = await project.run("build", "--content=documents", "--output=other");
    expect(status).toBe(1);
    expect(stderr).toContain("documents/terms.md:1:4: error: ");
    expect(project.has("other")).toBe(false);
  });
});

describe("a build that was interrupted", () => {
  let project: Project;
  const ended = spawnSync(process.execPath, ["--version"]).pid;
  let whole: Map<string, string>;

  beforeAll(async () => {
    project = new Project();
    await project.run("build");
    whole = project.files("_site");
  });

  afterAll(() => project.remove());

  test("is put right by the next one, even if that is refused", async () => {
    renameSync(project.path("_site"), project.path(`_site.previous.${ended}`));
    project.write(`_site.next.${ended}/index.html`, "half");
    project.write("src/content/terms.md", "{{ site.nmae }}\n");
    expect(await project.run("build")).toMatchObject({ status: 1 });
    expect(project.files("_site")).toEqual(whole);
    expect(project.siblings("_site")).toEqual(["_site"]);
    project.delete("src/content/terms.md");
  });

  test("is finished by the next one", async () => {
    renameSync(project.path("_site"), project.path(`_site.previous.${ended}`));
    expect(await project.run("build")).toMatchObject({ status: 0 });
    expect(project.files("_site")).toEqual(whole);
    expect(project.siblings("_site")).toEqual(["_site"]);
  });
});

test("two builds at once leave one whole site", async () => {
  const project = new Project();
  try {
    await project.run("build");
    const whole = project.files("_site");
    const outcomes = await Promise.all([project.run("build"), project.run("build")]);
    expect(outcomes.map(({ status }) => status)).toEqual([0, 0]);
    expect(project.files("_site")).toEqual(whole);
    expect(project.siblings("_site")).toEqual(["_site"]);
  } finally {
    project.remove();
  }
});
