import type { PolicyRecord } from "../../src/versions/record.ts";
import type { Version } from "../../src/versions/version.ts";
import { versionOf } from "./versionOf.ts";

/** A change of the published folder, and what there is before and after it. */
export interface Change {
  before: readonly Version[];
  write?: readonly Version[];
  remove?: readonly Version[];
  after: readonly Version[];
}

const FIRST = versionOf({ id: "2024-03-27", text: "The first text.\n" });
const SECOND = versionOf({
  id: "2026-12-03",
  update_type: "major",
  change_note: "All is new.",
  text: `The second text.\n${"It is long. ".repeat(2000)}\n`,
});
const WITHDRAWN: Version = {
  ...FIRST,
  text: "",
  anchors: [],
  withdrawn: { on: "2026-12-04", reason: "A court has ordered it." },
};

/** Every kind of change that there is. */
export const CHANGES: Record<string, Change> = {
  "a first publish": { before: [], write: [FIRST], after: [FIRST] },
  "a second publish": { before: [FIRST], write: [SECOND], after: [SECOND, FIRST] },
  "a take-back": { before: [SECOND, FIRST], remove: [SECOND], after: [FIRST] },
  "a take-back of all": { before: [FIRST], remove: [FIRST], after: [] },
  "a withdrawal": { before: [SECOND, FIRST], write: [WITHDRAWN], after: [SECOND, WITHDRAWN] },
};

/** What comes after any of them. */
export const NEXT = versionOf({ id: "2027-01-01", text: "The text after it.\n" });

/** The record of the policy that these are versions of. */
export function recordOf(versions: readonly Version[]): PolicyRecord {
  return { policy: "privacy-policy", versions };
}
