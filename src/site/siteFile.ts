/** A file that stands beside the pages, for programs. */
export interface SiteFile {
  /** Below the output folder, with forward slashes. */
  path: string;
  text: string;
}

/**
 * @param title where the text does not begin with its own
 * @param text with its variables filled in
 * @returns Markdown that is readable by itself
 */
export function markdownOf(title: string, text: string): string {
  return `${title === "" ? "" : `# ${title}\n\n`}${text.trim()}\n`;
}
