import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import type { PolicyRecord } from "../../src/versions/record.ts";
import type { Version } from "../../src/versions/version.ts";

/** What this process is to do, given as its argument. */
export interface Job {
  folder: string;
  record: PolicyRecord;
  change: { write?: readonly Version[]; remove?: readonly Version[] };
  /** Before which operation on files it is to be killed, counted from 1. */
  last: number;
}

// Before any module has taken them: the functions that change files, or make changes last.
const CHANGING = [
  "openSync",
  "fsyncSync",
  "closeSync",
  "renameSync",
  "rmSync",
  "mkdirSync",
] as const;

const { folder, record, change, last } = JSON.parse(process.argv[2] ?? "") as Job;
let done = 0;
let isCounting = false;

/** Counts an operation, unless it is one too many. */
function count(): void {
  if (isCounting) done += 1;
  if (done === last) process.kill(process.pid, "SIGKILL");
}

const { writeFileSync } = fs;
for (const name of CHANGING) {
  const original = fs[name] as (...args: unknown[]) => unknown;
  const counted = (...args: unknown[]) => {
    count();
    return original(...args);
  };
  Object.assign(fs, { [name]: counted });
}
// Half of a text is written before the other half is.
fs.writeFileSync = (file, text) => {
  const half = String(text).length / 2;
  count();
  writeFileSync(file, String(text).slice(0, half));
  count();
  writeFileSync(file, String(text).slice(half));
};
syncBuiltinESMExports();

const { writePublished } = await import("../../src/versions/folder.ts");
isCounting = true;
writePublished(folder, record, change);
