import { UsageError } from "../diagnostics/usageError.ts";
import { PublishedFolderBusy } from "../versions/folder.ts";

const SYSTEM: Record<string, string> = {
  EACCES: "There is no permission to read or write",
  EPERM: "There is no permission to read or write",
  EROFS: "Nothing can be written here, since this disk can only be read:",
  ENOSPC: "The disk is full; this could not be written:",
  EDQUOT: "Your share of the disk is full; this could not be written:",
  ENOENT: "This was there a moment ago, or should have been, and is not:",
  EMFILE: "The system has too many files open; this could not be opened:",
};

/**
 * @param error why a command failed
 * @returns a sentence for the person at the terminal; for a fault of the program itself, all that
 *   its developers need
 */
export function explain(error: unknown): string {
  const first = innermost(error);
  if (first instanceof UsageError || first instanceof PublishedFolderBusy) return first.message;
  const { code, path, dest } = first as NodeJS.ErrnoException & { dest?: string };
  if (code !== undefined && path !== undefined && SYSTEM[code] !== undefined) {
    return `${SYSTEM[code]} ${dest ?? path}`;
  }
  return first.stack ?? first.message;
}

// Eleventy wraps what went wrong, often more than once.
function innermost(error: unknown): Error {
  if (!(error instanceof Error)) return new Error(String(error));
  const inner = (error as { originalError?: unknown }).originalError ?? error.cause;
  // Of a layout's error, Liquid's own wrapping alone knows the place.
  return inner instanceof Error && !("token" in error) ? innermost(inner) : error;
}
