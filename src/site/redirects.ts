import { escapeHtml } from "markdown-it/lib/common/utils.mjs";
import type { Page } from "../pages/page.ts";
import { predecessorOf } from "../versions/record.ts";
import type { Content } from "./content.ts";
import { policyFiles, type SiteFile } from "./policyFiles.ts";
import { policyUrls } from "./policySheets.ts";

/**
 * @returns pages at a page's older addresses that lead readers on, whatever the host: for a policy
 *   with published versions, from each of its pages to that page's new place
 */
export function redirects(page: Page, content: Content): SiteFile[] {
  const policy = content.policies.find((candidate) => candidate.page === page);
  return [page.frontMatter.redirect_from ?? []].flat().flatMap((older) => {
    const from = `/${older.split("/").filter(Boolean).join("/")}/`.replace("//", "/");
    if (!policy || policy.versions.length === 0) return [redirect(from, page.url)];
    const [old, now] = [policyUrls(from), policyUrls(page.url)];
    const moved = { ...policy, page: { ...page, url: from } };
    return [
      redirect(from, page.url),
      redirect(old.history, now.history),
      ...policy.versions.flatMap((version) => [
        redirect(old.version(version), now.version(version)),
        ...(predecessorOf(version, policy.versions)
          ? [redirect(old.changes(version), now.changes(version))]
          : []),
      ]),
      // Programs that follow these do not read pages that lead on.
      ...policyFiles(policy, content).map(({ text }, index) => ({
        path: policyFiles(moved, content)[index]?.path ?? "",
        text,
      })),
    ];
  });
}

function redirect(from: string, to: string): SiteFile {
  const url = escapeHtml(to);
  return {
    path: `${from.slice(1)}index.html`,
    text: `<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<title>Moved</title>\n<meta name="robots" content="noindex">\n<meta http-equiv="refresh" content="0; url=${url}">\n<link rel="canonical" href="${url}">\n<p><a href="${url}">${url}</a></p>\n</html>\n`,
  };
}
