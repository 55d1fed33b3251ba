import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { ROOT } from "../tests/browser/site.ts";
import { bareProject, ELEVENTY } from "./bareEleventy.ts";
import { summary } from "./figures.ts";
import { inNewFolder } from "./folder.ts";

const SAVES = 20;
const GOAL = 100;
const NOT_COPIED = ["node_modules", ".git", "_site", ".preview"];

/** A running watcher of one Markdown file. */
interface Watcher {
  process: ChildProcess;
  text: string;
  page: string;
}

/** From saving a file to its new page being on disk, in the preview and in bare Eleventy's watch. */
export async function benchPreview(): Promise<void> {
  await inNewFolder(async (folder) => {
    const watchers = {
      ours: await startPreview(join(folder, "ours")),
      bare: await startBareWatch(join(folder, "bare")),
    };
    try {
      const times: { ours: number[]; bare: number[] } = { ours: [], bare: [] };
      for (let save = 0; save < SAVES; save++) {
        times.ours.push(await saveToPage(watchers.ours, save));
        times.bare.push(await saveToPage(watchers.bare, save));
      }
      const worst = Math.max(...times.ours);
      console.log(`The preview:            ${summary(times.ours)}`);
      console.log(`Bare Eleventy’s watch:  ${summary(times.bare)}`);
      console.log(`Goal: under ${GOAL} ms; ${worst < GOAL ? "met" : "missed"} by the worst`);
    } finally {
      for (const { process } of Object.values(watchers)) {
        process.kill();
        if (process.exitCode === null && process.signalCode === null) await once(process, "exit");
      }
    }
  });
}

async function startPreview(folder: string): Promise<Watcher> {
  cpSync(ROOT, folder, {
    recursive: true,
    filter: (path) => !NOT_COPIED.includes(basename(path)),
  });
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"), "junction");
  return {
    process: await started(folder, "The preview is at", "src/commands/main.js", "start"),
    text: join(folder, "src/content/privacy-policy.md"),
    page: join(folder, ".preview/privacy-policy/index.html"),
  };
}

async function startBareWatch(folder: string): Promise<Watcher> {
  const places = bareProject(folder);
  return {
    process: await started(folder, "Watching", ELEVENTY, "--config=eleventy.config.ts", "--watch"),
    ...places,
  };
}

async function started(cwd: string, word: string, ...command: string[]): Promise<ChildProcess> {
  const child = spawn(process.execPath, command, { cwd, stdio: ["ignore", "pipe", "ignore"] });
  let said = "";
  for await (const piece of child.stdout.iterator({ destroyOnReturn: false })) {
    said += piece;
    if (said.includes(word)) {
      child.stdout.resume();
      return child;
    }
  }
  throw new Error(`\`${command.join(" ")}\` ended before it said “${word}”.`);
}

async function saveToPage({ text, page }: Watcher, save: number): Promise<number> {
  // A person saves when the last build is long over.
  await setTimeout(500);
  const mark = `Save number ${save}.`;
  const edited = `${readFileSync(text, "utf8").trimEnd()}\n\n${mark}\n`;
  const start = performance.now();
  writeFileSync(text, edited);
  while (!readFileSync(page, "utf8").includes(mark)) {
    if (performance.now() - start > 10_000) throw new Error(`${page} was not built again.`);
    await setTimeout(1);
  }
  return performance.now() - start;
}
