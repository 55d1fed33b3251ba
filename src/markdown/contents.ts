import { escapeHtml } from "markdown-it/lib/common/utils.mjs";
import type { Section } from "./outline.ts";

const LEVELS = { from: 2, to: 4 };

/**
 * @param outline of a page
 * @returns the table of contents: nested lists of links to the headings from h2 to h4; an empty
 *   string if there are none
 */
export function contentsHtml(outline: readonly Section[]): string {
  const items = outline.flatMap(entries).map((section) => {
    const link = `<a href="#${escapeHtml(section.anchor)}">${escapeHtml(section.text)}</a>`;
    return `<li>${link}${contentsHtml(section.sections)}</li>`;
  });
  return items.length === 0 ? "" : `<ul>${items.join("")}</ul>`;
}

/** The section itself, or, where it is of too high a rank, those below it. */
function entries(section: Section): Section[] {
  if (section.level > LEVELS.to) return [];
  return section.level < LEVELS.from ? section.sections.flatMap(entries) : [section];
}
