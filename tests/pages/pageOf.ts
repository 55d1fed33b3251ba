import type { Site } from "../../src/data/site.ts";
import { type Page, readPage } from "../../src/pages/page.ts";

/** A site all of whose facts are filled in. */
export const SITE: Site = {
  name: "Amethyst IT Solutions",
  legal_name: "Amethyst IT Solutions LTD",
  email: "privacy@example.com",
  url: "https://example.com/",
  language: "en-GB",
  time_zone: "Europe/London",
  company_number: "01234567",
  registered_in: "England and Wales",
  registered_office: "1 Example Street, Exampleton",
  notice_days: 30,
  regulator: {
    name: "Information Commission",
    former_name: "Information Commissioner’s Office (ICO)",
    url: "https://ico.org.uk/",
  },
};

/** A page as it is read from a file below the content folder. */
export function pageOf(text: string, path = "privacy-policy.md", site = SITE): Page {
  return readPage({ file: `src/content/${path}`, text }, path, { site, words: [] });
}
