import type { Version } from "../versions/version.ts";

/** The addresses of a policy's pages, below its own. */
export function policyUrls(url: string) {
  const base = url.endsWith("/") ? url : url.replace(/\.[a-z0-9]+$/i, "/");
  return {
    history: `${base}history/`,
    feed: `${base}feed.xml`,
    versionsJson: `${base}versions.json`,
    draft: `${base}draft/`,
    version: (version: Pick<Version, "id">) => `${base}${version.id}/`,
    changes: (version: Pick<Version, "id">) => `${base}${version.id}/changes/`,
  };
}
