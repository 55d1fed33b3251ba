import { styleText } from "node:util";
import { codeFrame } from "./codeFrame.ts";
import { type Diagnostic, type Severity, sorted } from "./diagnostic.ts";

const COLOURS = { error: "red", warning: "yellow", note: "blue" } as const satisfies Record<
  Severity,
  string
>;

/**
 * @param diagnostics in any order
 * @param textOf gives the text of a file that a diagnostic names
 * @param colour whether to use a terminal's colours
 * @returns every diagnostic with its place, sentence, code frame and hint, then a line that counts them
 */
export function terminalReport(
  diagnostics: readonly Diagnostic[],
  textOf: (file: string) => string,
  colour = false,
): string {
  const paint = (style: Parameters<typeof styleText>[0], text: string) =>
    colour ? styleText(style, text, { validateStream: false }) : text;
  const entries = sorted(diagnostics).map((entry) => {
    const { file, line, column, severity, rule, message, hint } = entry;
    return [
      `${paint("bold", `${file}:${line}:${column}`)}: ${paint(COLOURS[severity], severity)}: ${message} [${rule}]`,
      codeFrame(textOf(file), entry),
      ...(hint === undefined ? [] : [`        ${hint.replaceAll("\n", "\n        ")}`]),
    ].join("\n");
  });
  return `${[...entries, summary(diagnostics)].join("\n\n")}\n`;
}

/** @returns for example "2 errors, 1 warning." */
export function summary(diagnostics: readonly Diagnostic[]): string {
  const counts = (["error", "warning", "note"] as const)
    .map(
      (severity) => [severity, diagnostics.filter((d) => d.severity === severity).length] as const,
    )
    .filter(([, count]) => count > 0)
    .map(([severity, count]) => `${count} ${severity}${count === 1 ? "" : "s"}`);
  return counts.length === 0 ? "Nothing found." : `${counts.join(", ")}.`;
}
