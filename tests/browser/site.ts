import { spawnSync } from "node:child_process";
import { globSync } from "node:fs";
import { join, sep } from "node:path";

/** The project's own folder. */
export const ROOT = join(import.meta.dirname, "../..");

/**
 * Builds a site by the command that staff use.
 *
 * @param folder an existing one, in which the site gets a new folder
 * @param content a folder of Markdown files; the project's own if it is left out
 * @returns the site's folder
 * @throws Error with all that the command said, if it failed
 */
export function buildSite(folder: string, content?: string): string {
  const output = join(folder, "site");
  const args = ["src/commands/main.js", "build", "--output", output];
  if (content !== undefined) args.push("--content", content);
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: "utf8" });
  if (status !== 0) throw new Error(`The build failed:\n${stderr}`);
  return output;
}

/** @returns the path of each page of a built site, such as `/privacy-policy/`, in order */
export function pagesIn(site: string): string[] {
  return globSync("**/*.html", { cwd: site })
    .map(
      (file) =>
        `/${file
          .split(sep)
          .join("/")
          .replace(/(^|\/)index\.html$/, "$1")}`,
    )
    .sort();
}
