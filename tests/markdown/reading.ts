import {
  type MarkdownReading,
  type ReadingOptions,
  readMarkdown,
} from "../../src/markdown/markdown.ts";

const USUAL: ReadingOptions = {
  language: "en-GB",
  words: { language: "en", summary: "In short", summary_note: "Not part of the terms." },
  title: "Policy",
};

/** A text as the build reads it: in British English, under a title of its own, or as given. */
export function read(text: string, options: Partial<ReadingOptions> = {}): MarkdownReading {
  return readMarkdown(text, { ...USUAL, ...options });
}
