import type { Mark } from "./atom.ts";
import type { Run } from "./runs.ts";

/** What has to be said of words that are the same and set in something else. */
export type Note = LinkNote | SettingNote;

interface Place {
  /** The index of the run that it stands behind. */
  after: number;
  /** What it stands in, so that it breaks none of it. */
  marks: readonly Mark[];
}

/** The words are a link to another address than before, or are one no longer, or only now. */
export interface LinkNote extends Place {
  kind: "link";
  older: string | undefined;
  newer: string | undefined;
}

/** The words are set in other emphasis, code or the like. */
export interface SettingNote extends Place {
  kind: "emphasis added" | "emphasis removed" | "set differently";
}

/** @returns the notes, in the order of the runs */
export function notesOf(runs: readonly Run[]): Note[] {
  const notes: Note[] = [];
  for (let index = 0; index < runs.length; index++) {
    const run = runs[index];
    const link = run && linkChange(run);
    if (!run || !link) continue;
    let last = index;
    // A link is one thing, even where some of its words are changed too.
    while (runs[last + 1] && isPartOf(runs[last + 1] as Run, link)) last += 1;
    notes.push({
      kind: "link",
      after: last,
      marks: [],
      older: link.older?.attributes.href,
      newer: link.newer?.attributes.href,
    });
    index = last;
  }
  for (const [index, run] of runs.entries()) {
    const kind = settingChange(run);
    const next = runs[index + 1];
    if (!kind || (next && settingChange(next) === kind)) continue;
    notes.push({ kind, after: index, marks: sharedMarks(run, next) });
  }
  return notes.sort((a, b) => a.after - b.after);
}

interface LinkChange {
  older: Mark | undefined;
  newer: Mark | undefined;
}

function linkIn(marks: readonly Mark[]): Mark | undefined {
  return marks.find(({ tag }) => tag === "a");
}

function linkChange({ marks, was }: Run): LinkChange | undefined {
  if (!was) return undefined;
  const [older, newer] = [linkIn(was), linkIn(marks)];
  return older?.key === newer?.key ? undefined : { older, newer };
}

function isPartOf(run: Run, { older, newer }: LinkChange): boolean {
  const link = linkIn(run.marks)?.key;
  if (run.change === "deleted") return older !== undefined && link === older.key;
  if (run.change === "inserted") return newer !== undefined && link === newer.key;
  const change = linkChange(run);
  return (
    change?.older?.key === older?.key && change?.newer?.key === newer?.key && change !== undefined
  );
}

const EMPHASIS = ["b", "em", "i", "mark", "strong", "u"];

function settingChange({ marks, was }: Run): SettingNote["kind"] | undefined {
  if (!was) return undefined;
  const others = (some: readonly Mark[], than: readonly Mark[]) =>
    some.filter(({ tag, key }) => tag !== "a" && !than.some((each) => each.key === key));
  const [added, removed] = [others(marks, was), others(was, marks)];
  if (added.length + removed.length === 0) return undefined;
  const emphasis = [...added, ...removed].every(({ tag }) => EMPHASIS.includes(tag));
  if (!emphasis || (added.length > 0 && removed.length > 0)) return "set differently";
  return added.length > 0 ? "emphasis added" : "emphasis removed";
}

/** So that a note in the middle of a link does not make two links of it. */
function sharedMarks({ marks }: Run, next: Run | undefined): Mark[] {
  return marks.filter(({ key }) => next?.marks.some((each) => each.key === key));
}
