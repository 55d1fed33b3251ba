import { readFileSync } from "node:fs";
import { transform } from "lightningcss";

const kept = new Map<string, { css: string; minified: string }>();

/**
 * @param file of a style sheet, read anew at every call
 * @returns it without comments and white space, ready to stand in a page
 * @throws where it is not CSS
 */
export function minified(file: string): string {
  const css = readFileSync(file, "utf8");
  const known = kept.get(file);
  if (known?.css === css) return known.minified;
  const { code } = transform({ filename: file, code: Buffer.from(css), minify: true });
  const result = code.toString();
  kept.set(file, { css, minified: result });
  return result;
}
