import { rmSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { type Content, ROOT } from "../site/content.ts";
import { eleventyFor } from "../site/eleventy.ts";
import { navigationOf } from "../site/navigation.ts";
import { explain } from "./failure.ts";
import { existingFolder, optionsFrom } from "./options.ts";
import { printReport } from "./report.ts";

const PORT = 8080;

/** What Eleventy, which has no types of its own, offers of its server. */
interface EleventyServe {
  server: { ready(): Promise<void>; getServerUrl(host: string): string };
}

/**
 * `npm start [-- --content DIR]`: shows the site as it will be, in a folder of its own, and again
 * after every save. A page with mistakes shows these.
 *
 * @param args what was typed after the command
 * @returns the exit status, while the preview goes on until it is interrupted
 * @throws UsageError, and what the file system throws
 */
export async function run(args: readonly string[]): Promise<number> {
  const options = optionsFrom(args, ["content"]);
  const contentFolder = existingFolder(options.content ?? join(ROOT, "src/content"));
  const output = join(ROOT, ".preview");
  rmSync(output, { recursive: true, force: true });

  let shown: Content | undefined;
  const eleventy = eleventyFor(contentFolder, output, "serve", (content) => {
    for (const file of outputsOf(shown).difference(outputsOf(content))) {
      rmSync(join(output, file), { force: true });
    }
    if (!isDeepStrictEqual(content.diagnostics, shown?.diagnostics)) printReport(content);
    shown = content;
  });
  await eleventy.init();
  const rebuild = await eleventy.watch();
  // A layout with a slip in it, a file that is gone: Eleventy would tell only its silenced log.
  eleventy.errorHandler.once = (_severity: string, error: unknown) => console.error(explain(error));
  // Eleventy notices a deleted file, and does nothing about it.
  eleventy.watcher.on("unlink", rebuild);
  await eleventy.serve(PORT);
  const { server } = eleventy.eleventyServe as EleventyServe;
  await server.ready();
  const address = new URL(
    navigationOf(shown?.pages ?? [])[0]?.url ?? "/",
    server.getServerUrl("localhost"),
  );
  const moved =
    address.port === String(PORT) ? "" : `Port ${PORT} is taken, so another one is used.\n`;
  console.log(`${moved}The preview is at ${address} (Ctrl+C ends it).`);
  return 0;
}

function outputsOf(content: Content | undefined): Set<string> {
  return new Set(content?.pages.map(({ url }) => url.replace(/\/$/, "/index.html")));
}
