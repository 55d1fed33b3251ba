/** How much a diagnostic matters: an error stops a build, the others do not. */
export type Severity = "error" | "warning" | "note";

/** The only way in which anything is reported, whoever prints it. */
export interface Diagnostic {
  /** Path as the reader would type it, with forward slashes. */
  file: string;
  /** Counted from 1, front matter included. */
  line: number;
  /** Counted from 1, in UTF-16 units, as editors do. */
  column: number;
  /** Of the marked text, in UTF-16 units; at least 1. */
  length: number;
  severity: Severity;
  /** The name of what was broken, such as `unknown-variable`. */
  rule: string;
  /** What is wrong, in a plain sentence. */
  message: string;
  /** What to write instead, in a plain sentence. */
  hint?: string;
}

/** A file as it was read: what a diagnostic points into. */
export interface Source {
  file: string;
  text: string;
}

/** A stretch of a source, in UTF-16 units from its start. */
export interface Span {
  offset: number;
  length: number;
}

/** What a diagnostic says, without where it says it. */
export type Finding = Pick<Diagnostic, "rule" | "message" | "hint"> & { severity?: Severity };

/**
 * @param source the file that the finding is about
 * @param span where in it; an offset past the end points at the end
 * @param finding what to say; an error unless it says otherwise
 * @returns the diagnostic, its span turned into line and column
 */
export function diagnostic(source: Source, span: Span, finding: Finding): Diagnostic {
  const before = source.text.slice(0, span.offset);
  const lineStart = before.lastIndexOf("\n") + 1;
  return {
    file: source.file,
    line: before.split("\n").length,
    column: before.length - lineStart + 1,
    length: Math.max(1, span.length),
    severity: "error",
    ...finding,
  };
}

/** @returns the diagnostics in the order of file, line and column */
export function sorted(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return diagnostics.toSorted(
    (a, b) => compareText(a.file, b.file) || a.line - b.line || a.column - b.column,
  );
}

/** Whether any of them must stop a build. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === "error");
}

// Not localeCompare: the order must be the same on every machine.
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
