import { join, relative } from "node:path";
import { type Content, ContentError, ROOT } from "../site/content.ts";
import { eleventyFor } from "../site/eleventy.ts";
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
    const { content, pages } = await write(contentFolder, stage.folder);
    stage.swapIn();
    printReport(content);
    console.log(`Built ${pages} ${pages === 1 ? "page" : "pages"} in ${relative(".", output)}`);
    return 0;
  } catch (error) {
    stage.discard();
    if (!(error instanceof ContentError)) throw error;
    printReport(error.content);
    console.error("Nothing was built. The site that was there is as it was.");
    return 1;
  }
}

async function write(contentFolder: string, output: string) {
  const readings: Content[] = [];
  const eleventy = eleventyFor(contentFolder, output, "build", (content) => readings.push(content));
  const [, templates] = (await eleventy.write()) as unknown as [unknown, unknown[][]];
  return { content: readings.at(-1) as Content, pages: templates.flat().filter(Boolean).length };
}
