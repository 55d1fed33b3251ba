import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../tests/browser/site.ts";
import { bareProject, ELEVENTY } from "./bareEleventy.ts";
import { ratio, summary } from "./figures.ts";
import { inNewFolder } from "./folder.ts";

const RUNS = 21;

/** Whole cold builds, from the start of the process to its end, beside bare Eleventy's. */
export async function benchBuild(): Promise<void> {
  await inNewFolder((folder) => {
    bareProject(join(folder, "bare"));
    const output = join(folder, "output");
    const main = join(ROOT, "src/commands/main.js");
    const builds = {
      ours: () => build(ROOT, output, main, "build", "--output", output),
      bare: () => build(join(folder, "bare"), output, ELEVENTY, "--quiet", "--output=../output"),
    };
    // The first of each brings the files into the system's memory, for both alike.
    builds.ours();
    builds.bare();
    const times: { ours: number[]; bare: number[] } = { ours: [], bare: [] };
    for (let run = 0; run < RUNS; run++) {
      times.ours.push(builds.ours());
      times.bare.push(builds.bare());
    }
    console.log(`This project:   ${summary(times.ours)}`);
    console.log(`Bare Eleventy:  ${summary(times.bare)}`);
    console.log(`Together:       ${ratio(times.ours, times.bare, 1.15)}`);
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
