import { spawnSync } from "node:child_process";
import { copyFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../tests/browser/site.ts";
import { bareProject, ELEVENTY } from "./bareEleventy.ts";
import { ratio, summary } from "./figures.ts";
import { inNewFolder } from "./folder.ts";

const RUNS = 21;

/**
 * Whole cold builds, from the start of the process to its end, beside bare Eleventy's: started
 * alike, which is by Node with a configuration in TypeScript, and, to know what that costs, with
 * the same configuration in JavaScript.
 */
export async function benchBuild(): Promise<void> {
  await inNewFolder((folder) => {
    bareProject(join(folder, "bare"));
    const output = join(folder, "output");
    const main = join(ROOT, "src/commands/main.js");
    const bare = join(folder, "bare");
    renameSync(join(bare, "eleventy.config.ts"), join(bare, "bare.config.ts"));
    copyFileSync(join(bare, "bare.config.ts"), join(bare, "bare.config.js"));
    const eleventy = (config: string) => () =>
      build(bare, output, ELEVENTY, "--quiet", `--config=${config}`, "--output=../output");
    const builds = {
      ours: () => build(ROOT, output, main, "build", "--output", output),
      bare: eleventy("bare.config.ts"),
      bareInJavaScript: eleventy("bare.config.js"),
    };
    const times = { ours: [] as number[], bare: [] as number[], bareInJavaScript: [] as number[] };
    // The first of each brings the files into the system's memory, for all alike.
    for (let run = -1; run < RUNS; run++) {
      for (const [name, time] of Object.entries(builds)) {
        const took = time();
        if (run >= 0) times[name as keyof typeof times].push(took);
      }
    }
    console.log(`This project:                  ${summary(times.ours)}`);
    console.log(`Bare Eleventy:                 ${summary(times.bare)}`);
    console.log(`Bare Eleventy in JavaScript:   ${summary(times.bareInJavaScript)}`);
    console.log(`Beside bare Eleventy:          ${ratio(times.ours, times.bare, 1.15)}`);
    console.log(
      `Beside the one in JavaScript:  ${ratio(times.ours, times.bareInJavaScript, 1.15)}`,
    );
  });
}

/** @returns how many milliseconds the process took */
function build(cwd: string, output: string, ...command: string[]): number {
  rmSync(output, { recursive: true, force: true });
  const { NODE_COMPILE_CACHE, NODE_OPTIONS, ...env } = process.env;
  const start = performance.now();
  const { status } = spawnSync(process.execPath, command, { cwd, env, stdio: "ignore" });
  const time = performance.now() - start;
  if (status !== 0) throw new Error(`\`${command.join(" ")}\` failed in ${cwd}.`);
  return time;
}
