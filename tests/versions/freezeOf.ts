import type { Page } from "../../src/pages/page.ts";
import { freeze } from "../../src/versions/freeze.ts";
import type { Version } from "../../src/versions/version.ts";

/** A page's text, frozen, whatever speaks against it. */
export function freezeOf(
  page: Page,
  versions: readonly Version[] = [],
  today = "2026-12-03",
): Version {
  const { version } = freeze(page, versions, today, []);
  if (!version) throw new Error("The text gives no date.");
  return version;
}
