import { type Diagnostic, diagnostic, type Span } from "../diagnostics/diagnostic.ts";
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
  const asked = new Set<string>();
  for (const { anchors, id } of newestFirst(versions)) {
    for (const [place, ids] of anchors.entries()) {
      const [missing] = ids.filter((anchor) => !present.has(anchor));
      if (missing === undefined) continue;
      // One of a heading's ids brings the others back: one is enough to ask for.
      if (!ids.some((anchor) => asked.has(anchor))) lost.set(missing, { place, since: id });
      for (const anchor of ids) asked.add(anchor);
    }
  }
  return [...lost].map(([anchor, { place, since }]) => {
    const likely = likelyHeading(anchor, place, headings, versions);
    const span = likely ? spanOfHeading(page, likely) : { offset: 0, length: 1 };
    return diagnostic(page.source, span, {
      rule: "lost-anchor",
      message: `Links to \`${page.url}#${anchor}\` lead nowhere now: the version of ${since} had a section there.`,
      hint: likely
        ? `Keep the address at the heading that has taken its place, for example: ${withAnchor(page, likely, anchor, versions)}`
        : `Give the text a heading that takes its place, for example: ## … {#${anchor}}`,
    });
  });
}

/**
 * The line of a heading with a further id, beside those that it has by hand or in a version: an id
 * by hand takes the place of the one that is made from words.
 */
function withAnchor(
  page: Page,
  heading: Heading,
  anchor: string,
  versions: readonly Version[],
): string {
  const { offset, length } = spanOfHeading(page, heading);
  const line = page.source.text.slice(offset, offset + length);
  const written = line.startsWith("#") ? line : `${"#".repeat(heading.level)} ${line}`;
  const byHand = /^(.*?)[ \t]*\{:?[ \t]*(#[^{}]*?)[ \t]*\}$/.exec(written);
  const isPublished = versions.some(({ anchors }) => anchors.flat().includes(heading.anchor));
  const ids = byHand?.[2] ?? (isPublished ? `#${heading.anchor}` : "");
  return `${byHand?.[1] ?? written} {${`${ids} #${anchor}`.trim()}}`;
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

/** The line of a heading in the file; Liquid may have moved it a little. */
function spanOfHeading({ source, body }: Page, heading: Heading): Span {
  const lines = source.text.split("\n");
  const before = source.text.slice(0, source.text.length - body.length).split("\n").length - 1;
  const expected = Math.min(before + heading.line, lines.length - 1);
  const distance = (line: number) => Math.abs(line - expected);
  const line =
    [...lines.keys()]
      .filter((index) => plain(lines[index] ?? "").includes(plain(heading.text)))
      .sort((a, b) => distance(a) - distance(b))[0] ?? expected;
  const offset = lines.slice(0, line).join("\n").length + (line > 0 ? 1 : 0);
  return { offset, length: (lines[line] ?? "").trimEnd().length };
}

/** Letters and digits alone, whatever marks and quotation marks stand between them. */
function plain(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, "");
}
