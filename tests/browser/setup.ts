import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { installedBrowser } from "./browser.ts";
import { buildDocuments, previewMistakes } from "./documents.ts";
import { buildSite } from "./site.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Path of the browser's program. */
    browser: string;
    /** Folder of the project's own site, built once for all tests. */
    site: string;
    /** Folder of the site of the tests' own documents. */
    documents: string;
    /** Folder of a preview that has a page with mistakes, at `/mistaken/`. */
    preview: string;
  }
}

/** Does once what all browser tests need, since two installations must not meet. */
export default async function setup(project: TestProject): Promise<() => void> {
  project.provide("browser", installedBrowser());
  const folder = mkdtempSync(join(tmpdir(), "site-"));
  const [documents, preview] = await Promise.all([buildDocuments(), previewMistakes()]);
  project.provide("site", buildSite(folder));
  project.provide("documents", documents.site);
  project.provide("preview", preview.site);
  return () => {
    documents.project.remove();
    preview.project.remove();
    rmSync(folder, { recursive: true, force: true });
  };
}
