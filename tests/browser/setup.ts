import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { installedBrowser } from "./browser.ts";
import { buildSite } from "./site.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Path of the browser's program. */
    browser: string;
    /** Folder of the project's own site, built once for all tests. */
    site: string;
  }
}

/** Does once what all browser tests need, since two installations must not meet. */
export default function setup(project: TestProject): () => void {
  project.provide("browser", installedBrowser());
  const folder = mkdtempSync(join(tmpdir(), "site-"));
  project.provide("site", buildSite(folder));
  return () => rmSync(folder, { recursive: true, force: true });
}
