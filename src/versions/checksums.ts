import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { hashOf } from "./version.ts";

/** The name of the file that holds the checksums of a policy's versions. */
export const CHECKSUMS = "SHA256SUMS";

/**
 * @param text of a file in the format of `sha256sum`
 * @returns the checksums by file name
 */
export function parseChecksums(text: string): Map<string, string> {
  return new Map(
    [...text.matchAll(/^([0-9a-f]{64}) [ *](.+)$/gm)].map(([, hash = "", name = ""]) => [
      name,
      hash,
    ]),
  );
}

/** @returns the checksums in the format of `sha256sum -c`, sorted by name */
export function formatChecksums(checksums: ReadonlyMap<string, string>): string {
  return [...checksums]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, hash]) => `${hash}  ${name}\n`)
    .join("");
}

/**
 * Holds the version files of a policy against their checksums.
 *
 * @param folder of the policy's versions, as it is named in messages
 * @param files the texts of the version files by name
 */
export function diagnoseChecksums(
  folder: string,
  checksums: ReadonlyMap<string, string>,
  files: ReadonlyMap<string, string>,
): Diagnostic[] {
  const names = [...new Set([...checksums.keys(), ...files.keys()])].sort();
  return names.flatMap((name) => {
    const [hash, text] = [checksums.get(name), files.get(name)];
    const at = (message: string, hint: string) =>
      diagnostic(
        { file: `${folder}/${name}`, text: text ?? "" },
        { offset: 0, length: 1 },
        {
          rule: "published",
          message,
          hint,
        },
      );
    if (text === undefined) {
      return at("This published version is missing.", "Put the file back as it was; git has it.");
    }
    if (hash === undefined) {
      return at(
        `This file is not among the published versions in ${folder}/${CHECKSUMS}.`,
        "Take it out, or put the line back that was lost; `npm run publish` alone adds versions.",
      );
    }
    if (hash !== hashOf(text)) {
      return at(
        "This published version was changed after it was published.",
        "Put the file back as it was; git has it. To change the policy, publish a new version.",
      );
    }
    return [];
  });
}
