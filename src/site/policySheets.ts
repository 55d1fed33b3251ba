import { DateTime } from "luxon";
import { escapeHtml } from "markdown-it/lib/common/utils.mjs";
import { type Words, withValues, wordsFor } from "../data/words.ts";
import { contentsHtml } from "../markdown/contents.ts";
import { writeDate } from "../markdown/dates.ts";
import { type MarkdownReading, readMarkdown } from "../markdown/markdown.ts";
import { type Draft, draftOf } from "../versions/draft.ts";
import { isDraft, type Policy } from "../versions/policy.ts";
import { predecessorOf, successorOf } from "../versions/record.ts";
import { redlineHtml, redlineWordsCss } from "../versions/redline/html.ts";
import { redlineOf } from "../versions/redline/redline.ts";
import { redlineSummary } from "../versions/redline/summary.ts";
import { dateOf, type Version } from "../versions/version.ts";
import type { Content } from "./content.ts";
import { policyUrls } from "./policyUrls.ts";
import {
  type HistoryEntry,
  headingOf,
  markdownRelation,
  type Notice,
  openingWords,
  type Relation,
  type Sheet,
  sheetOf,
} from "./sheet.ts";
import { shownDate } from "./shownDate.ts";

/**
 * The pages of a policy that has published versions: the policy itself, its history, each
 * version, and what each has changed.
 *
 * @returns the sheets, by the path of a file that would hold them
 */
export function policySheets(policy: Policy, content: Content): Map<string, Sheet> {
  const { page, versions, standing } = policy;
  const setting: Setting = {
    policy,
    content,
    words: wordsFor(page.language, content.words),
    urls: policyUrls(page.url),
  };
  const stem = page.path.replace(/\.md$/i, "");
  const sheets = new Map<string, Sheet>([
    [page.path, policySheet(setting)],
    [`${stem}/history.md`, historySheet(setting)],
  ]);
  for (const version of versions) {
    sheets.set(`${stem}/${version.id}.md`, versionSheet(version, setting));
    if (version !== versions.at(-1)) {
      sheets.set(`${stem}/${version.id}/changes.md`, changesSheet(version, setting));
    }
  }
  // Only a preview gets as far as this with a draft: a build has stopped.
  if (standing.newest && isDraft(policy)) {
    sheets.set(`${stem}/draft.md`, draftSheet(standing.newest, setting));
  }
  return sheets;
}

interface Setting {
  policy: Policy;
  content: Content;
  words: Words;
  urls: ReturnType<typeof policyUrls>;
}

function policySheet(setting: Setting): Sheet {
  const { policy, words, urls } = setting;
  const { page, standing } = policy;
  const shown = standing.current ?? standing.newest;
  const sheet =
    shown && !isDraft(policy) ? textSheet(shown, page.url, setting) : sheetOf(page, words);
  return {
    ...sheet,
    layout: page.layout,
    notices: noticesOf(setting),
    history: urls.history,
    relations: [
      markdownRelation(page.url),
      { rel: "version-history", href: urls.history, type: "" },
      { rel: "alternate", href: urls.feed, type: "application/atom+xml" },
      ...(shown ? neighbours(shown, setting) : []),
    ],
  };
}

/** A text as it was published, set like the page it was. */
function textSheet(version: Version, url: string, { policy, words }: Setting): Sheet {
  const { frontMatter } = policy.page;
  const reading = readVersion(version, words);
  const date = reading.dates.find(({ kind }) => kind === "updated") ?? reading.dates[0];
  return {
    layout: "page",
    url,
    title: version.title,
    language: version.language,
    heading: headingOf(reading, version.title, frontMatter.render_title !== false, version.title),
    updated: shownDate(date, version.language, words),
    notices: [],
    contents: frontMatter.toc ? contentsHtml(reading.outline) : "",
    html: reading.html,
    description: frontMatter.description ?? openingWords(reading),
    indexed: true,
    relations: [],
    history: "",
    entries: [],
    lead: "",
    redlineStyle: "",
  };
}

function readVersion(version: Version, words: Words): MarkdownReading {
  return readMarkdown(version.text, {
    language: version.language,
    words,
    title: version.title,
    anchorHistory: { recorded: version.anchors },
  });
}

function versionSheet(version: Version, setting: Setting): Sheet {
  const { policy, words, urls } = setting;
  const { withdrawn } = version;
  const date = written(dateOf(version), version);
  const link = { url: policy.page.url, words: words.read_current };
  const successor = successorOf(version, policy.versions);
  const notice: Notice = withdrawn
    ? {
        words: withValues(words.was_withdrawn, {
          date: written(withdrawn.on, version),
          reason: withdrawn.reason,
        }),
        quote: "",
        link,
      }
    : version === policy.standing.current
      ? { words: withValues(words.holds_now, { date }), quote: "", link }
      : policy.standing.upcoming.includes(version)
        ? {
            words: withValues(words.will_hold, { date: written(version.effective, version) }),
            quote: "",
            link,
          }
        : {
            words: withValues(words.was_replaced, {
              date,
              successor: written(successor?.effective ?? "", version),
            }),
            quote: "",
            link,
          };
  return {
    ...textSheet(version, urls.version(version), setting),
    title: `${version.title}, ${withValues(words.version_of, { date: nameOf(version) })}`,
    notices: [notice],
    indexed: false,
    history: urls.history,
    relations: [
      ...(withdrawn ? [] : [markdownRelation(urls.version(version))]),
      { rel: "version-history", href: urls.history, type: "" },
      { rel: "latest-version", href: policy.page.url, type: "" },
      ...neighbours(version, setting),
    ],
  };
}

/** @see RFC 5829 */
function neighbours(version: Version, { policy, urls }: Setting): Relation[] {
  const [older, newer] = [
    predecessorOf(version, policy.versions),
    successorOf(version, policy.versions),
  ];
  return [
    ...(older ? [{ rel: "predecessor-version", href: urls.version(older), type: "" }] : []),
    ...(newer ? [{ rel: "successor-version", href: urls.version(newer), type: "" }] : []),
  ];
}

function changesSheet(version: Version, setting: Setting): Sheet {
  const { policy, words, urls } = setting;
  const date = written(dateOf(version), version);
  const older = predecessorOf(version, policy.versions);
  const [notice, redline] =
    older && !version.withdrawn
      ? [
          {
            words: withValues(words.version_of, { date: nameOf(version) }),
            quote: version.change_note ?? "",
            link: { url: urls.version(version), words: words.read_version },
          },
          redlineParts(older, version, words),
        ]
      : [withdrawalNotice(version, setting), {}];
  return {
    ...plainSheet(urls.changes(version), withValues(words.changes_of, { date }), setting),
    title: `${version.title}, ${withValues(words.changes_of, { date })}`,
    ...redline,
    notices: [notice],
    indexed: false,
  };
}

/** Why there is no redline of a version: its own words had to go, or those that it replaced. */
function withdrawalNotice(version: Version, { policy, words }: Setting): Notice {
  const later = policy.versions.slice(policy.versions.indexOf(version));
  const { withdrawn } = later.find((each) => each.withdrawn) ?? {};
  return {
    words: withValues(words.was_withdrawn, {
      date: written(withdrawn?.on ?? "", version),
      reason: withdrawn?.reason ?? "",
    }),
    quote: "",
    link: { url: policy.page.url, words: words.read_current },
  };
}

/** The date of a version, and which of its day it is, if it is not the first. */
function nameOf(version: Version): string {
  const [date = "", number] = version.id.split(".");
  return `${written(date, version)}${number === undefined ? "" : ` (${number})`}`;
}

function draftSheet(newest: Version, setting: Setting): Sheet {
  const { policy, words, urls } = setting;
  return {
    ...plainSheet(urls.draft, words.changes_of_draft, setting),
    ...redlineParts(newest, draftOf(policy.page), words),
    notices: [
      {
        words: words.is_draft,
        quote: policy.page.frontMatter.change_note ?? "",
        link: { url: policy.page.url, words: words.read_version },
      },
    ],
    indexed: false,
  };
}

function redlineParts(
  older: Draft,
  newer: Draft,
  words: Words,
): Pick<Sheet, "lead" | "html" | "redlineStyle"> {
  const redline = redlineOf(older, newer);
  return {
    lead: redlineSummary(redline, words),
    html: redlineHtml(redline, words),
    redlineStyle: redlineWordsCss(words),
  };
}

function historySheet(setting: Setting): Sheet {
  const { policy, words, urls } = setting;
  const entries = policy.versions.map((version): HistoryEntry => {
    const date = dateOf(version);
    const hasChanges = !version.withdrawn && predecessorOf(version, policy.versions);
    return {
      date,
      words: nameOf(version),
      kind: kindOf(version, policy, words),
      note: version.change_note ?? "",
      standing: standingWords(version, policy, words),
      url: urls.version(version),
      changes: hasChanges ? urls.changes(version) : "",
    };
  });
  return {
    ...plainSheet(
      urls.history,
      withValues(words.versions_of, { title: policy.page.title }),
      setting,
    ),
    layout: "versions/history",
    entries,
    history: urls.feed,
  };
}

function kindOf(version: Version, { versions }: Policy, words: Words): string {
  if (version.update_type === "minor") return words.kind_minor;
  if (version.update_type === "major") return words.kind_major;
  return version === versions.at(-1) ? words.kind_first : words.kind_unknown;
}

function standingWords(version: Version, { standing }: Policy, words: Words): string {
  const { withdrawn } = version;
  if (withdrawn) {
    return withValues(words.is_withdrawn, {
      date: written(withdrawn.on, version),
      reason: withdrawn.reason,
    });
  }
  if (version === standing.current) return words.is_current;
  return standing.upcoming.includes(version)
    ? withValues(words.is_upcoming, { date: written(version.effective, version) })
    : "";
}

/** A page of the site's own words, in the policy's language. */
function plainSheet(url: string, title: string, { policy }: Setting): Sheet {
  return {
    layout: "page",
    url,
    title,
    language: policy.page.language,
    heading: { html: escapeHtml(title), anchor: "", hidden: false },
    updated: "",
    notices: [],
    contents: "",
    html: "",
    description: title,
    indexed: true,
    relations: [{ rel: "latest-version", href: policy.page.url, type: "" }],
    history: policyUrls(policy.page.url).history,
    entries: [],
    lead: "",
    redlineStyle: "",
  };
}

/** What readers of the policy should know before its text; days are named, never counted. */
function noticesOf(setting: Setting): Notice[] {
  const { policy, content, words, urls } = setting;
  const { page, standing } = policy;
  const notices: Notice[] = [];
  if (isDraft(policy)) {
    const link = standing.newest ? { url: urls.draft, words: words.see_coming_changes } : "";
    return [{ words: words.is_draft, quote: page.frontMatter.change_note ?? "", link }];
  }
  const { retired } = page.frontMatter;
  if (retired !== undefined && retired <= content.today) {
    notices.push({
      words: withValues(words.was_retired, { date: writeDate(retired, page.language) }),
      quote: "",
      link: "",
    });
  }
  const told = latestMajor(setting);
  if (told) {
    const link = linkToChanges(told, words.see_changes, setting);
    notices.push({
      words: withValues(words.was_updated, { date: written(told.effective, told) }),
      quote: told.change_note ?? "",
      link,
    });
  }
  for (const version of standing.upcoming) {
    notices.push({
      words: withValues(standing.current ? words.will_change : words.will_hold, {
        date: written(version.effective, version),
      }),
      quote: version.change_note ?? "",
      link: linkToChanges(version, words.see_coming_changes, setting),
    });
  }
  return notices;
}

/** The latest change of substance in effect, for as long as readers are told of it. */
function latestMajor({ policy, content }: Setting): Version | undefined {
  const { today, site } = content;
  return policy.versions.find(
    (version) =>
      version.update_type === "major" &&
      !version.withdrawn &&
      version.effective <= today &&
      today < noticeEnd(version, site.notice_days),
  );
}

/** To the redline of a version; to the version itself, where there is nothing to compare it with. */
function linkToChanges(version: Version, words: string, setting: Setting): Notice["link"] {
  const { policy, urls } = setting;
  return predecessorOf(version, policy.versions)
    ? { url: urls.changes(version), words }
    : { url: urls.version(version), words: setting.words.read_version };
}

function noticeEnd({ effective }: Version, days: number): string {
  return DateTime.fromISO(effective, { zone: "utc" }).plus({ days }).toFormat("yyyy-MM-dd");
}

function written(iso: string, { language }: Version): string {
  return writeDate(iso, language);
}
