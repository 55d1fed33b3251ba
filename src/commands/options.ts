import { statSync } from "node:fs";
import { type ParseArgsOptionsConfig, parseArgs } from "node:util";
import { nearest } from "../diagnostics/nearest.ts";
import { UsageError } from "../diagnostics/usageError.ts";

/**
 * @param args what was typed after the command
 * @param options the options that the command has, each with a value
 * @returns the values by name
 * @throws UsageError for anything else
 */
export function optionsFrom<Name extends string>(
  args: readonly string[],
  options: readonly Name[],
): Partial<Record<Name, string>> {
  const config: ParseArgsOptionsConfig = Object.fromEntries(
    options.map((name) => [name, { type: "string" }]),
  );
  const { tokens } = parseArgs({ args: [...args], options: config, strict: false, tokens: true });
  const values: Partial<Record<Name, string>> = {};
  for (const token of tokens) {
    const known = options.map((name) => `--${name}`);
    if (token.kind !== "option" || !options.includes(token.name as Name)) {
      const written = (args[token.index] ?? "").replace(/=.*$/s, "");
      const meant = nearest(written, known);
      throw new UsageError(
        `\`${written}\` means nothing here. ${meant ? `Did you mean \`${meant}\`?` : `There are: ${known.join(", ")}.`}`,
      );
    }
    if (!token.value || token.value.startsWith("-")) {
      throw new UsageError(`\`${token.rawName}\` needs something after it.`);
    }
    values[token.name as Name] = token.value;
  }
  return values;
}

/** @throws UsageError if there is no such folder */
export function existingFolder(folder: string): string {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new UsageError(`There is no folder called \`${folder}\`.`);
  }
  return folder;
}
