import { spawnSync } from "node:child_process";
import { join } from "node:path";
import vnuJar from "vnu-jar";
import { buildSite, pagesIn } from "../tests/browser/site.ts";
import { inNewFolder } from "./folder.ts";

/** What the Nu HTML checker says of one place. */
interface Message {
  type: string;
  subType?: string;
  url?: string;
  lastLine?: number;
  lastColumn?: number;
  message: string;
}

/** What the theme uses, browsers have, and this checker has not heard of yet. */
const TOO_NEW_FOR_THE_CHECKER = /[“"](?:@property|scroll-target-group|:target-current)[”"]/;

/** Errors and warnings of the Nu HTML checker on every page; one of them fails the run. */
export async function benchValidity(): Promise<void> {
  if (spawnSync("java", ["-version"]).status !== 0) {
    console.log("Left out, since the Nu HTML checker needs Java, and there is none here.");
    return;
  }
  await inNewFolder((folder) => {
    const site = buildSite(folder);
    const files = pagesIn(site).map((page) => join(site, page.replace(/\/$/, "/index.html")));
    const command = ["-jar", String(vnuJar), "--format", "json", "--exit-zero-always", ...files];
    const { status, stderr } = spawnSync("java", command, { encoding: "utf8" });
    if (status !== 0) throw new Error(`The Nu HTML checker failed:\n${stderr}`);
    const messages = (JSON.parse(stderr) as { messages: Message[] }).messages.filter(
      ({ message }) => !TOO_NEW_FOR_THE_CHECKER.test(message),
    );
    for (const { type, subType, url = "", lastLine, lastColumn, message } of messages) {
      const file = url.slice(url.indexOf("/site/") + "/site/".length);
      console.log(`${file}:${lastLine}:${lastColumn}: ${subType ?? type}: ${message}`);
    }
    console.log(`${files.length} pages, ${messages.length} errors and warnings (goal: 0)`);
    if (messages.length > 0) process.exitCode = 1;
  });
}
