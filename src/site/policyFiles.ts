import { Feed } from "feed";
import type { Policy } from "../versions/policy.ts";
import { predecessorOf } from "../versions/record.ts";
import { dateOf, hashOf, type Version, versionFile } from "../versions/version.ts";
import type { Content } from "./content.ts";
import { policyUrls } from "./policySheets.ts";
import { markdownUrl } from "./sheet.ts";
import { withValues, wordsFor } from "./words.ts";

/** A file that stands beside the pages, for programs. */
export interface SiteFile {
  /** Below the output folder, with forward slashes. */
  path: string;
  text: string;
}

/** @returns the feed, the list and the Markdown of a policy's published versions, if it has any */
export function policyFiles(policy: Policy, content: Content): SiteFile[] {
  const { page, versions } = policy;
  if (versions.length === 0) return [];
  const urls = policyUrls(page.url);
  return [
    { path: urls.feed.slice(1), text: feed(policy, content) },
    { path: urls.versionsJson.slice(1), text: list(policy, content) },
    ...versions
      .filter(({ withdrawn }) => !withdrawn)
      .map((version) => ({
        path: markdownUrl(urls.version(version)).slice(1),
        text: `# ${version.title}\n\n${version.text}`,
      })),
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
    generator: "",
    copyright: site.legal_name,
    author: { name: site.name },
    feedLinks: { atom: address(urls.feed) },
  });
  for (const version of major) {
    atom.addItem({
      id: address(urls.version(version)),
      link: address(
        predecessorOf(version, versions) ? urls.changes(version) : urls.version(version),
      ),
      title: `${version.title}, ${dateOf(version)}`,
      date: dayAsMoment(version.published),
      description: version.change_note ?? "",
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
