import { createHash } from "node:crypto";
import { CORE_SCHEMA, dump, load, YAMLException } from "js-yaml";

/** Whether readers are to be told of a change: `minor` is wording only. */
export type UpdateType = "minor" | "major";

/** A policy's text as published under a date; never edited. */
export interface Version {
  /** The path of the policy below the content folder, without `.md`. */
  policy: string;
  /** The date, and behind a dot which version of that day it is: `2024-03-27`, `2024-03-27.2`. */
  id: string;
  /** From when it is current, as ISO 8601. */
  effective: string;
  /** The day on which it was frozen, as ISO 8601. */
  published: string;
  /** The URL of the policy on that day. */
  permalink: string;
  title: string;
  /** BCP 47. */
  language: string;
  /** Missing on a first version, and on one brought in from earlier days. */
  update_type?: UpdateType;
  /** What has changed, in one or two sentences for readers. */
  change_note?: string;
  /** The ids of each heading, in order: the one that links use, then its aliases. */
  anchors: readonly (readonly string[])[];
  /** Markdown with all variables filled in. */
  text: string;
  /** Set where the words had to go; then there are no text, anchors and note. */
  withdrawn?: { on: string; reason: string };
}

const MARK =
  "<!-- Published, and not to be edited: what visitors were promised under this date. -->";
const FORM = /^<!--[^\n]*-->\n---\n([\s\S]*?\n)---\n\n?([\s\S]*)$/;

/** @returns the file in which a version is kept: readable by itself, and by `parseVersion` */
export function versionFile({ policy: _, id: __, text, anchors, ...rest }: Version): string {
  const head = { ...rest, anchors: anchors.map((ids) => ids.join(" ")) };
  const yaml = dump(head, { schema: CORE_SCHEMA, lineWidth: -1 });
  return `${MARK}\n---\n${yaml}---\n\n${text}`;
}

/**
 * @param file the text of a version file
 * @returns the version, or undefined if the file is none
 */
export function parseVersion(policy: string, id: string, file: string): Version | undefined {
  const [, yaml, text] = FORM.exec(file) ?? [];
  if (yaml === undefined || text === undefined) return undefined;
  const head = readHead(yaml);
  if (!head) return undefined;
  const { anchors, ...rest } = head;
  return { ...rest, policy, id, text, anchors: anchors.map((ids) => ids.split(" ")) };
}

type Head = Omit<Version, "policy" | "id" | "text" | "anchors"> & { anchors: string[] };

/** Somebody may have edited it: what is not as `versionFile` writes it is none. */
function readHead(yaml: string): Head | undefined {
  try {
    const head = load(yaml, { schema: CORE_SCHEMA }) as Record<string, unknown> | null;
    const { anchors } = head ?? {};
    const isWhole =
      ["effective", "published", "permalink", "title", "language"].every(
        (key) => typeof head?.[key] === "string",
      ) &&
      Array.isArray(anchors) &&
      anchors.every((ids) => typeof ids === "string");
    return isWhole ? (head as unknown as Head) : undefined;
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    return undefined;
  }
}

/** The date in a version's id, as ISO 8601. */
export function dateOf({ id }: Pick<Version, "id">): string {
  return id.slice(0, 10);
}

/** Puts the newest first: by date, and within a day by number. */
export function newestFirst(versions: readonly Version[]): Version[] {
  return versions.toSorted((a, b) => compareIds(b.id, a.id));
}

function compareIds(a: string, b: string): number {
  const [dayA, dayB] = [a.slice(0, 10), b.slice(0, 10)];
  if (dayA !== dayB) return dayA < dayB ? -1 : 1;
  return numberIn(a) - numberIn(b);
}

function numberIn(id: string): number {
  return Number(id.slice(11) || 1);
}

/**
 * @param date as ISO 8601
 * @param taken the versions that there are
 * @returns the id of the next version under that date
 */
export function nextId(date: string, taken: readonly Version[]): string {
  const sameDay = taken.filter((version) => dateOf(version) === date);
  const last = Math.max(0, ...sameDay.map(({ id }) => numberIn(id)));
  return last === 0 ? date : `${date}.${last + 1}`;
}

/** SHA-256 in hexadecimal, as `sha256sum` prints it. */
export function hashOf(file: string): string {
  return createHash("sha256").update(file).digest("hex");
}
