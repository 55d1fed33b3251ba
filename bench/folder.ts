import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** @returns what the work gives that is done in a new, empty folder, which is then removed */
export async function inNewFolder<T>(work: (folder: string) => T | Promise<T>): Promise<T> {
  // Where the system's own is a link, a watcher would name its files otherwise than we do.
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "bench-")));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
