import { execFile, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { browserArguments, installedBrowser } from "../tests/browser/browser.ts";
import { host } from "../tests/browser/host.ts";
import { buildSite, pagesIn } from "../tests/browser/site.ts";
import { compress } from "./compress.ts";
import { inNewFolder } from "./folder.ts";

/** What Lighthouse reports, as far as it is read here. */
interface Report {
  categories: Record<string, { title: string; score: number; auditRefs: AuditRef[] }>;
  audits: Record<string, { title: string; score: number | null; scoreDisplayMode: string }>;
}

interface AuditRef {
  id: string;
  weight: number;
}

const FOLDER = join(import.meta.dirname, "lighthouse");
const PROGRAM = join(FOLDER, "node_modules/lighthouse/cli/index.js");

/** Lighthouse's four scores for every page, as a telephone, and which audits cost any of them. */
export async function benchLighthouse(): Promise<void> {
  if (!existsSync(PROGRAM)) install();
  await inNewFolder(async (folder) => {
    const site = buildSite(folder);
    compress(site);
    const { origin, close } = await host(site);
    try {
      for (const path of pagesIn(site)) print(path, await report(origin + path));
    } finally {
      await close();
    }
  });
}

function install(): void {
  console.log("Installing Lighthouse, once.");
  const options = { cwd: FOLDER, shell: process.platform === "win32", stdio: "inherit" } as const;
  const { status } = spawnSync("npm", ["ci", "--loglevel=error"], options);
  if (status !== 0) throw new Error("Lighthouse could not be installed.");
}

// This process is the page's host as well, so it must not wait for the other one idly.
async function report(url: string): Promise<Report> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [PROGRAM, url, "--quiet", "--output=json", `--chrome-flags=${browserArguments().join(" ")}`],
    { env: { ...process.env, CHROME_PATH: installedBrowser() }, maxBuffer: 2 ** 28 },
  );
  return JSON.parse(stdout) as Report;
}

function print(path: string, { categories, audits }: Report): void {
  const all = Object.values(categories);
  const scores = all.map(({ title, score }) => `${title} ${Math.round(score * 100)}`);
  console.log(`${path}  ${scores.join(", ")}`);
  for (const { id, weight } of all.flatMap(({ auditRefs }) => auditRefs)) {
    const { title = id, score, scoreDisplayMode } = audits[id] ?? {};
    const counts = weight > 0 && scoreDisplayMode !== "notApplicable";
    if (counts && typeof score === "number" && score < 1) console.log(`    ${score}: ${title}`);
  }
}
