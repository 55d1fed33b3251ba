import { join, relative } from "node:path";
import Eleventy from "@11ty/eleventy";
import type UserConfig from "@11ty/eleventy/UserConfig";
import { type Content, ROOT } from "./content.ts";

/**
 * Eleventy as this project runs it: configured by `eleventy.config.ts`, and silent, since what
 * staff need to know is said by the command that they typed.
 *
 * @param content the folder of Markdown files
 * @param output the folder that it writes to
 * @param onContent is given what staff have written, as read for each build
 */
export function eleventyFor(
  content: string,
  output: string,
  runMode: "build" | "serve",
  onContent: (content: Content) => void,
) {
  const eleventy = new Eleventy(inside(content), inside(output), {
    configPath: inside(join(ROOT, "eleventy.config.ts")),
    config: (config: UserConfig) => config.on("content", onContent),
    // As on its command line, the folders named here count for more than those in the configuration.
    source: "cli",
    quietMode: true,
    runMode,
  });
  eleventy.disableLogger();
  return eleventy;
}

// Eleventy takes paths from the working directory only.
function inside(path: string): string {
  return relative(".", path) || ".";
}
