import { Feed } from "feed";
import { escapeHtml } from "markdown-it/lib/common/utils.mjs";
import { withValues, wordsFor } from "../data/words.ts";
import { isDraft, type Policy } from "../versions/policy.ts";
import { predecessorOf } from "../versions/record.ts";
import { dateOf, hashOf, type Version, versionFile } from "../versions/version.ts";
import type { Content } from "./content.ts";
import { policyUrls } from "./policyUrls.ts";
import { olderUrls, redirect } from "./redirects.ts";
import { markdownUrl } from "./sheet.ts";
import { markdownOf, type SiteFile } from "./siteFile.ts";

/**
 * @returns the feed, the list and the Markdown of a policy's published versions, and what leads on
 *   to all its pages from older addresses
 */
export function policyFiles(policy: Policy, content: Content): SiteFile[] {
  const { page } = policy;
  return [
    ...filesAt(page.url, policy, content),
    ...olderUrls(page).flatMap((url) => [
      ...redirectsOfVersions(url, policy),
      // Programs that follow these do not read pages that lead on.
      ...filesAt(url, policy, content),
    ]),
  ];
}

function filesAt(url: string, policy: Policy, content: Content): SiteFile[] {
  const { page, versions, standing } = policy;
  const urls = policyUrls(url);
  const shown = standing.current ?? standing.newest;
  const markdown = ({ title, text }: { title: string; text: string }, at: string): SiteFile => ({
    path: markdownUrl(at).slice(1),
    text: markdownOf(page.reading.title ? "" : title, text),
  });
  return [
    { path: urls.feed.slice(1), text: feed(policy, content) },
    { path: urls.versionsJson.slice(1), text: list(policy, content) },
    markdown(shown && !isDraft(policy) ? shown : page, url),
    ...versions
      .filter(({ withdrawn }) => !withdrawn)
      .map((version) => markdown(version, urls.version(version))),
  ];
}

function redirectsOfVersions(from: string, { page, versions }: Policy): SiteFile[] {
  const [old, now] = [policyUrls(from), policyUrls(page.url)];
  return [
    redirect(from, page.url),
    redirect(old.history, now.history),
    ...versions.flatMap((version) => [
      redirect(old.version(version), now.version(version)),
      ...(version === versions.at(-1)
        ? []
        : [redirect(old.changes(version), now.changes(version))]),
    ]),
  ];
}

/** What readers are to be told of: changes of substance, the newest first. @see RFC 4287 */
function feed({ page, versions }: Policy, { site, words }: Content): string {
  const urls = policyUrls(page.url);
  const address = (path: string) => new URL(path.slice(1), site.url).href;
  const major = versions.filter(
    ({ update_type, withdrawn }) => update_type === "major" && !withdrawn,
  );
  const newest = major[0] ?? versions[0];
  const pageWords = wordsFor(page.language, words);
  const atom = new Feed({
    id: address(page.url),
    link: address(page.url),
    title: withValues(pageWords.feed, { title: page.title }),
    language: page.language,
    updated: newest ? dayAsMoment(newest.published) : new Date(0),
    generator: "policy-site",
    copyright: site.legal_name,
    author: { name: site.name },
    feedLinks: { atom: address(urls.feed) },
  });
  for (const version of major) {
    atom.addItem({
      // Its first address names an entry for good, wherever the policy moves.
      id: address(policyUrls(version.permalink).version(version)),
      link: address(
        predecessorOf(version, versions) ? urls.changes(version) : urls.version(version),
      ),
      title: escapeHtml(`${version.title}, ${dateOf(version)}`),
      date: dayAsMoment(version.published),
      description: escapeHtml(version.change_note ?? ""),
    });
  }
  return `${atom.atom1()}\n`;
}

function dayAsMoment(iso: string): Date {
  return new Date(`${iso}T00:00:00Z`);
}

/** For programs that follow a policy. */
function list({ page, versions, standing }: Policy, { site }: Content): string {
  const urls = policyUrls(page.url);
  const address = (path: string) => new URL(path.slice(1), site.url).href;
  const entry = (version: Version) => ({
    id: version.id,
    date: dateOf(version),
    effective: version.effective,
    published: version.published,
    title: version.title,
    language: version.language,
    update_type: version.update_type,
    change_note: version.change_note,
    withdrawn: version.withdrawn,
    sha256: hashOf(versionFile(version)),
    url: address(urls.version(version)),
    markdown: version.withdrawn ? undefined : address(markdownUrl(urls.version(version))),
    changes:
      !version.withdrawn && predecessorOf(version, versions)
        ? address(urls.changes(version))
        : undefined,
  });
  const whole = {
    url: address(page.url),
    current: standing.current?.id,
    upcoming: standing.upcoming.map(({ id }) => id),
    versions: versions.map(entry),
  };
  return `${JSON.stringify(whole, null, 2)}\n`;
}
