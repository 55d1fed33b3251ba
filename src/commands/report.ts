import { terminalReport } from "../diagnostics/terminal.ts";
import { type Content, textIn } from "../site/content.ts";

/** Prints every diagnostic of the content, in colour where the terminal has it; or nothing. */
export function printReport(content: Content): void {
  if (content.diagnostics.length === 0) return;
  const colour = process.stderr.isTTY && !process.env.NO_COLOR;
  console.error(terminalReport(content.diagnostics, textIn(content), colour));
}
