import type { PathLike, PathOrFileDescriptor } from "node:fs";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { explain } from "../../src/commands/failure.ts";
import { CHECKSUMS } from "../../src/versions/checksums.ts";
import { readPublished, writePublished } from "../../src/versions/folder.ts";
import type { Version } from "../../src/versions/version.ts";
import { CHANGES, NEXT, recordOf } from "./changes.ts";

/** A disk that refuses, since permissions do not bind whoever runs tests as root. */
const disk = vi.hoisted(() => {
  /** Whether an operation fails; the first is 1. */
  let fails: (operation: string, number: number) => string | undefined = () => undefined;
  let done = 0;
  return {
    breaks(when: typeof fails): void {
      [fails, done] = [when, 0];
    },
    attempt(operation: string, file: PathOrFileDescriptor | PathLike): void {
      done += 1;
      const code = fails(operation, done);
      if (code === undefined) return;
      const path = typeof file === "number" ? {} : { path: String(file) };
      throw Object.assign(new Error(`${code}: ${operation}`), { code, ...path });
    },
  };
});

vi.mock("node:fs", async (importOriginal) => {
  const fs = await importOriginal<typeof import("node:fs")>();
  const attempt = disk.attempt;
  const openSync: typeof fs.openSync = (file, flags, mode) => {
    attempt(flags === "r" ? "read" : "create", file);
    return fs.openSync(file, flags, mode);
  };
  const writeFileSync: typeof fs.writeFileSync = (file, text, options) => {
    try {
      attempt("write", file);
    } catch (error) {
      fs.writeFileSync(file, String(text).slice(0, String(text).length / 2), options);
      throw error;
    }
    fs.writeFileSync(file, text, options);
  };
  const mkdirSync = (...[path, options]: Parameters<typeof fs.mkdirSync>) => {
    if (!fs.existsSync(path)) attempt("create", path);
    return fs.mkdirSync(path, options);
  };
  const renameSync: typeof fs.renameSync = (from, to) => {
    attempt("rename", from);
    fs.renameSync(from, to);
  };
  const rmSync: typeof fs.rmSync = (path, options) => {
    attempt("remove", path);
    fs.rmSync(path, options);
  };
  const fsyncSync: typeof fs.fsyncSync = (descriptor) => {
    attempt("sync", descriptor);
    fs.fsyncSync(descriptor);
  };
  return { ...fs, openSync, writeFileSync, mkdirSync, renameSync, rmSync, fsyncSync };
});

let folder: string;

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), "failing-")), "published");
});

afterEach(() => {
  disk.breaks(() => undefined);
  rmSync(join(folder, ".."), { recursive: true });
});

function versionsIn(place: string): readonly Version[] {
  const { records, diagnostics } = readPublished(place);
  expect(diagnostics).toEqual([]);
  return records.flatMap(({ versions }) => versions);
}

/** What an operation meets from the one of this number on, or at it alone. */
const FAULTS: Record<string, (last: number) => Parameters<typeof disk.breaks>[0]> = {
  "a disk that is full": (last) => (operation, number) =>
    number >= last && !["read", "remove"].includes(operation) ? "ENOSPC" : undefined,
  "a disk that can only be read": (last) => (operation, number) =>
    number >= last && operation !== "read" ? "EROFS" : undefined,
  "a file that may not be written": (last) => (_, number) =>
    number === last ? "EACCES" : undefined,
  "a disk that fails once": (last) => (_, number) => (number === last ? "EIO" : undefined),
};

describe.each(Object.entries(CHANGES))("%s", (_, change) => {
  test.each(Object.entries(FAULTS))(
    "that meets %s leaves the old versions or the new ones",
    (_, fault) => {
      let failures = 0;
      for (let last = 1; ; last += 1) {
        const place = join(folder, `${last}`);
        if (change.before.length > 0) {
          writePublished(place, recordOf([]), { write: change.before });
        }
        disk.breaks(fault(last));
        let failure: unknown;
        try {
          writePublished(place, recordOf(change.before), change);
        } catch (error) {
          failure = error;
          failures += 1;
        }
        disk.breaks(() => undefined);

        const left = versionsIn(place);
        if (failure === undefined) expect(left).toEqual(change.after);
        else expect([change.before, change.after]).toContainEqual(left);

        writePublished(place, recordOf(left), { write: [NEXT] });
        expect(versionsIn(place)).toEqual([NEXT, ...left]);
        expect(readdirSync(place)).toEqual(["privacy-policy"]);
        expect(readdirSync(join(place, "privacy-policy")).sort()).toEqual(
          [NEXT, ...left]
            .map(({ id }) => `${id}.md`)
            .concat(CHECKSUMS)
            .sort(),
        );
        if (failure === undefined) break;
      }
      expect(failures).toBeGreaterThan(10);
    },
  );
});

describe("whoever publishes is told in a sentence", () => {
  function told(failing: readonly string[], code: string): string {
    disk.breaks((operation) => (failing.includes(operation) ? code : undefined));
    try {
      writePublished(folder, recordOf([]), { write: [NEXT] });
      return "";
    } catch (error) {
      return explain(error)
        .replaceAll("\\", "/")
        .replace(folder.replaceAll("\\", "/"), "published");
    }
  }

  test.each([
    [["create"], "ENOSPC", "The disk is full; this could not be written: published/privacy-policy"],
    [
      ["write"],
      "ENOSPC",
      "The disk is full; this could not be written: published/privacy-policy/2027-01-01.md.new",
    ],
    [
      ["create", "write", "rename", "remove"],
      "EROFS",
      "Nothing can be written here, since this disk can only be read: published/privacy-policy",
    ],
    [["create"], "EACCES", "There is no permission to read or write published/privacy-policy"],
  ])("where %j meets %s", (failing, code, sentence) => {
    expect(told(failing, code)).toBe(sentence);
  });
});
