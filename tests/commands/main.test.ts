import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../..");

/** Runs a command with a Node that says it is of another version. */
function runWith(version: string, ...args: string[]) {
  const pretend = `Object.defineProperty(process, "versions", { value: { node: "${version}" } });`;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", `data:text/javascript,${pretend}`, "src/commands/main.js", ...args],
    { cwd: ROOT, encoding: "utf8" },
  );
  return { status, stdout, stderr };
}

test.each(["14.21.3", "20.20.2", "22.17.1"])("Node %s is told what is needed", (version) => {
  expect(runWith(version, "build", "--nonsense")).toEqual({
    status: 1,
    stdout: "",
    stderr: `This needs Node.js 22.18 or later, and found ${version}. Run \`npm ci\` first, which brings the right one on Linux and Windows; on a Mac, install the current LTS version from https://nodejs.org/.\n`,
  });
});

test.each(["22.18.0", "24.0.0", "100.0.0"])("Node %s is new enough", (version) => {
  expect(runWith(version, "build", "--nonsense")).toEqual({
    status: 1,
    stdout: "",
    stderr: "`--nonsense` means nothing here. There are: --content, --output.\n",
  });
});
