import type MarkdownIt from "markdown-it";
import type { StateCore } from "markdown-it";
import { escapeHtml } from "markdown-it/lib/common/utils.mjs";

/** The id of the page's title, which names a table that stands above all headings. */
const TITLE_ID = "_title";

/**
 * Puts every table into a box that scrolls by itself on a narrow screen, with the keyboard too:
 * a group that can have the focus, named by the heading above it.
 */
export function tables(markdown: MarkdownIt): void {
  markdown.core.ruler.push("tables", ({ tokens }: StateCore) => {
    let heading = TITLE_ID;
    for (const token of tokens) {
      if (token.type === "heading_open") heading = token.attrGet("id") ?? heading;
      else if (token.type === "table_open") token.meta = heading;
      else if (token.type === "html_block" && HTML_TABLE.test(token.content)) {
        token.content = `${boxNamed(heading)}${token.content.trimEnd()}\n</div>\n`;
      }
    }
  });
  markdown.renderer.rules.table_open = (tokens, index) =>
    `${boxNamed(String(tokens[index]?.meta))}<table>\n`;
  markdown.renderer.rules.table_close = () => "</table>\n</div>\n";
}

const HTML_TABLE = /^\s*<table[\s>][\s\S]*<\/table>\s*$/i;

function boxNamed(heading: string): string {
  return `<div class="table" role="group" tabindex="0" aria-labelledby="${escapeHtml(heading)}">\n`;
}
