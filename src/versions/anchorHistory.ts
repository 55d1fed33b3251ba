import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { nearest } from "../diagnostics/nearest.ts";
import type { Heading } from "../markdown/outline.ts";
import type { Page } from "../pages/page.ts";
import { newestFirst, type Version } from "./version.ts";

/** @returns the ids of each heading, in order, as a version records them */
export function anchorsOf(headings: readonly Heading[]): string[][] {
  return headings.map(({ anchor, aliases }) => [anchor, ...aliases]);
}

/**
 * The ids that lead to a heading by way of one that it still has: where a heading was once
 * `{#a}` and `b`, and `a` stays, `b` stays with it.
 *
 * @param versions of one policy
 * @returns further ids, by an id that a heading may have
 */
export function inheritedAnchors(versions: readonly Version[]): Map<string, string[]> {
  const inherited = new Map<string, Set<string>>();
  for (const { anchors } of newestFirst(versions)) {
    for (const ids of anchors) {
      for (const id of ids) {
        const kin = inherited.get(id) ?? new Set();
        for (const other of ids) if (other !== id) kin.add(other);
        inherited.set(id, kin);
      }
    }
  }
  return new Map([...inherited].map(([id, kin]) => [id, [...kin]]));
}

/**
 * Finds the anchors of any version that lead nowhere in the working text. Links to them are out
 * in the world.
 */
export function diagnoseLostAnchors(page: Page, versions: readonly Version[]): Diagnostic[] {
  const headings = page.reading.headings;
  const present = new Set(headings.flatMap(({ anchor, aliases }) => [anchor, ...aliases]));
  const lost = new Map<string, { place: number; since: string }>();
  for (const { anchors, id } of newestFirst(versions)) {
    for (const [place, ids] of anchors.entries()) {
      // One of a heading's ids brings the others back: the first is enough to ask for.
      const [first] = ids;
      if (first !== undefined && !ids.some((anchor) => present.has(anchor)) && !lost.has(first)) {
        lost.set(first, { place, since: id });
      }
    }
  }
  return [...lost].map(([anchor, { place, since }]) => {
    const likely = likelyHeading(anchor, place, headings, versions);
    return diagnostic(page.source, spanOfHeading(page, likely), {
      rule: "lost-anchor",
      message: `Links to \`${page.url}#${anchor}\` lead nowhere now: the version of ${since} had a section there.`,
      hint: likely
        ? `Put {#${anchor}} at the end of the heading that has taken its place, for example: ${"#".repeat(likely.level)} ${likely.text} {#${anchor}}`
        : `Put {#${anchor}} at the end of the heading that has taken its place.`,
    });
  });
}

/** The heading that has most likely taken the place of one that is gone. */
function likelyHeading(
  anchor: string,
  place: number,
  headings: readonly Heading[],
  versions: readonly Version[],
): Heading | undefined {
  const old = new Set(versions.flatMap(({ anchors }) => anchors.flat()));
  const fresh = headings.filter(({ anchor: id }) => !old.has(id));
  const similar = nearest(
    anchor,
    fresh.map(({ anchor: id }) => id),
  );
  return (
    fresh.find(({ anchor: id }) => id === similar) ??
    fresh.find((heading) => headings.indexOf(heading) === place) ??
    fresh[0] ??
    headings[Math.min(place, headings.length - 1)]
  );
}

function spanOfHeading({ source }: Page, heading: Heading | undefined) {
  if (!heading) return { offset: 0, length: 1 };
  const words = heading.text.split(" ")[0] ?? "";
  const line = source.text
    .split("\n")
    .findIndex(
      (text) =>
        /^(?:#|\S)/.test(text) && text.includes(words) && plain(text).includes(plain(heading.text)),
    );
  if (line < 0) return { offset: 0, length: 1 };
  const offset = source.text.split("\n").slice(0, line).join("\n").length + (line > 0 ? 1 : 0);
  return { offset, length: (source.text.split("\n")[line] ?? "").trimEnd().length };
}

/** Letters and digits alone, whatever marks and quotation marks stand between them. */
function plain(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, "");
}
