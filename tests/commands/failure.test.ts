import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { explain } from "../../src/commands/failure.ts";
import { UsageError } from "../../src/diagnostics/usageError.ts";

function system(code: string, path?: string, dest?: string): Error {
  return Object.assign(new Error(`${code}: something`), { code, path, dest });
}

test("what the person at the terminal can put right is said in its own words", () => {
  expect(explain(new UsageError("There is no folder called `x`."))).toBe(
    "There is no folder called `x`.",
  );
});

test.each([
  ["EACCES", "There is no permission to read or write /site/x"],
  ["EPERM", "There is no permission to read or write /site/x"],
  ["EROFS", "Nothing can be written here, since this disk can only be read: /site/x"],
  ["ENOSPC", "The disk is full; this could not be written: /site/x"],
  ["EDQUOT", "Your share of the disk is full; this could not be written: /site/x"],
  ["ENOENT", "This was there a moment ago, or should have been, and is not: /site/x"],
  ["EMFILE", "The system has too many files open; this could not be opened: /site/x"],
])("%s is said in a sentence", (code, sentence) => {
  expect(explain(system(code, "/site/x"))).toBe(sentence);
});

test("of two paths, the one that was to be written is named", () => {
  expect(explain(system("ENOSPC", "/a", "/b"))).toContain("/b");
});

test("a file that is really missing is named", () => {
  const folder = mkdtempSync(join(tmpdir(), "failure-"));
  rmSync(folder, { recursive: true });
  const path = join(folder, "site.json");
  for (const access of [() => readFileSync(path), () => writeFileSync(path, "")]) {
    expect(access).toThrow(expect.toSatisfy((error: Error) => explain(error).endsWith(path)));
  }
});

test("what Eleventy has wrapped is unwrapped", () => {
  const inner = new UsageError("A sentence.");
  const cause = new Error("Having trouble", { cause: inner });
  expect(explain(cause)).toBe("A sentence.");
  expect(explain(Object.assign(new Error("Again"), { originalError: cause }))).toBe("A sentence.");
});

test("a fault of the program keeps its trace, for its developers", () => {
  const fault = new TypeError("x is not a function");
  expect(explain(fault)).toBe(fault.stack);
  expect(explain(system("EACCES"))).toContain("    at ");
  expect(explain(system("ESOMETHING", "/x"))).toContain("    at ");
  expect(explain("text")).toContain("text");
});
