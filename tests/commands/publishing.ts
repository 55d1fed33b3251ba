import { createRequire } from "node:module";
import { vi } from "vitest";
import { type Outcome, Project } from "../project.ts";

const POLICY = "src/content/privacy-policy.md";

/** A copy of the project in which somebody publishes, on one day after another. */
export class Publishing extends Project {
  /** @param filledIn whether the facts of the company are known */
  constructor({ filledIn = true } = {}) {
    super();
    if (filledIn) this.fillIn();
  }

  fillIn(): void {
    const facts = JSON.parse(this.read("_data/site.json")) as Record<string, unknown>;
    const known = {
      email: "privacy@amethyst.example",
      url: "https://amethyst.example/",
      company_number: "01234567",
      registered_in: "England and Wales",
      registered_office: "1 Example Street, Exampleton",
    };
    this.write("_data/site.json", `${JSON.stringify({ ...facts, ...known }, null, 2)}\n`);
  }

  /** Runs a command at noon of a day, or at a moment, by the clock of `SOURCE_DATE_EPOCH`. */
  async on(day: string, ...args: string[]): Promise<Outcome> {
    const moment = Date.parse(day.includes("T") ? day : `${day}T12:00:00Z`);
    vi.stubEnv("SOURCE_DATE_EPOCH", String(moment / 1000));
    try {
      return await this.run(...args);
    } finally {
      vi.unstubAllEnvs();
    }
  }

  /** Changes words of the privacy policy. */
  edit(from: string, to: string): void {
    this.change(POLICY, from, to);
  }

  /** Gives the privacy policy a date, and says what kind of change it has. */
  date(written: string, keys = ""): void {
    const text = this.read(POLICY)
      .replace(/^(?:update_type|change_note): .*\n/gm, "")
      .replace("toc: true\n", `toc: true\n${keys}`)
      .replace(/\*Last Updated: .*\*/, `*Last Updated: ${written}*`);
    this.write(POLICY, text);
  }

  page(url: string): string {
    return this.read(`_site${url}index.html`);
  }

  /** The links between a page and its versions, by relation. */
  relations(url: string): Record<string, string> {
    const links = this.page(url).matchAll(/<link rel="([^"]+)"[^>]* href="([^"]+)"/g);
    return Object.fromEntries(
      [...links]
        .map(([, relation = "", href = ""]) => [relation, href] as const)
        .filter(([relation]) => relation.endsWith("-version") || relation === "version-history"),
    );
  }

  /** What a page says before its text. */
  notices(url: string): string[] {
    const notices = this.page(url).matchAll(/<div class="notice"[^>]*>(.*?)<\/div>/gs);
    return [...notices].map(([, html = ""]) => wordsIn(html));
  }
}

/** The words of a piece of HTML, in one line. */
export function wordsIn(html: string): string {
  return html
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}

/** An element of an XML document, as `xml-js` has it. */
export interface Element {
  name?: string;
  attributes?: Record<string, string>;
  elements?: Element[];
  text?: string;
}

const fromFeed = createRequire(import.meta.resolve("feed"));

/**
 * @returns the root of an XML document
 * @throws if it is not well-formed
 */
export function readXml(text: string): Element {
  const { xml2js } = fromFeed("xml-js") as { xml2js: (xml: string) => Element };
  const root = xml2js(text).elements?.find(({ name }) => name !== undefined);
  if (!root) throw new Error("The document has no root.");
  return root;
}

/** @returns the elements of a name directly below another */
export function below(element: Element, name: string): Element[] {
  return (element.elements ?? []).filter((child) => child.name === name);
}

/** The text of the first element of a name directly below another. */
export function textBelow(element: Element, name: string): string | undefined {
  return below(element, name)[0]?.elements?.[0]?.text;
}
