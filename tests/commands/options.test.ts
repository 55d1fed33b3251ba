import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { existingFolder, optionsFrom } from "../../src/commands/options.ts";
import { UsageError } from "../../src/diagnostics/usageError.ts";

function read(...args: string[]) {
  return optionsFrom(args, ["content", "output"]);
}

/** What is said of arguments that mean nothing. */
function refusal(...args: string[]): string {
  try {
    read(...args);
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
  return "";
}

test("options have their values after them", () => {
  expect(read()).toEqual({});
  expect(read("--content", "docs")).toEqual({ content: "docs" });
  expect(read("--output=out", "--content=../my docs")).toEqual({
    content: "../my docs",
    output: "out",
  });
});

test("of an option that stands twice, the last counts", () => {
  expect(read("--content", "a", "--content", "b")).toEqual({ content: "b" });
});

describe("what means nothing is refused", () => {
  test.each([
    [["--contnet", "docs"], "`--contnet` means nothing here. Did you mean `--content`?"],
    [["--contnet=docs"], "`--contnet` means nothing here. Did you mean `--content`?"],
    [["--Output", "x"], "`--Output` means nothing here. Did you mean `--output`?"],
    [["-content", "docs"], "`-content` means nothing here. Did you mean `--content`?"],
    [["content"], "`content` means nothing here. Did you mean `--content`?"],
    [["docs"], "`docs` means nothing here. There are: --content, --output."],
    [["--content", "docs", "out"], "`out` means nothing here. There are: --content, --output."],
    [["--help"], "`--help` means nothing here. There are: --content, --output."],
    [["-o", "x"], "`-o` means nothing here. There are: --content, --output."],
    [["--"], "`--` means nothing here. There are: --content, --output."],
  ])("%j", (args, message) => {
    expect(refusal(...args)).toBe(message);
  });

  test.each([
    [["--content"], "`--content` needs something after it."],
    [["--content", "--output", "x"], "`--content` needs something after it."],
    [["--output="], "`--output` needs something after it."],
    [["--output", ""], "`--output` needs something after it."],
  ])("%j", (args, message) => {
    expect(refusal(...args)).toBe(message);
  });
});

test("a folder must be there, and be one", () => {
  const folder = mkdtempSync(join(tmpdir(), "options-"));
  try {
    mkdirSync(join(folder, "docs"));
    writeFileSync(join(folder, "file.md"), "");
    expect(existingFolder(join(folder, "docs"))).toBe(join(folder, "docs"));
    for (const name of ["file.md", "nothing"]) {
      const path = join(folder, name);
      expect(() => existingFolder(path)).toThrow(
        new UsageError(`There is no folder called \`${path}\`.`),
      );
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
