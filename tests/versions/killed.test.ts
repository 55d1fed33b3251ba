import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { CHECKSUMS } from "../../src/versions/checksums.ts";
import { readPublished, writePublished } from "../../src/versions/folder.ts";
import type { Version } from "../../src/versions/version.ts";
import { CHANGES, type Change, NEXT, recordOf } from "./changes.ts";
import type { Job } from "./killedWrite.ts";

// A change is made by a process of its own, which is killed at its first operation on files; at its
// second, in another folder; and so on, until one gets through. To be killed after an operation is
// to be killed before the next.

let parent: string;

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), "killed-"));
});

afterEach(() => rmSync(parent, { recursive: true }));

/** @returns whether the process got through */
async function survives(
  folder: string,
  { before, write = [], remove = [] }: Change,
  last: number,
): Promise<boolean> {
  const job: Job = { folder, record: recordOf(before), change: { write, remove }, last };
  const script = join(import.meta.dirname, "killedWrite.ts");
  const child = spawn(process.execPath, [script, JSON.stringify(job)], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  const [status, signal] = (await once(child, "close")) as [number | null, string | null];
  if (signal === null && status !== 0) throw new Error(`The process has failed: ${last}`);
  return signal === null;
}

function versionsIn(folder: string): readonly Version[] {
  const { records, diagnostics } = readPublished(folder);
  expect(diagnostics).toEqual([]);
  return records.flatMap(({ versions }) => versions);
}

/** Kills a process at one of its operations, and looks at what it has left. */
async function expectWhole(change: Change, last: number): Promise<boolean> {
  const folder = join(parent, `${last}`);
  if (change.before.length > 0) writePublished(folder, recordOf([]), { write: change.before });
  const survived = await survives(folder, change, last);
  const left = versionsIn(folder);
  if (survived) expect(left).toEqual(change.after);
  else expect([change.before, change.after]).toContainEqual(left);

  writePublished(folder, recordOf(left), { write: [NEXT] });
  expect(versionsIn(folder)).toEqual([NEXT, ...left]);
  expect(readdirSync(folder)).toEqual(["privacy-policy"]);
  expect(readdirSync(join(folder, "privacy-policy")).sort()).toEqual(
    [NEXT, ...left]
      .map(({ id }) => `${id}.md`)
      .concat(CHECKSUMS)
      .sort(),
  );
  return survived;
}

test.each(Object.entries(CHANGES))(
  "%s that is killed leaves the old versions or the new ones",
  async (_, change) => {
    const atOnce = 2 * availableParallelism();
    for (let first = 1; ; first += atOnce) {
      const numbers = Array.from({ length: atOnce }, (_, index) => first + index);
      const survived = await Promise.all(numbers.map((last) => expectWhole(change, last)));
      if (!survived.some(Boolean)) continue;
      expect(survived.indexOf(true) + first).toBeGreaterThan(20);
      break;
    }
  },
);
