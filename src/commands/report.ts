import { terminalReport } from "../diagnostics/terminal.ts";
import { type Content, textIn } from "../site/content.ts";

/** Prints every diagnostic of the content, in colour where the terminal has it; or nothing. */
export function printReport(content: Content): void {
  if (content.diagnostics.length === 0) return;
  console.error(terminalReport(content.diagnostics, textIn(content), hasColour(process.stderr)));
}

/** Whether a stream shows colours, and its reader has not asked for none. @see https://no-color.org */
export function hasColour(stream: { isTTY?: boolean }): boolean {
  return stream.isTTY === true && !process.env.NO_COLOR;
}
