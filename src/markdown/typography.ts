import type MarkdownIt from "markdown-it";
import type { StateCore, Token } from "markdown-it";
import { escapeHtml } from "markdown-it/lib/common/utils.mjs";

/**
 * What a careful typesetter does with a text without touching a word of it: the number of a
 * section, and the term that each item of a list leads in with, are set off by `<b>`.
 */
export function typography(markdown: MarkdownIt): void {
  markdown.core.ruler.push("section-numbers", setOffSectionNumbers);
  markdown.core.ruler.push("lead-ins", setOffLeadIns);
}

const SECTION_NUMBER = /^\d+(?:\.\d+)*[.)]?(?=\s)/;
const LEAD_IN = /^[^.:;!?]{2,60}:(?=\s)/;

function setOffSectionNumbers({ tokens, Token }: StateCore): void {
  for (const [index, token] of tokens.entries()) {
    if (token.type === "heading_open") setOff(tokens[index + 1], SECTION_NUMBER, Token);
  }
}

// Only where every item has one: else what comes before the colon is just a sentence.
function setOffLeadIns({ tokens, Token }: StateCore): void {
  const lists: { level: number; items: Token[] }[] = [];
  for (const [index, token] of tokens.entries()) {
    if (/^(?:bullet|ordered)_list_open$/.test(token.type)) {
      lists.push({ level: token.level, items: [] });
    } else if (token.type === "list_item_open") {
      const inline = tokens[index + 2];
      if (tokens[index + 1]?.type === "paragraph_open" && inline) lists.at(-1)?.items.push(inline);
      else lists.at(-1)?.items.push(token);
    } else if (/^(?:bullet|ordered)_list_close$/.test(token.type)) {
      const { items = [] } = lists.pop() ?? {};
      if (items.length > 1 && items.every((item) => LEAD_IN.test(firstText(item)))) {
        for (const item of items) setOff(item, LEAD_IN, Token);
      }
    }
  }
}

function firstText(inline: Token): string {
  return inline.children?.[firstWord(inline)]?.content ?? "";
}

/** The index of the text that the line begins with, behind anchors and the like; or -1. */
function firstWord({ children }: Token): number {
  const index = (children ?? []).findIndex(({ type }) => type !== "html_inline");
  return children?.[index]?.type === "text" ? index : -1;
}

function setOff(inline: Token | undefined, pattern: RegExp, token: StateCore["Token"]): void {
  const index = inline ? firstWord(inline) : -1;
  const first = inline?.children?.[index];
  const words = first && pattern.exec(first.content)?.[0];
  if (!first || !words) return;
  const marked = new token("html_inline", "", 0);
  marked.content = `<b>${escapeHtml(words)}</b>`;
  first.content = first.content.slice(words.length);
  inline?.children?.splice(index, 0, marked);
}
