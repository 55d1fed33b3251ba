import { type Diagnostic, diagnostic, type Finding, type Span } from "../diagnostics/diagnostic.ts";
import { writeDate } from "../markdown/dates.ts";
import type { Page } from "../pages/page.ts";
import { anchorsOf } from "./anchorHistory.ts";
import { datesOf, draftOf } from "./draft.ts";
import { spanOfDate } from "./gate.ts";
import { policyName } from "./policy.ts";
import { standingOf } from "./record.ts";
import { dateOf, newestFirst, nextId, type Version } from "./version.ts";

/** A version that may be published, or what stands in its way. */
export interface Frozen {
  version: Version | undefined;
  diagnostics: Diagnostic[];
}

/**
 * Freezes a policy's working text as its next version.
 *
 * @param page whose text differs from its newest version
 * @param versions that the policy has
 * @param today as ISO 8601, in the site's time zone
 * @param placeholders the values that stand for unknown facts
 */
export function freeze(
  page: Page,
  versions: readonly Version[],
  today: string,
  placeholders: readonly string[],
): Frozen {
  const dates = datesOf(page);
  const newest = standingOf(versions, today).newest;
  if (!dates) {
    const finding = {
      rule: "publish",
      message: "This policy has published versions, and its text gives no date any more.",
      hint: "Give it a last line such as: *Last updated: 27 March 2024*",
    };
    return {
      version: undefined,
      diagnostics: [diagnostic(page.source, spanOfDate(page), finding)],
    };
  }
  const misdated = newest ? wrongDate(page, dates.date, newest, today) : [];
  const diagnostics = [
    ...unfilled(page, placeholders),
    ...(misdated.length > 0 || dates.date >= today ? misdated : [pastDate(page)]),
    ...(newest ? untold(page, versions) : []),
  ];
  const { update_type, change_note } = page.frontMatter;
  const version: Version = {
    policy: policyName(page),
    id: nextId(dates.date, versions),
    effective: dates.effective,
    published: today,
    permalink: page.url,
    ...draftOf(page),
    ...(newest && update_type ? { update_type } : {}),
    ...(newest && change_note ? { change_note } : {}),
    anchors: anchorsOf(page.reading.headings),
  };
  return { version, diagnostics };
}

/**
 * Brings in a text that held before there was this record.
 *
 * @param page read from the older file, with a date of its own
 * @param policy whose text it was; its title, where the older file gives none
 * @param versions that the policy has
 * @param today as ISO 8601, in the site's time zone
 * @param placeholders the values that stand for unknown facts
 */
export function bringIn(
  page: Page,
  policy: Page,
  versions: readonly Version[],
  today: string,
  placeholders: readonly string[],
): Frozen {
  const dates = datesOf(page);
  const refuse = (message: string, hint: string): Frozen => ({
    version: undefined,
    diagnostics: [diagnostic(page.source, spanOfDate(page), { rule: "publish", message, hint })],
  });
  if (!dates) {
    return refuse(
      "This text gives no date, and a version is named by its date.",
      "Give it a last line such as: *Last updated: 27 March 2024*",
    );
  }
  if (versions.some((version) => dateOf(version) === dates.date)) {
    return refuse(
      `There is a version of ${writeDate(dates.date, "en-GB")} already.`,
      "Each older text needs a date of its own.",
    );
  }
  if (dates.effective > today) {
    return refuse(
      `This text is to hold from ${writeDate(dates.effective, "en-GB")}, so it is no older one.`,
      `Put it into ${policy.source.file} and run \`npm run publish\`.`,
    );
  }
  const { update_type, change_note, title } = page.frontMatter;
  return {
    version: {
      policy: policyName(policy),
      id: dates.date,
      effective: dates.effective,
      published: today,
      permalink: policy.url,
      ...draftOf(page),
      title: title ?? page.reading.title?.text ?? policy.title,
      ...(update_type ? { update_type } : {}),
      ...(change_note ? { change_note } : {}),
      anchors: anchorsOf(page.reading.headings),
    },
    diagnostics: unfilled(page, placeholders),
  };
}

/**
 * @param reason for readers, in a sentence
 * @returns the version without its words: its date and place in the record stay
 */
export function withdraw(version: Version, on: string, reason: string): Version {
  const { change_note: _, ...rest } = version;
  return { ...rest, text: "", anchors: [], withdrawn: { on, reason } };
}

function unfilled(page: Page, placeholders: readonly string[]): Diagnostic[] {
  return placeholders
    .filter((placeholder) => page.text.includes(placeholder))
    .map((placeholder) =>
      diagnostic(page.source, spanOfDate(page), {
        rule: "placeholder",
        message: `The text holds \`${placeholder}\`, a placeholder, and what is published stays as it is.`,
        hint: "Fill in the facts in _data/site.json first.",
      }),
    );
}

function wrongDate(page: Page, date: string, newest: Version, today: string): Diagnostic[] {
  const last = dateOf(newest);
  const written = writeDate(last, "en-GB");
  const refuse = (message: string, hint: string) => [
    diagnostic(page.source, spanOfDate(page), { rule: "publish", message, hint }),
  ];
  if (date <= last && last > today) {
    return refuse(
      `A version of ${written} is published already and still to come.`,
      `Give the text a later date, or take that version back first: npm run publish -- --take-back ${newest.policy}/${newest.id}`,
    );
  }
  if (date < last) {
    return refuse(
      `This date is earlier than that of the newest version, ${written}.`,
      `Give the text a date that is not before ${written}.`,
    );
  }
  if (date === last && date !== today) {
    return refuse(
      `The text has changed and still says ${written}.`,
      `Give it a new date, such as today's: ${writeDate(today, "en-GB")}`,
    );
  }
  return [];
}

function pastDate(page: Page): Diagnostic {
  return diagnostic(page.source, spanOfDate(page), {
    severity: "warning",
    rule: "publish",
    message: "This date has passed already, so readers learn of the text after it began to hold.",
    hint: "If that is not meant, give it today's date or a later one.",
  });
}

function untold(page: Page, versions: readonly Version[]): Diagnostic[] {
  const { update_type, change_note } = page.frontMatter;
  const lastNote = newestFirst(versions).find((version) => version.change_note)?.change_note;
  const refuse = (key: string, message: string, hint: string): Diagnostic[] => {
    const finding: Finding = { rule: "publish", message, hint };
    return [diagnostic(page.source, spanOfKey(page, key), finding)];
  };
  if (update_type === undefined) {
    return refuse(
      "update_type",
      "The front matter does not say what kind of change this is.",
      "Add `update_type: minor` if only the wording has changed and nobody need be told, else `update_type: major`.",
    );
  }
  if (change_note === undefined) {
    if (update_type === "minor") return [];
    return refuse(
      "update_type",
      "A change of substance needs a note for readers.",
      'Add a line that says what has changed, in one or two sentences: change_note: "We now keep repair records for three years."',
    );
  }
  if (change_note === lastNote) {
    return refuse(
      "change_note",
      "This is still the note of the version before.",
      update_type === "minor"
        ? "Take the line out: a change of wording needs no note."
        : "Say what has changed since then, in one or two sentences.",
    );
  }
  if ([...sentences.segment(change_note)].length > 2) {
    return refuse(
      "change_note",
      "This note has more than two sentences.",
      "Say in one or two what has changed; the redline shows the rest.",
    );
  }
  return [];
}

const sentences = new Intl.Segmenter(undefined, { granularity: "sentence" });

function spanOfKey({ source }: Page, key: string): Span {
  const line = new RegExp(`^${key}[ \\t]*:.*$`, "m").exec(source.text);
  return line ? { offset: line.index, length: line[0].length } : { offset: 0, length: 3 };
}
