import { cpSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../tests/browser/site.ts";

/** Eleventy's own command. */
export const ELEVENTY = join(ROOT, "node_modules/@11ty/eleventy/cmd.cjs");

/**
 * Lays out, in an empty folder, the least that Eleventy needs to publish the same policy with the
 * same facts.
 *
 * @returns where the policy's Markdown is, and where Eleventy writes its page
 */
export function bareProject(folder: string): { text: string; page: string } {
  cpSync(join(import.meta.dirname, "bare"), folder, { recursive: true });
  const text = join(folder, "privacy-policy.md");
  cpSync(join(ROOT, "src/content/privacy-policy.md"), text);
  mkdirSync(join(folder, "_data"));
  cpSync(join(ROOT, "_data/site.json"), join(folder, "_data/site.json"));
  return { text, page: join(folder, "_site/privacy-policy/index.html") };
}
