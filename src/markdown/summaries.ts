import type MarkdownIt from "markdown-it";
import type { StateCore } from "markdown-it";
import { escapeHtml } from "markdown-it/lib/common/utils.mjs";
import container from "markdown-it-container";
import { languageMark } from "../data/language.ts";
import { nearest } from "../diagnostics/nearest.ts";

/** What marks a summary as such, in the reader's language. */
export interface SummaryWords {
  /** BCP 47. */
  language: string;
  /** Its title, such as "In short". */
  summary: string;
  /** That it is no part of the terms. */
  summary_note: string;
}

/** A `:::` line that does not do what its writer meant. */
export interface BrokenSummary {
  /** The line as it stands. */
  written: string;
  /** In the Markdown text, counted from 0. */
  line: number;
  message: string;
  hint: string;
}

/** What the summaries take from, and leave behind in, markdown-it's `env`. */
export interface SummaryEnv {
  words: SummaryWords;
  /** Of the text, as a BCP 47 tag. */
  language: string;
  brokenSummaries: BrokenSummary[];
}

/** Sets `::: summary` … `:::` apart as a summary in plain language that is no part of the terms. */
export function summaries(markdown: MarkdownIt): void {
  markdown.use(container, "summary", {
    render: (tokens: { nesting: number }[], index: number, _options: unknown, env: SummaryEnv) => {
      const mark = languageMark(env.words.language, env.language);
      return tokens[index]?.nesting === 1
        ? `<aside class="summary" role="note">\n<p><strong${mark}>${escapeHtml(env.words.summary)}</strong></p>\n`
        : `<p class="note"${mark}>${escapeHtml(env.words.summary_note)}</p>\n</aside>\n`;
    },
  });
  markdown.core.ruler.push("broken-summaries", findBroken);
}

// An unclosed container runs to the end of the text, and makes a summary of all of it.
function findBroken(state: StateCore): void {
  const lines = state.src.split("\n");
  const env = state.env as SummaryEnv;
  env.brokenSummaries = [];
  for (const token of state.tokens) {
    const [start = 0, end = 0] = token.map ?? [];
    if (token.type === "container_summary_open" && !/^[\s>]*:{3,}\s*$/.test(lines[end] ?? "")) {
      env.brokenSummaries.push({
        written: (lines[start] ?? "").trim(),
        line: start,
        message: "This summary begins here and never ends.",
        hint: "Put a line of three colons (:::) after its last line.",
      });
    }
    if (token.type !== "inline") continue;
    for (const [offset, line] of token.content.split("\n").entries()) {
      const name = /^:{3,}\s*(\w*)/.exec(line)?.[1];
      if (name === undefined || (name !== "" && !nearest(name, ["summary"]))) continue;
      env.brokenSummaries.push({
        written: line,
        line: start + offset,
        message: name === "" ? "This ends a summary that never began." : `There is no \`${line}\`.`,
        hint:
          name === ""
            ? "Take the line out, or begin the summary with a line: ::: summary"
            : "Did you mean `::: summary`?",
      });
      break;
    }
  }
}
