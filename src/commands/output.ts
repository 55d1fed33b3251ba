import {
  existsSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { UsageError } from "../diagnostics/usageError.ts";
import { isRunning } from "../process.ts";
import { INDISPENSABLE } from "../site/content.ts";

/** A folder beside the output, in which a build is made before visitors see any of it. */
export interface Stage {
  folder: string;
  /** Puts the staged build in the output's place. */
  swapIn(): void;
  /** Throws the staged build away. */
  discard(): void;
}

/**
 * Makes an empty stage for an output folder, after it has put right what an interrupted build
 * left behind: an output that was moved away and not replaced is moved back.
 *
 * @param output the folder that visitors get
 * @param inputs folders that must survive
 * @throws UsageError if the output is no place for a site
 */
export function stageFor(output: string, inputs: readonly string[]): Stage {
  refuseOthersFiles(output, inputs);
  // Where the output is a link, its target is replaced, and the link stays.
  const target = existsSync(output) ? realpathSync(output) : resolve(output);
  mkdirSync(dirname(target), { recursive: true });
  recover(target);
  const folder = `${target}.next.${process.pid}`;
  const previous = `${target}.previous.${process.pid}`;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  return {
    folder,
    swapIn() {
      if (existsSync(target)) renameSync(target, previous);
      try {
        renameSync(folder, target);
      } catch (error) {
        // Another build was faster by a moment; its site is whole, and so is this one.
        if (!existsSync(target)) {
          if (existsSync(previous)) renameSync(previous, target);
          throw error;
        }
        rmSync(previous, { recursive: true, force: true });
        renameSync(target, previous);
        renameSync(folder, target);
      }
      rmSync(previous, { recursive: true, force: true });
    },
    discard() {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function recover(target: string): void {
  const name = basename(target);
  const beside = dirname(target);
  for (const leftover of readdirSync(beside).toSorted()) {
    if (!leftover.startsWith(`${name}.`)) continue;
    const match = /^\.(next|previous)\.(\d+)$/.exec(leftover.slice(name.length));
    if (!match || isRunning(Number(match[2]))) continue;
    const path = join(beside, leftover);
    if (match[1] === "previous" && !existsSync(target)) renameSync(path, target);
    else rmSync(path, { recursive: true, force: true });
  }
}

function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  // On Windows, the way to another drive is its name.
  return way.split(sep)[0] !== ".." && !isAbsolute(way);
}

function refuseOthersFiles(output: string, inputs: readonly string[]): void {
  for (const input of [".", ...inputs]) {
    if (isWithin(output, input)) {
      throw new UsageError(
        `The output can't be \`${output}\`: the project's own files are in there. Name another folder.`,
      );
    }
  }
  if (!existsSync(output)) return;
  if (!statSync(output).isDirectory()) {
    throw new UsageError(`The output can't be \`${output}\`: it is a file. Name a folder.`);
  }
  const isSite = INDISPENSABLE.every((path) =>
    existsSync(join(output, path.replace(".md", ".html"))),
  );
  if (!isSite && readdirSync(output).length > 0) {
    throw new UsageError(
      `The output can't be \`${output}\`: it holds files that are not a site built here. Name a new or empty folder.`,
    );
  }
}
