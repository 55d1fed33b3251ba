import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import type UserConfig from "@11ty/eleventy/UserConfig";
import { wordsFor } from "./src/data/words.ts";
import {
  buildDate,
  type Content,
  forVisitors,
  placesFor,
  readContent,
  readSettledContent,
  slashed,
} from "./src/site/content.ts";
import { filesOf } from "./src/site/files.ts";
import { documentsOf, navigationOf } from "./src/site/navigation.ts";
import { type PageData, sitePages } from "./src/site/pageData.ts";
import { minified } from "./src/site/style.ts";

/** What Eleventy, which has no types of its own, offers of its configuration. */
interface MergedConfig {
  getConfig(): { virtualTemplates: Record<string, object> };
}

/** Wires the rooms together: staff's files into pages, pages into layouts, layouts into a site. */
export default function (config: UserConfig) {
  const places = placesFor((config.directories as { input: string }).input);
  let content: Content;
  let pages: Map<string, PageData>;

  // By the time of a build, `addTemplate` is heard no more; what it fills still is.
  let virtualTemplates: Record<string, object> = {};
  config.on("eleventy.config", (merged: MergedConfig) => {
    ({ virtualTemplates } = merged.getConfig());
  });
  // What staff write is read once for each build, before Eleventy asks for any of it.
  config.on("eleventy.before", async ({ runMode }: { runMode: string }) => {
    const read = runMode === "serve" ? readSettledContent : readContent;
    const reading = await read(places, buildDate(), content);
    content = runMode === "serve" ? reading : forVisitors(reading);
    pages = await sitePages(content);
    // Pages that have no file of their own, such as those that tell of versions, come and go.
    for (const path of Object.keys(virtualTemplates)) delete virtualTemplates[path];
    for (const path of pages.keys()) {
      if (existsSync(join(places.content, path))) continue;
      virtualTemplates[path] = { inputPath: path, data: {}, content: "" };
    }
    await config.emit("content", content);
  });
  config.on("eleventy.after", async ({ directories }: { directories: { output: string } }) => {
    for (const { path, text } of await filesOf(content)) {
      const file = join(directories.output, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  });
  config.addPassthroughCopy(join(places.content, "**/*.{avif,gif,jpeg,jpg,pdf,png,svg,webp}"));
  config.addPassthroughCopy({
    [relative(".", join(places.includes, "favicon.svg"))]: "favicon.svg",
  });
  config.addExtension("md", {
    read: false,
    getData: (file: string) => pages.get(slashed(relative(places.content, file))),
    compile:
      () =>
      ({ html }: { html: string }) =>
        html,
  });

  // Global data
  config.addGlobalData("site", () => content.site);
  config.addGlobalData("navigation", () => navigationOf(content.pages));
  config.addGlobalData("documents", () =>
    documentsOf(content, wordsFor(content.site.language, content.words)),
  );
  config.addGlobalData("style", () => minified(join(places.includes, "theme.css")));
  config.addGlobalData("styleOfRedlines", () => minified(join(places.includes, "redline.css")));
  config.addDataExtension("json", { parser: () => ({}) });

  // Layouts: an unknown name is an error, and what staff wrote is text, not HTML.
  config.setLiquidOptions({
    strictVariables: true,
    lenientIf: true,
    jsTruthy: true,
    outputEscape: "escape",
  });
  config.setIncludesDirectory(relative(places.content, places.includes));

  // Preview
  config.addWatchTarget(places.data);
  config.addWatchTarget(join(places.includes, "*.css"));
  config.setChokidarConfig({ awaitWriteFinish: { stabilityThreshold: 50, pollInterval: 10 } });
  config.setServerOptions({
    domDiff: false,
    portReassignmentRetryCount: 100,
    // The command itself says where the preview is.
    messageOnStart: false,
  });
}

export const config = { dir: { input: "src/content", output: "_site" }, templateFormats: ["md"] };
