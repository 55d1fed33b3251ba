import { spawnSync } from "node:child_process";
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { stageFor } from "../../src/commands/output.ts";
import { UsageError } from "../../src/diagnostics/usageError.ts";

let folder: string;
let output: string;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "output-")));
  output = join(folder, "out");
  mkdirSync(join(folder, "content"));
});

afterEach(() => rmSync(folder, { recursive: true }));

/** Makes a folder that looks like a site built here, with a page that says which. */
function site(path: string, words: string): void {
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, "index.html"), words);
  writeFileSync(join(path, "404.html"), "");
}

function shown(): string {
  return readFileSync(join(output, "index.html"), "utf8");
}

function stage(path = output) {
  return stageFor(path, [join(folder, "content")]);
}

/** The id of a process that has ended. */
function endedProcess(): number {
  return spawnSync(process.execPath, ["--version"]).pid;
}

test("a site is staged beside its place, and then put there", () => {
  const { folder: staged, swapIn } = stage();
  expect(existsSync(output)).toBe(false);
  expect(relative(folder, staged)).toBe(`out.next.${process.pid}`);
  site(staged, "new");
  swapIn();
  expect(shown()).toBe("new");
  expect(readdirSync(folder)).toEqual(["content", "out"]);
});

test("the site that is there stays until the new one is whole, and goes then with all its pages", () => {
  site(output, "old");
  site(join(output, "terms"), "old terms");
  const { folder: staged, swapIn } = stage();
  site(staged, "new");
  expect(shown()).toBe("old");
  swapIn();
  expect(shown()).toBe("new");
  expect(readdirSync(output)).toEqual(["404.html", "index.html"]);
  expect(readdirSync(folder)).toEqual(["content", "out"]);
});

test("a build that is thrown away leaves nothing behind", () => {
  site(output, "old");
  const { folder: staged, discard } = stage();
  site(staged, "new");
  discard();
  expect(shown()).toBe("old");
  expect(readdirSync(folder)).toEqual(["content", "out"]);
});

test("folders on the way to the output are made", () => {
  const { folder: staged, swapIn } = stage(join(folder, "a/b/out"));
  site(staged, "new");
  swapIn();
  expect(readdirSync(join(folder, "a/b"))).toEqual(["out"]);
});

test("a slash at the output's end changes nothing", () => {
  site(output, "old");
  const { folder: staged, swapIn } = stage(`${output}/`);
  expect(relative(folder, staged)).toBe(`out.next.${process.pid}`);
  site(staged, "new");
  swapIn();
  expect(shown()).toBe("new");
});

test("an empty folder may become a site", () => {
  mkdirSync(output);
  const { folder: staged, swapIn } = stage();
  site(staged, "new");
  swapIn();
  expect(shown()).toBe("new");
});

describe("what an interrupted build left behind", () => {
  test("is put back, if the site had been moved away", () => {
    site(`${output}.previous.${endedProcess()}`, "old");
    stage().discard();
    expect(shown()).toBe("old");
    expect(readdirSync(folder)).toEqual(["content", "out"]);
  });

  test("is cleared away, if the site is there", () => {
    site(output, "new");
    site(`${output}.previous.${endedProcess()}`, "old");
    site(`${output}.next.${endedProcess()}`, "half");
    stage().discard();
    expect(shown()).toBe("new");
    expect(readdirSync(folder)).toEqual(["content", "out"]);
  });

  test("is not put back half built", () => {
    site(`${output}.next.${endedProcess()}`, "half");
    stage().discard();
    expect(readdirSync(folder)).toEqual(["content"]);
  });

  test("is cleared away, if it had this process's own id", () => {
    site(output, "old");
    mkdirSync(`${output}.next.${process.pid}`);
    writeFileSync(join(`${output}.next.${process.pid}`, "left.html"), "");
    const { folder: staged, discard } = stage();
    expect(readdirSync(staged)).toEqual([]);
    discard();
  });

  test("is left alone while its process runs", () => {
    site(output, "old");
    mkdirSync(`${output}.next.${process.ppid}`);
    stage().discard();
    expect(readdirSync(folder)).toEqual(["content", "out", `out.next.${process.ppid}`]);
  });

  test("is left alone if it belongs to something else", () => {
    site(output, "old");
    const others = ["out.next.html", "out.previous", "out.previous.old", "outside.next.1"];
    for (const name of others) mkdirSync(join(folder, name));
    stage().discard();
    expect(readdirSync(folder)).toEqual(["content", "out", ...others]);
  });
});

describe("an output is refused", () => {
  function refusal(path: string): string {
    const before = readdirSync(folder, { recursive: true });
    let message = "";
    try {
      stage(path);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      message = error.message;
    }
    expect(readdirSync(folder, { recursive: true })).toEqual(before);
    return message;
  }

  test("that holds what is not a site built here", () => {
    mkdirSync(output);
    writeFileSync(join(output, "thesis.txt"), "");
    expect(refusal(output)).toBe(
      `The output can't be \`${output}\`: it holds files that are not a site built here. Name a new or empty folder.`,
    );
  });

  test("that is a file", () => {
    writeFileSync(output, "");
    expect(refusal(output)).toBe(`The output can't be \`${output}\`: it is a file. Name a folder.`);
  });

  test.each(["", "content"])(
    "that holds the project's or the documents' own files: '%s'",
    (name) => {
      const path = join(folder, name);
      expect(refusal(path)).toBe(
        `The output can't be \`${path}\`: the project's own files are in there. Name another folder.`,
      );
    },
  );

  test("that is the folder the command runs in, or one above it", () => {
    for (const path of [".", "..", "/", process.cwd()]) {
      expect(refusal(path)).toContain("the project's own files are in there");
    }
  });
});

test("an output whose name begins with dots is one like any other", () => {
  const path = join(folder, "..out");
  stage(path).discard();
  expect(readdirSync(folder)).toEqual(["content"]);
});

test.skipIf(process.platform === "win32")(
  "a link in the output's place stays a link, and leads to the new site",
  () => {
    site(join(folder, "elsewhere"), "old");
    symlinkSync(join(folder, "elsewhere"), output);
    const staged = stage();
    site(staged.folder, "new");
    staged.swapIn();
    expect(lstatSync(output).isSymbolicLink()).toBe(true);
    expect(shown()).toBe("new");
  },
);
