import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { type Browser, chromium } from "playwright-core";

const ON_PATH = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "microsoft-edge",
  "microsoft-edge-stable",
  "chrome.exe",
  "msedge.exe",
];
const MAC_APPS = ["Google Chrome", "Chromium", "Microsoft Edge"];
const WINDOWS_PROGRAMS = [
  "Google/Chrome/Application/chrome.exe",
  "Chromium/Application/chrome.exe",
  "Microsoft/Edge/Application/msedge.exe",
];

// Arabic is in DejaVu. Of the fonts that show all of a Japanese text, Motoya's is the smallest.
const PACKAGES = ["chromium", "fonts-dejavu-core", "fonts-motoya-l-cedar"];

const ADVICE =
  "The browser tests need Chrome, Chromium or Edge: install one of them, or set CHROME_PATH to where it is.";

/**
 * @returns the path of an installed Chrome, Chromium or Edge; on Debian and Ubuntu, for root,
 *   Chromium is installed if there is none
 * @throws Error saying what to install
 */
export function installedBrowser(): string {
  const found = findBrowser() ?? (canInstall() ? install() : undefined);
  if (found === undefined) throw new Error(ADVICE);
  return found;
}

/** @param executable from `installedBrowser` */
export function startBrowser(executable: string): Promise<Browser> {
  return chromium.launch({ executablePath: executable, args: browserArguments() });
}

/** @returns what keeps the browser from asking its maker for anything */
export function browserArguments(): string[] {
  return [
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    // Chromium refuses to start for root with its sandbox.
    ...(isRoot() ? ["--no-sandbox"] : []),
  ];
}

function findBrowser(): string | undefined {
  const { CHROME_PATH, PATH = "" } = process.env;
  if (CHROME_PATH) return CHROME_PATH;
  const onPath = PATH.split(delimiter).flatMap((folder) =>
    ON_PATH.map((name) => join(folder, name)),
  );
  return [...usualPlaces(), ...onPath].find((path) => existsSync(path));
}

function usualPlaces(): string[] {
  if (process.platform === "darwin") {
    return ["/Applications", join(homedir(), "Applications")].flatMap((folder) =>
      MAC_APPS.map((app) => join(folder, `${app}.app/Contents/MacOS/${app}`)),
    );
  }
  if (process.platform === "win32") {
    const { PROGRAMFILES, LOCALAPPDATA } = process.env;
    return [PROGRAMFILES, process.env["PROGRAMFILES(X86)"], LOCALAPPDATA]
      .filter((folder) => folder !== undefined)
      .flatMap((folder) => WINDOWS_PROGRAMS.map((program) => join(folder, program)));
  }
  return ["/snap/bin/chromium"];
}

function canInstall(): boolean {
  const release = "/etc/os-release";
  return (
    isRoot() &&
    existsSync(release) &&
    /^ID="?(debian|ubuntu)"?$/m.test(readFileSync(release, "utf8"))
  );
}

function install(): string | undefined {
  console.error(`No browser was found: installing ${PACKAGES.join(", ")} through apt-get.`);
  aptGet("update");
  aptGet("install", "--yes", "--no-install-recommends", ...PACKAGES);
  return findBrowser();
}

function aptGet(...args: string[]): void {
  const { status, stderr, error } = spawnSync("apt-get", args, {
    encoding: "utf8",
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    maxBuffer: Infinity,
  });
  if (status !== 0) throw new Error(`${ADVICE}\napt-get said: ${error?.message ?? stderr.trim()}`);
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}
