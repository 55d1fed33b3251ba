import type { Version } from "../../src/versions/version.ts";

/** A version of a privacy policy, as if it had been published on its date; or as given. */
export function versionOf(given: Partial<Version> = {}): Version {
  const date = given.id?.slice(0, 10) ?? "2024-03-27";
  return {
    policy: "privacy-policy",
    id: date,
    effective: date,
    published: date,
    permalink: "/privacy-policy/",
    title: "Privacy Policy",
    language: "en-GB",
    anchors: [["data"]],
    text: `## Data\n\nWe keep data.\n\nLast updated: ${date}\n`,
    ...given,
  };
}
