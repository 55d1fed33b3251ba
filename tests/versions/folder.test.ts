import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { CHECKSUMS } from "../../src/versions/checksums.ts";
import { PublishedFolderBusy, readPublished, writePublished } from "../../src/versions/folder.ts";
import { hashOf, type Version, versionFile } from "../../src/versions/version.ts";
import { CHANGES, NEXT, recordOf } from "./changes.ts";
import { versionOf } from "./versionOf.ts";

let folder: string;
let place: string;

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), "published-")), "published");
  place = join(folder, "privacy-policy");
});

afterEach(() => rmSync(join(folder, ".."), { recursive: true }));

const FIRST = versionOf({ id: "2024-03-27" });
const SECOND = versionOf({ id: "2026-12-03", text: "The second text.\n" });

function publish(write: readonly Version[], versions: readonly Version[] = []): void {
  writePublished(folder, recordOf(versions), { write });
}

/** What is said of the files, each named from the folder of all versions. */
function said(): string[] {
  const start = relative(".", folder).replaceAll("\\", "/");
  return readPublished(folder).diagnostics.map(
    ({ file, message }) => `${file.replace(`${start}/`, "")}: ${message}`,
  );
}

function ids(): string[] {
  return readPublished(folder).records.flatMap(({ policy, versions }) =>
    versions.map(({ id }) => `${policy}/${id}`),
  );
}

describe("the published folder", () => {
  test("may be missing: nothing is published yet", () => {
    expect(readPublished(folder)).toEqual({ records: [], diagnostics: [] });
  });

  test("holds a file a version, and their checksums", () => {
    publish([FIRST]);
    publish([SECOND], [FIRST]);
    const [first, second] = [versionFile(FIRST), versionFile(SECOND)];
    expect(readdirSync(place).sort()).toEqual(["2024-03-27.md", "2026-12-03.md", CHECKSUMS]);
    expect(readFileSync(join(place, "2024-03-27.md"), "utf8")).toBe(first);
    expect(readFileSync(join(place, "2026-12-03.md"), "utf8")).toBe(second);
    expect(readFileSync(join(place, CHECKSUMS), "utf8")).toBe(
      `${hashOf(first)}  2024-03-27.md\n${hashOf(second)}  2026-12-03.md\n`,
    );
    expect(readdirSync(folder)).toEqual(["privacy-policy"]);
  });

  test("holds a folder a policy", () => {
    publish([FIRST]);
    writePublished(folder, { policy: "legal/terms", versions: [] }, { write: [FIRST, SECOND] });
    expect(ids()).toEqual([
      "legal/terms/2026-12-03",
      "legal/terms/2024-03-27",
      "privacy-policy/2024-03-27",
    ]);
    expect(said()).toEqual([]);
  });

  test.each(Object.entries(CHANGES))("has what is expected after %s", (_, change) => {
    publish(change.before);
    writePublished(folder, recordOf(change.before), change);
    expect(readPublished(folder)).toEqual({
      records: [recordOf(change.after)],
      diagnostics: [],
    });
    expect(readdirSync(place).sort()).toEqual(
      [...change.after.map(({ id }) => `${id}.md`), CHECKSUMS].sort(),
    );
  });
});

describe("found, and named, is", () => {
  beforeEach(() => publish([FIRST, SECOND]));

  test("nothing in a folder that is as it was", () => {
    expect(said()).toEqual([]);
  });

  test("an edited version", () => {
    writeFileSync(join(place, "2024-03-27.md"), versionFile({ ...FIRST, text: "We sell data.\n" }));
    expect(said()).toEqual([
      "privacy-policy/2024-03-27.md: This published version was changed after it was published.",
    ]);
  });

  test("a version that is edited past recognition", () => {
    for (const text of ["", "Words", versionFile(FIRST).replace("title: ", 'title: "')]) {
      writeFileSync(join(place, "2024-03-27.md"), text);
      expect(said()).toEqual([
        "privacy-policy/2024-03-27.md: This published version was changed after it was published.",
      ]);
    }
  });

  test("a missing version", () => {
    rmSync(join(place, "2024-03-27.md"));
    expect(said()).toEqual(["privacy-policy/2024-03-27.md: This published version is missing."]);
  });

  test("a renamed version", () => {
    renameSync(join(place, "2024-03-27.md"), join(place, "2024-03-28.md"));
    expect(said()).toEqual([
      "privacy-policy/2024-03-27.md: This published version is missing.",
      expect.stringMatching(
        /^privacy-policy\/2024-03-28\.md: This file is not among the published/,
      ),
    ]);
  });

  test("a version of somebody's own making", () => {
    writeFileSync(join(place, "2025-01-01.md"), versionFile(versionOf({ id: "2025-01-01" })));
    expect(said()).toEqual([
      expect.stringMatching(
        /^privacy-policy\/2025-01-01\.md: This file is not among the published/,
      ),
    ]);
  });

  test("every version whose line in the checksums is gone", () => {
    rmSync(join(place, CHECKSUMS));
    expect(said()).toEqual([
      expect.stringMatching(
        /^privacy-policy\/2024-03-27\.md: This file is not among the published/,
      ),
      expect.stringMatching(
        /^privacy-policy\/2026-12-03\.md: This file is not among the published/,
      ),
    ]);
  });

  test("a file that was given a checksum and is no version", () => {
    writeFileSync(join(place, "notes.md"), "Notes");
    const sums = readFileSync(join(place, CHECKSUMS), "utf8");
    writeFileSync(join(place, CHECKSUMS), `${sums}${hashOf("Notes")}  notes.md\n`);
    expect(said()).toEqual(["privacy-policy/notes.md: This file is no published version."]);
  });
});

describe("a change decided upon something else than what is there", () => {
  test("overwrites nothing", () => {
    publish([FIRST]);
    publish([SECOND], [FIRST]);
    const other = { ...SECOND, text: "Other words.\n" };
    expect(() => publish([other], [FIRST])).toThrow(PublishedFolderBusy);
    expect(() => publish([other], [FIRST])).toThrow("Another publish was faster");
    expect(readPublished(folder).records).toEqual([recordOf([SECOND, FIRST])]);
  });

  test("adds nothing and takes nothing back", () => {
    publish([FIRST, SECOND]);
    expect(() => publish([NEXT], [FIRST])).toThrow(PublishedFolderBusy);
    expect(() => writePublished(folder, recordOf([FIRST]), { remove: [FIRST] })).toThrow(
      PublishedFolderBusy,
    );
    expect(ids()).toEqual(["privacy-policy/2026-12-03", "privacy-policy/2024-03-27"]);
  });

  test("leaves no lock behind", () => {
    publish([FIRST]);
    expect(() => publish([FIRST])).toThrow(PublishedFolderBusy);
    expect(readdirSync(folder)).toEqual(["privacy-policy"]);
  });
});

describe("the lock of another publish", () => {
  test("holds while its process runs", async () => {
    const other = spawn(process.execPath, ["-e", "process.stdin.resume()"]);
    mkdirSync(folder);
    const lock = join(folder, `.lock.${other.pid}`);
    writeFileSync(lock, "");
    expect(() => publish([FIRST])).toThrowErrorMatchingInlineSnapshot(
      "[Error: Another publish is at work. Wait until it has ended, then run this again.]",
    );
    expect(readdirSync(folder).filter((name) => name !== "privacy-policy")).toEqual([
      `.lock.${other.pid}`,
    ]);
    const end = once(other, "exit");
    other.kill();
    await end;
    publish([FIRST]);
    expect(existsSync(lock)).toBe(false);
    expect(ids()).toEqual(["privacy-policy/2024-03-27"]);
  });

  test("holds no longer than its process", () => {
    const { pid } = spawnSync(process.execPath, ["--version"]);
    mkdirSync(folder);
    writeFileSync(join(folder, `.lock.${pid}`), "");
    publish([FIRST]);
    expect(readdirSync(folder)).toEqual(["privacy-policy"]);
  });

  test("of a process that had this one's number holds nothing", () => {
    mkdirSync(folder);
    writeFileSync(join(folder, `.lock.${process.pid}`), "");
    publish([FIRST]);
    expect(readdirSync(folder)).toEqual(["privacy-policy"]);
  });
});

describe("two publishes at once", () => {
  /** A process that publishes a text when it is told to. */
  const PUBLISHER = `
    import { once } from "node:events";
    import { writePublished } from ${JSON.stringify(import.meta.resolve("../../src/versions/folder.ts"))};
    const [folder, record, version] = process.argv.slice(1).map((json) => JSON.parse(json));
    process.stdout.write("ready");
    await once(process.stdin, "data");
    try {
      writePublished(folder, record, { write: [version] });
    } catch (error) {
      process.stdout.write(error.constructor.name);
    }
    process.stdin.destroy();
  `;

  function publisher(version: Version): ChildProcess {
    const job = [folder, recordOf([FIRST]), version].map((value) => JSON.stringify(value));
    return spawn(process.execPath, ["--input-type=module", "-e", PUBLISHER, ...job]);
  }

  async function heard(child: ChildProcess): Promise<string> {
    let words = "";
    child.stdout?.on("data", (chunk) => {
      words += chunk;
    });
    await once(child, "close");
    return words;
  }

  test.each([1, 2, 3, 4, 5])(
    "end with one text published whole, and the others told (round %i)",
    async () => {
      publish([FIRST]);
      const texts = ["One.\n", "Two.\n", "Three.\n", "Four.\n"];
      const children = texts.map((text) => publisher({ ...SECOND, text }));
      await Promise.all(
        children.map((child) => once(child.stdout as NodeJS.ReadableStream, "data")),
      );
      const endings = children.map(heard);
      for (const child of children) child.stdin?.write("go");
      const told = await Promise.all(endings);
      const winners = texts.filter((_, index) => told[index] === "");
      expect(winners).toHaveLength(1);
      expect(told.filter((words) => words === "PublishedFolderBusy")).toHaveLength(3);
      expect(readPublished(folder)).toEqual({
        records: [recordOf([{ ...SECOND, text: winners[0] ?? "" }, FIRST])],
        diagnostics: [],
      });
      expect(readdirSync(folder)).toEqual(["privacy-policy"]);
      expect(readdirSync(place).sort()).toEqual(["2024-03-27.md", "2026-12-03.md", CHECKSUMS]);
    },
  );
});
