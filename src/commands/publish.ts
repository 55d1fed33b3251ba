import { readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { placeholderValues } from "../data/site.ts";
import { wordsFor } from "../data/words.ts";
import { type Diagnostic, hasErrors } from "../diagnostics/diagnostic.ts";
import { UsageError } from "../diagnostics/usageError.ts";
import { writeDate } from "../markdown/dates.ts";
import { readPage } from "../pages/page.ts";
import { buildDate, type Content, placesFor, ROOT, readContent } from "../site/content.ts";
import { policyUrls } from "../site/policyUrls.ts";
import { writePublished } from "../versions/folder.ts";
import { bringIn, freeze, withdraw } from "../versions/freeze.ts";
import { isDraft, type Policy, policyName } from "../versions/policy.ts";
import type { PolicyRecord } from "../versions/record.ts";
import { redlineOf } from "../versions/redline/redline.ts";
import { redlineSummary } from "../versions/redline/summary.ts";
import { redlineText } from "../versions/redline/text.ts";
import { dateOf, type Version } from "../versions/version.ts";
import { optionsFrom } from "./options.ts";
import { hasColour, printReport } from "./report.ts";

/**
 * `npm run publish`: freezes every policy whose working text differs from its newest version.
 *
 * With `-- --from FILE` it brings in an older text, of the policy that `--policy` names where
 * there are several; with `-- --take-back POLICY/DATE` it takes an upcoming version back; with
 * `-- --withdraw POLICY/DATE --reason "…"` it removes the words of a version that must not stand.
 *
 * @param args what was typed after the command
 * @returns the exit status
 * @throws UsageError, PublishedFolderBusy, and what the file system throws
 */
export async function run(args: readonly string[]): Promise<number> {
  const options = optionsFrom(args, ["from", "policy", "take-back", "withdraw", "reason"]);
  refuseMixture(options);
  const places = placesFor(join(ROOT, "src/content"));
  const content = await readContent(places, buildDate());
  // No further change on top of one that nobody meant.
  const broken = content.diagnostics.filter(({ rule }) => rule === "published");
  if (broken.length > 0) return refuse(content, broken);
  if (options.from !== undefined)
    return bringInFrom(options.from, options.policy, content, places.published);
  if (options["take-back"] !== undefined)
    return takeBack(options["take-back"], content, places.published);
  if (options.withdraw !== undefined) {
    return withdrawWords(options.withdraw, options.reason, content, places.published);
  }
  return publishNew(content, places.published);
}

function refuseMixture(options: Partial<Record<string, string>>): void {
  const deeds = ["from", "take-back", "withdraw"].filter((name) => options[name] !== undefined);
  if (deeds.length > 1) {
    throw new UsageError(
      `\`--${deeds[0]}\` and \`--${deeds[1]}\` are two commands: run one at a time.`,
    );
  }
  for (const [name, deed] of [
    ["policy", "from"],
    ["reason", "withdraw"],
  ] as const) {
    if (options[name] !== undefined && options[deed] === undefined) {
      throw new UsageError(`\`--${name}\` goes with \`--${deed}\`, which is not here.`);
    }
  }
}

function publishNew(content: Content, folder: string): number {
  const drafts = content.policies.filter(isDraft);
  if (hasErrors(content.diagnostics)) return refuse(content, content.diagnostics);
  if (drafts.length === 0) {
    console.log("Nothing new: every policy says what its newest version says.");
    return 0;
  }
  const placeholders = placeholderValues(content.site);
  const frozen = drafts.map((policy) => ({
    policy,
    ...freeze(policy.page, policy.versions, content.today, placeholders),
  }));
  const found = frozen.flatMap(({ diagnostics }) => diagnostics);
  if (hasErrors(found)) return refuse(content, found);
  printReport({ ...content, diagnostics: found });
  for (const { policy, version } of frozen) {
    if (!version) continue;
    writePublished(folder, recordOf(policy), { write: [version] });
    console.log(announcement(policy, version, content));
  }
  return 0;
}

function refuse(content: Content, diagnostics: Diagnostic[]): number {
  printReport({ ...content, diagnostics });
  console.error("Nothing was published.");
  return 1;
}

/** What the person at the terminal needs next: what changed, where it will be, what to send. */
function announcement(
  { page, standing }: Policy,
  version: Version,
  { site, words }: Content,
): string {
  const urls = policyUrls(page.url);
  const address = (path: string) => new URL(path.slice(1), site.url).href;
  const { newest } = standing;
  const lines = [`Published: ${version.title}, version of ${writeDate(dateOf(version), "en-GB")}.`];
  if (newest) {
    const redline = redlineOf(newest, version);
    const english = wordsFor("en", words);
    lines.push(
      "",
      redlineSummary(redline, english),
      "",
      redlineText(redline, english, hasColour(process.stdout)).trimEnd(),
    );
  }
  lines.push(
    "",
    "After the next build it is at:",
    `  ${address(page.url)}`,
    `  ${address(urls.version(version))}`,
    ...(newest ? [`  ${address(urls.changes(version))}`] : []),
  );
  if (newest && version.update_type === "major") {
    lines.push(
      "",
      "A notice for your customers:",
      `  We have changed our ${version.title}, with effect from ${writeDate(version.effective, "en-GB")}.`,
      `  ${version.change_note}`,
      `  What exactly has changed: ${address(urls.changes(version))}`,
    );
  }
  return lines.join("\n");
}

function bringInFrom(
  file: string,
  name: string | undefined,
  content: Content,
  folder: string,
): number {
  const policy = policyFor(name, content);
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
    throw new UsageError(`There is no file called \`${file}\`.`);
  }
  const source = {
    file: relative(".", file).replaceAll("\\", "/"),
    text: readFileSync(file, "utf8"),
  };
  const page = readPage(source, policy.page.path, content);
  const { version, diagnostics } = bringIn(
    page,
    policy.page,
    policy.versions,
    content.today,
    placeholderValues(content.site),
  );
  const found = [...page.diagnostics, ...diagnostics];
  const withSource = { ...content, sources: [...content.sources, source] };
  if (hasErrors(found) || !version) return refuse(withSource, found);
  printReport({ ...withSource, diagnostics: found });
  writePublished(folder, recordOf(policy), { write: [version] });
  console.log(`Brought in: ${version.title}, version of ${writeDate(dateOf(version), "en-GB")}.`);
  return 0;
}

function recordOf({ page, versions }: Policy): PolicyRecord {
  return { policy: policyName(page), versions };
}

function policyFor(name: string | undefined, { policies }: Content): Policy {
  const names = policies.map(({ page }) => policyName(page));
  const found =
    name === undefined ? policies : policies.filter(({ page }) => policyName(page) === name);
  const [policy] = found;
  if (policy && found.length === 1) return policy;
  if (names.length === 0) {
    throw new UsageError("There is no policy yet: a page becomes one by a line with its date.");
  }
  throw new UsageError(
    name === undefined
      ? `There are several policies: say which one the text is of, for example: --policy ${names[0]}`
      : `There is no policy called \`${name}\`. There are: ${names.join(", ")}.`,
  );
}

function takeBack(name: string, content: Content, folder: string): number {
  const { policy, version } = versionFor(name, content);
  if (version.effective <= content.today) {
    throw new UsageError(
      `The version of ${version.id} is in effect, so it stays. To put its words back, publish a new version.`,
    );
  }
  writePublished(folder, recordOf(policy), { remove: [version] });
  console.log(`Taken back: ${version.title}, version of ${writeDate(dateOf(version), "en-GB")}.`);
  return 0;
}

function withdrawWords(
  name: string,
  reason: string | undefined,
  content: Content,
  folder: string,
): number {
  const { policy, version } = versionFor(name, content);
  if (reason === undefined) {
    throw new UsageError(
      'Say why, in a sentence that readers will see, for example: --reason "A court has ordered it."',
    );
  }
  if (version.withdrawn) {
    throw new UsageError(`The words of ${version.id} are withdrawn already.`);
  }
  const withdrawn = withdraw(version, content.today, reason);
  writePublished(folder, recordOf(policy), { write: [withdrawn] });
  console.log(
    `Withdrawn: the words of ${version.title}, version of ${writeDate(dateOf(version), "en-GB")}. ` +
      "The next build shows the reason in their place. Copies in git's history are not touched by this.",
  );
  return 0;
}

function versionFor(name: string, { policies }: Content): { policy: Policy; version: Version } {
  const all = policies.flatMap((policy) =>
    policy.versions.map((version) => ({
      policy,
      version,
      name: `${policyName(policy.page)}/${version.id}`,
    })),
  );
  const found = all.find((entry) => entry.name === name);
  if (found) return found;
  throw new UsageError(
    all.length === 0
      ? "No version is published yet."
      : `There is no version called \`${name}\`. There are: ${all.map((entry) => entry.name).join(", ")}.`,
  );
}
