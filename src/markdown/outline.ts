/** A heading of a page. */
export interface Heading {
  /** 1 to 6. */
  level: number;
  /** As it is read: without marks of emphasis, code or links. */
  text: string;
  /** The `id` that links to it lead to, without `#`. */
  anchor: string;
  /** Further ids that lead to it. */
  aliases: readonly string[];
  /** In the Markdown text, counted from 0. */
  line: number;
}

/** A heading with the headings below it: the outline of a page is a list of these. */
export interface Section extends Heading {
  sections: Section[];
}

/**
 * @param headings in the order of the text; levels may be skipped or run backwards
 * @returns the same headings as a tree: each below the nearest one before it of a higher rank
 */
export function outlineOf(headings: readonly Heading[]): Section[] {
  const outline: Section[] = [];
  const open: Section[] = [];
  for (const heading of headings) {
    const section: Section = { ...heading, sections: [] };
    while (open.length > 0 && (open.at(-1) as Section).level >= heading.level) open.pop();
    (open.at(-1)?.sections ?? outline).push(section);
    open.push(section);
  }
  return outline;
}
