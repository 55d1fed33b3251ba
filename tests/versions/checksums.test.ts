import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  CHECKSUMS,
  diagnoseChecksums,
  formatChecksums,
  parseChecksums,
} from "../../src/versions/checksums.ts";
import { hashOf, versionFile } from "../../src/versions/version.ts";
import { versionOf } from "./versionOf.ts";

const FILES = new Map(
  ["2024-03-27.md", "2024-03-27.2.md", "2026-12-03.md"].map((name) => [
    name,
    versionFile(versionOf({ id: name.replace(/\.md$/, ""), text: `Größe, ${name}\n` })),
  ]),
);
const SUMS = new Map([...FILES].map(([name, text]) => [name, hashOf(text)]));

const hasSha256sum = spawnSync("sha256sum", ["--version"]).error === undefined;

describe("the file of checksums", () => {
  test("has a line for each version file, in the order of their names", () => {
    const [a, b] = ["a".repeat(64), "b".repeat(64)];
    expect(
      formatChecksums(
        new Map([
          ["2026-12-03.md", a],
          ["2024-03-27.md", b],
        ]),
      ),
    ).toBe(`${b}  2024-03-27.md\n${a}  2026-12-03.md\n`);
    expect(formatChecksums(new Map())).toBe("");
  });

  test("is read as it was written", () => {
    expect(parseChecksums(formatChecksums(SUMS))).toEqual(SUMS);
  });

  test("may have come from Windows, or from `sha256sum --binary`", () => {
    const hash = "0".repeat(64);
    const expected = new Map([["2024-03-27.md", hash]]);
    expect(parseChecksums(`${hash}  2024-03-27.md\r\n`)).toEqual(expected);
    expect(parseChecksums(`${hash} *2024-03-27.md\n`)).toEqual(expected);
  });

  describe.skipIf(!hasSha256sum)("with coreutils (skipped where there is no sha256sum)", () => {
    let folder: string;

    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), "checksums-"));
      for (const [name, text] of FILES) writeFileSync(join(folder, name), text);
      writeFileSync(join(folder, CHECKSUMS), formatChecksums(SUMS));
    });

    afterEach(() => rmSync(folder, { recursive: true }));

    function check() {
      const { status, stdout } = spawnSync("sha256sum", ["--strict", "-c", CHECKSUMS], {
        cwd: folder,
        encoding: "utf8",
        env: { ...process.env, LC_ALL: "C" },
      });
      return { status, stdout };
    }

    test("is accepted by `sha256sum -c`", () => {
      expect(check()).toEqual({
        status: 0,
        stdout: "2024-03-27.2.md: OK\n2024-03-27.md: OK\n2026-12-03.md: OK\n",
      });
    });

    test("finds an edited file", () => {
      writeFileSync(join(folder, "2024-03-27.md"), "edited");
      expect(check()).toEqual({
        status: 1,
        stdout: "2024-03-27.2.md: OK\n2024-03-27.md: FAILED\n2026-12-03.md: OK\n",
      });
    });
  });
});

describe("held against the version files,", () => {
  function said(files: ReadonlyMap<string, string>, sums: ReadonlyMap<string, string> = SUMS) {
    return diagnoseChecksums("src/published/privacy-policy", sums, files).map(
      ({ file, severity, rule, message, hint }) =>
        `${file}: ${severity}: ${message} [${rule}]\n${hint}`,
    );
  }

  test("nothing is said of what is as it was", () => {
    expect(said(FILES)).toEqual([]);
    expect(said(new Map(), new Map())).toEqual([]);
  });

  test("an edited version is named", () => {
    const edited = new Map(FILES).set("2024-03-27.md", `${FILES.get("2024-03-27.md")} `);
    expect(said(edited)).toMatchInlineSnapshot(`
      [
        "src/published/privacy-policy/2024-03-27.md: error: This published version was changed after it was published. [published]
      Put the file back as it was; git has it. To change the policy, publish a new version.",
      ]
    `);
  });

  test("a missing version is named", () => {
    const fewer = new Map(FILES);
    fewer.delete("2024-03-27.2.md");
    expect(said(fewer)).toMatchInlineSnapshot(`
      [
        "src/published/privacy-policy/2024-03-27.2.md: error: This published version is missing. [published]
      Put the file back as it was; git has it.",
      ]
    `);
  });

  test("an added file is named", () => {
    const more = new Map(FILES).set("2025-01-01.md", "A version?");
    expect(said(more)).toMatchInlineSnapshot(`
      [
        "src/published/privacy-policy/2025-01-01.md: error: This file is not among the published versions in src/published/privacy-policy/SHA256SUMS. [published]
      Take it out, or put the line back that was lost; \`npm run publish\` alone adds versions.",
      ]
    `);
  });

  test("each file is named once, in the order of the names", () => {
    const others = new Map([
      ["2030-01-01.md", ""],
      ["2024-03-27.md", ""],
    ]);
    expect(said(others).map((line) => line.split(":")[0])).toEqual([
      "src/published/privacy-policy/2024-03-27.2.md",
      "src/published/privacy-policy/2024-03-27.md",
      "src/published/privacy-policy/2026-12-03.md",
      "src/published/privacy-policy/2030-01-01.md",
    ]);
  });

  test("line endings that a program has changed are a change", () => {
    const text = FILES.get("2024-03-27.md")?.replaceAll("\n", "\r\n") ?? "";
    expect(said(new Map(FILES).set("2024-03-27.md", text))).toHaveLength(1);
  });
});
