import { newestFirst, type Version } from "./version.ts";

/** A policy and every version of it. */
export interface PolicyRecord {
  policy: string;
  /** The newest first. */
  versions: readonly Version[];
}

/** How a policy stands on a day. */
export interface Standing {
  /** What holds: the newest version in effect; undefined before the first. */
  current: Version | undefined;
  /** What will hold: newer versions that are not in effect yet, the first to come first. */
  upcoming: Version[];
  /** What the working text is compared with: the newest version that has a text. */
  newest: Version | undefined;
  /** Whether there are versions, and the words of every one had to go. */
  allWithdrawn: boolean;
}

/**
 * @param today as ISO 8601, in the site's time zone
 */
export function standingOf(versions: readonly Version[], today: string): Standing {
  const standing = newestFirst(versions).filter(({ withdrawn }) => !withdrawn);
  const current = standing.find(({ effective }) => effective <= today);
  const newer = current ? standing.slice(0, standing.indexOf(current)) : standing;
  return {
    current,
    upcoming: newer
      .filter(({ effective }) => effective > today)
      .sort((a, b) => (a.effective < b.effective ? -1 : a.effective > b.effective ? 1 : 0)),
    newest: standing[0],
    allWithdrawn: versions.length > 0 && standing.length === 0,
  };
}

/** @returns the version that a version changed, passing over any whose words had to go */
export function predecessorOf(version: Version, versions: readonly Version[]): Version | undefined {
  const ordered = newestFirst(versions);
  return ordered
    .slice(ordered.findIndex(({ id }) => id === version.id) + 1)
    .find(({ withdrawn }) => !withdrawn);
}

/** @returns the version that took a version's place, passing over any whose words had to go */
export function successorOf(version: Version, versions: readonly Version[]): Version | undefined {
  const ordered = newestFirst(versions);
  return ordered
    .slice(
      0,
      ordered.findIndex(({ id }) => id === version.id),
    )
    .findLast(({ withdrawn }) => !withdrawn);
}
