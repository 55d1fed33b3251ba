import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";

/** Puts beside each file of a site what a host would send of it, compressed at its strongest. */
export function compress(site: string): void {
  for (const name of readdirSync(site, { recursive: true, encoding: "utf8" })) {
    const file = join(site, name);
    if (statSync(file).isFile() && !/\.(?:br|gz)$/.test(name)) {
      writeFileSync(`${file}.br`, brotliCompressSync(readFileSync(file)));
    }
  }
}
