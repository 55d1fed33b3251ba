import { type ChildProcess, spawn } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

const ROOT = join(import.meta.dirname, "..");
const PARTS = ["eleventy.config.ts", "package.json", "_data", "_includes", "src"];

/** A command that has ended. */
export interface Outcome {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** A command that goes on. */
export interface Running {
  /** What it has printed so far, on both streams. */
  printed(): string;
  /** Ends it as Ctrl+C does. */
  stop(): Promise<void>;
}

/** A copy of the project in a folder of its own, with commands of its own. */
export class Project {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), "policy-site-")));

  /** @param original the folder of another copy, whose site is taken over with the rest */
  constructor(original = ROOT) {
    const parts = original === ROOT ? PARTS : [...PARTS, "_site"];
    for (const part of parts) cpSync(join(original, part), this.path(part), { recursive: true });
    symlinkSync(join(ROOT, "node_modules"), this.path("node_modules"), "junction");
  }

  path(path: string): string {
    return join(this.folder, path);
  }

  read(path: string): string {
    return readFileSync(this.path(path), "utf8");
  }

  has(path: string): boolean {
    return existsSync(this.path(path));
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(this.path(path)), { recursive: true });
    writeFileSync(this.path(path), text);
  }

  /** Writes a file anew, with one piece of its text replaced by another. */
  change(path: string, from: string, to: string): void {
    const text = this.read(path);
    if (!text.includes(from)) throw new Error(`${path} does not hold: ${from}`);
    this.write(path, text.replace(from, to));
  }

  delete(path: string): void {
    rmSync(this.path(path), { recursive: true });
  }

  /** @returns what stands in a folder's place, or looks like it: its name, and names that begin so */
  siblings(path: string): string[] {
    return readdirSync(dirname(this.path(path))).filter((name) => name.startsWith(basename(path)));
  }

  /** @returns every file below a folder, by its path, with its bytes in hexadecimal */
  files(path: string): Map<string, string> {
    const paths = readdirSync(this.path(path), { recursive: true, encoding: "utf8" }).sort();
    return new Map(
      paths
        .filter((file) => statSync(join(this.path(path), file)).isFile())
        .map((file) => [file, readFileSync(join(this.path(path), file)).toString("hex")]),
    );
  }

  /** Runs a command as `npm run` does, until it ends. */
  async run(...args: string[]): Promise<Outcome> {
    const child = this.#spawn(args);
    let [stdout, stderr] = ["", ""];
    child.stdout?.on("data", (chunk) => {
      stdout += chunk;
    });
    child.stderr?.on("data", (chunk) => {
      stderr += chunk;
    });
    const status = await ended(child);
    return { status, stdout, stderr };
  }

  /** Starts a command that goes on until it is stopped. */
  start(...args: string[]): Running {
    const child = this.#spawn(args);
    let printed = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on("data", (chunk) => {
        printed += chunk;
      });
    }
    return {
      printed: () => printed,
      async stop() {
        if (child.exitCode !== null || child.signalCode !== null) return;
        const end = ended(child);
        child.kill("SIGINT");
        await end;
      },
    };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  #spawn(args: string[]): ChildProcess {
    const env = { ...process.env, NO_COLOR: "1" };
    return spawn(process.execPath, ["src/commands/main.js", ...args], { cwd: this.folder, env });
  }
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
}

/**
 * @param found asked again and again, until it gives something
 * @returns what it gives
 * @throws if there is nothing for half a minute
 */
export async function until<Found>(
  found: () => Found | undefined | false | Promise<Found | undefined | false>,
): Promise<Found> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const value = await found();
    if (value !== undefined && value !== false) return value;
    if (Date.now() > deadline) throw new Error(`Waited in vain for: ${found}`);
    await wait(10);
  }
}
