import { join, relative } from "node:path";
import { type Content, ContentError } from "../site/content.ts";
import { eleventyFor, ROOT } from "../site/eleventy.ts";
import { existingFolder, optionsFrom } from "./options.ts";
import { stageFor } from "./output.ts";
import { printReport } from "./report.ts";

/**
 * `npm run build [-- --content DIR] [--output DIR]`: builds the whole site, or leaves the old one
 * as it was and says why.
 *
 * @param args what was typed after the command
 * @returns the exit status
 * @throws UsageError, and what the file system throws
 */
export async function run(args: readonly string[]): Promise<number> {
  const options = optionsFrom(args, ["content", "output"]);
  const contentFolder = existingFolder(options.content ?? join(ROOT, "src/content"));
  const output = options.output ?? join(ROOT, "_site");
  const stage = stageFor(output, [contentFolder]);
  try {
    const content = await write(contentFolder, stage.folder);
    stage.swapIn();
    printReport(content);
    console.log(`Built ${content.pages.length} pages in ${relative(".", output)}`);
    return 0;
  } catch (error) {
    stage.discard();
    if (!(error instanceof ContentError)) throw error;
    printReport(error.content);
    console.error("Nothing was built. The site that was there is as it was.");
    return 1;
  }
}

async function write(contentFolder: string, output: string): Promise<Content> {
  const readings: Content[] = [];
  await eleventyFor(contentFolder, output, "build", (content) => readings.push(content)).write();
  return readings.at(-1) as Content;
}
