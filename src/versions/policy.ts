import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { type Page, policyDate } from "../pages/page.ts";
import { diagnoseLostAnchors } from "./anchorHistory.ts";
import { draftOf, isPublished } from "./draft.ts";
import { type PolicyRecord, type Standing, standingOf } from "./record.ts";
import type { Version } from "./version.ts";

/** A page that says when it was last updated, or that has published versions. */
export interface Policy {
  page: Page;
  /** The newest first. */
  versions: readonly Version[];
  standing: Standing;
}

/** The name under which a page's versions are kept: its path without `.md`. */
export function policyName({ path }: Pick<Page, "path">): string {
  return path.replace(/\.md$/i, "");
}

/**
 * @param today as ISO 8601, in the site's time zone
 * @returns the policies among the pages, in the order of the pages
 */
export function policiesOf(
  pages: readonly Page[],
  records: readonly PolicyRecord[],
  today: string,
): Policy[] {
  return pages.flatMap((page) => {
    const versions = records.find(({ policy }) => policy === policyName(page))?.versions ?? [];
    if (versions.length === 0 && !policyDate(page)) return [];
    return { page, versions, standing: standingOf(versions, today) };
  });
}

/** Whether the working text says something else than the newest version. */
export function isDraft({ page, standing }: Policy): boolean {
  return !standing.newest || !isPublished(draftOf(page), standing.newest);
}

/** What must hold between a policy and its versions, whatever the working text says. */
export function diagnosePolicies(
  policies: readonly Policy[],
  records: readonly PolicyRecord[],
): Diagnostic[] {
  return [
    ...policies.flatMap(({ page, versions }) => [
      ...diagnoseLostAnchors(page, versions),
      ...abandonedUrls(page, versions),
    ]),
    ...abandonedRecords(policies, records),
  ];
}

function abandonedUrls(page: Page, versions: readonly Version[]): Diagnostic[] {
  const older = [page.frontMatter.redirect_from ?? []].flat();
  const kept = new Set([page.url, ...older]);
  const abandoned = [...new Set(versions.map(({ permalink }) => permalink))].filter(
    (url) => !kept.has(url),
  );
  const line = /^permalink[ \t]*:[ \t]*(\S+)/m.exec(page.source.text);
  const span = line?.[1]
    ? { offset: line.index + line[0].length - line[1].length, length: line[1].length }
    : { offset: 0, length: 1 };
  const all = [...older, ...abandoned];
  const whole = all.length === 1 ? all[0] : `[${all.join(", ")}]`;
  return abandoned.map((url) =>
    diagnostic(page.source, span, {
      rule: "abandoned-url",
      message: `This policy was published at ${url}, and links to it would lead nowhere now.`,
      hint: `${older.length === 0 ? "Add to the front matter" : "Change in the front matter"}: redirect_from: ${whole}`,
    }),
  );
}

function abandonedRecords(
  policies: readonly Policy[],
  records: readonly PolicyRecord[],
): Diagnostic[] {
  const kept = new Set(policies.map(({ page }) => policyName(page)));
  return records
    .filter(({ policy, versions }) => versions.length > 0 && !kept.has(policy))
    .map(({ policy }) =>
      diagnostic(
        { file: `src/content/${policy}.md`, text: "" },
        { offset: 0, length: 1 },
        {
          rule: "abandoned-policy",
          message: "This policy has published versions, and its page is gone.",
          hint: "Put the file back. To give the policy up, add `retired:` and a date to its front matter.",
        },
      ),
    );
}
