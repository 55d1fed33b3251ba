import type MarkdownIt from "markdown-it";
import type { StateCore } from "markdown-it";

const H1 = /^\s*<h1(?:\s[^>]*?id\s*=\s*["']?([^\s"'>]+)[^>]*|\s[^>]*)?>([\s\S]*?)<\/h1\s*>\s*/i;

/** Reads an `<h1>` in HTML at the head of a text as what it is: the heading, as `# …` would be. */
export function htmlTitle(markdown: MarkdownIt): void {
  markdown.core.ruler.before("inline", "html-title", ({ tokens, Token }: StateCore) => {
    const [first] = tokens;
    const [whole = "", id, words = ""] =
      (first?.type === "html_block" && H1.exec(first.content)) || [];
    if (!first || whole === "") return;
    const open = new Token("heading_open", "h1", 1);
    const inline = new Token("inline", "", 0);
    const close = new Token("heading_close", "h1", -1);
    for (const token of [open, inline, close])
      Object.assign(token, { block: true, map: first.map });
    inline.content = words.trim();
    inline.children = [];
    if (id !== undefined) open.attrSet("id", id);
    first.content = first.content.slice(whole.length);
    tokens.splice(0, first.content === "" ? 1 : 0, open, inline, close);
  });
}
