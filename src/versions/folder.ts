import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { isRunning } from "../process.ts";
import { CHECKSUMS, diagnoseChecksums, formatChecksums, parseChecksums } from "./checksums.ts";
import type { PolicyRecord } from "./record.ts";
import { hashOf, newestFirst, parseVersion, type Version, versionFile } from "./version.ts";

/** The published folder, read. */
export interface PublishedFolder {
  records: PolicyRecord[];
  diagnostics: Diagnostic[];
}

/**
 * A change of a version's file takes three steps: the new file is laid beside the old one as
 * `.new` (one that is to go is laid aside as `.old`), the checksums are replaced in one move,
 * and the files take their places. The checksums alone decide: before their move all is as it
 * was, and after it all is done, whichever file a crash has left where.
 */
const [NEW, OLD] = [".new", ".old"];

/**
 * @param folder of all published versions; none at all is as good as an empty one
 * @returns every policy's versions, and what has happened to their files since
 */
export function readPublished(folder: string): PublishedFolder {
  if (!existsSync(folder)) return { records: [], diagnostics: [] };
  const read = foldersIn(folder).map((path) => readRecord(path, relative(folder, path)));
  return {
    records: read.map(({ record }) => record),
    diagnostics: read.flatMap(({ diagnostics }) => diagnostics),
  };
}

/**
 * Adds or replaces versions of one policy, or takes some back; all of it, or nothing.
 *
 * @param folder of all published versions
 * @param record of the policy, as the change was decided upon
 * @throws PublishedFolderBusy where another publish is at work or has been since, and what the
 *   file system throws
 */
export function writePublished(
  folder: string,
  { policy, versions }: PolicyRecord,
  change: { write?: readonly Version[]; remove?: readonly Version[] },
): void {
  const place = join(folder, policy);
  mkdirSync(place, { recursive: true });
  const unlock = lock(folder);
  try {
    tidy(place);
    const checksums = checksumsIn(place);
    const known = versions.map((version) => `${version.id}.md`).sort();
    if (String([...checksums.keys()].sort()) !== String(known)) {
      throw new PublishedFolderBusy(
        "Another publish was faster, so this one has changed nothing. Look at what is published now, and run this again if it is still needed.",
      );
    }
    const written = (change.write ?? []).map((version) => ({
      name: `${version.id}.md`,
      text: versionFile(version),
    }));
    const removed = (change.remove ?? []).map(({ id }) => `${id}.md`);
    for (const { name, text } of written) {
      writeDurably(join(place, name + NEW), text);
      checksums.set(name, hashOf(text));
    }
    for (const name of removed) {
      renameSync(join(place, name), join(place, name + OLD));
      checksums.delete(name);
    }
    writeDurably(join(place, CHECKSUMS + NEW), formatChecksums(checksums));
    renameSync(join(place, CHECKSUMS + NEW), join(place, CHECKSUMS));
    syncFolder(place);
    tidy(place);
  } finally {
    unlock();
  }
}

function foldersIn(folder: string): string[] {
  const holders = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && (entry.name === CHECKSUMS || entry.name.endsWith(".md")))
    .map((entry) => entry.parentPath);
  return [...new Set(holders)].sort();
}

function readRecord(place: string, policyPath: string) {
  const policy = policyPath.replaceAll("\\", "/");
  const shown = relative(".", place).replaceAll("\\", "/");
  const checksums = checksumsIn(place);
  const files = new Map<string, string>();
  for (const name of readdirSync(place).filter((entry) => entry.endsWith(".md"))) {
    files.set(name, readFileSync(join(place, name), "utf8"));
  }
  // What a crash has left beside its place counts as in it.
  for (const [name, hash] of checksums) {
    const found = [name, name + NEW, name + OLD]
      .filter((candidate) => existsSync(join(place, candidate)))
      .map((candidate) => readFileSync(join(place, candidate), "utf8"))
      .find((text) => hashOf(text) === hash);
    if (found !== undefined) files.set(name, found);
  }
  const diagnostics = diagnoseChecksums(shown, checksums, files);
  const versions: Version[] = [];
  for (const [name, text] of files) {
    const version = parseVersion(policy, basename(name, ".md"), text);
    if (version) versions.push(version);
    else if (!diagnostics.some(({ file }) => file === `${shown}/${name}`)) {
      diagnostics.push(
        diagnostic(
          { file: `${shown}/${name}`, text },
          { offset: 0, length: 1 },
          {
            rule: "published",
            message: "This file is no published version.",
            hint: "Take it out of this folder, which is the program's own.",
          },
        ),
      );
    }
  }
  return { record: { policy, versions: newestFirst(versions) }, diagnostics };
}

function checksumsIn(place: string): Map<string, string> {
  const file = join(place, CHECKSUMS);
  return parseChecksums(existsSync(file) ? readFileSync(file, "utf8") : "");
}

/** Completes what the checksums say, and undoes what they do not. */
function tidy(place: string): void {
  const checksums = checksumsIn(place);
  for (const leftover of readdirSync(place)) {
    const match = /^(.+)(\.new|\.old)$/.exec(leftover);
    if (!match?.[1]) continue;
    const [from, to] = [join(place, leftover), join(place, match[1])];
    const hash = checksums.get(match[1]);
    const wanted = hash !== undefined && hash === hashOf(readFileSync(from, "utf8"));
    const there = existsSync(to) && hash === hashOf(readFileSync(to, "utf8"));
    if (wanted && !there) renameSync(from, to);
    else rmSync(from);
  }
  syncFolder(place);
}

function writeDurably(file: string, text: string): void {
  const descriptor = openSync(file, "w");
  try {
    writeFileSync(descriptor, text);
    fsyncSync(descriptor);
  } catch (error) {
    // A descriptor alone tells nobody which file it was.
    throw Object.assign(error as Error, { path: file });
  } finally {
    closeSync(descriptor);
  }
  syncFolder(dirname(file));
}

function syncFolder(folder: string): void {
  // Windows cannot; there, the rename itself is as durable as it gets.
  if (process.platform === "win32") return;
  const descriptor = openSync(folder, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** A publish of versions that was refused because another one is at work. */
export class PublishedFolderBusy extends Error {}

/**
 * Lays a file with this process's number beside the versions, and looks for those of others. Of
 * two that come at the same moment, the one with the lower number goes on.
 */
function lock(folder: string): () => void {
  const own = join(folder, `.lock.${process.pid}`);
  const unlock = () => rmSync(own, { force: true });
  closeSync(openSync(own, "w"));
  for (let patience = 100; ; patience -= 1) {
    const others = othersAtWork(folder);
    if (others.length === 0) return unlock;
    if (patience === 0 || others.some((pid) => pid < process.pid)) {
      unlock();
      throw new PublishedFolderBusy(
        "Another publish is at work. Wait until it has ended, then run this again.",
      );
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
  }
}

/** The processes whose locks are there and that run; a lock of one that has ended is removed. */
function othersAtWork(folder: string): number[] {
  const locks = readdirSync(folder).filter((name) => /^\.lock\.\d+$/.test(name));
  const pids = locks.map((name) => Number(name.slice(".lock.".length)));
  const others = pids.filter((pid) => pid !== process.pid);
  for (const pid of others) {
    if (!isRunning(pid)) rmSync(join(folder, `.lock.${pid}`), { force: true });
  }
  return others.filter(isRunning);
}
