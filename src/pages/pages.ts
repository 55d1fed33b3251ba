import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { nearest } from "../diagnostics/nearest.ts";
import type { Page } from "./page.ts";

/**
 * What no page can see by itself.
 *
 * @param pages of the whole site, in a fixed order: of two with one URL, the later is reported
 * @param layouts the names that `layout` may have
 */
export function diagnosePages(pages: readonly Page[], layouts: readonly string[]): Diagnostic[] {
  return [...sharedUrls(pages), ...sharedRedirects(pages), ...unknownLayouts(pages, layouts)];
}

function sharedUrls(pages: readonly Page[]): Diagnostic[] {
  const owners = new Map<string, Page>();
  return pages.flatMap((page) => {
    // Some file systems know no difference between capitals and small letters.
    const key = page.url
      .replace(/index\.html$/, "")
      .normalize("NFC")
      .toLowerCase();
    const owner = owners.get(key);
    if (!owner) {
      owners.set(key, page);
      return [];
    }
    return diagnostic(page.source, spanOfValue(page, "permalink"), {
      rule: "duplicate-url",
      message: `${owner.source.file} has the URL ${owner.url} already.`,
      hint: "Give each page a `permalink` of its own, or delete one of the two files.",
    });
  });
}

function sharedRedirects(pages: readonly Page[]): Diagnostic[] {
  const plain = (url: string) => url.split("/").filter(Boolean).join("/").toLowerCase();
  return pages.flatMap((page) =>
    [page.frontMatter.redirect_from ?? []].flat().flatMap((older) => {
      const owner = pages.find(({ url }) => plain(url) === plain(older));
      // A page that names its own URL among the older ones is where it should be.
      if (!owner || owner === page) return [];
      const offset = Math.max(0, page.source.text.indexOf(older));
      return diagnostic(
        page.source,
        { offset, length: older.length },
        {
          rule: "duplicate-url",
          message: `Readers can't be led on from ${older}: ${owner.source.file} has that URL.`,
          hint: "Take it out of `redirect_from`.",
        },
      );
    }),
  );
}

function unknownLayouts(pages: readonly Page[], layouts: readonly string[]): Diagnostic[] {
  return pages
    .filter(({ layout }) => !layouts.includes(layout))
    .map((page) => {
      const meant = nearest(page.layout, layouts);
      return diagnostic(page.source, spanOfValue(page, "layout"), {
        rule: "unknown-layout",
        message: `There is no layout called \`${page.layout}\`.`,
        hint: meant
          ? `Did you mean \`${meant}\`?`
          : `There are: ${layouts.map((name) => `\`${name}\``).join(", ")}.`,
      });
    });
}

function spanOfValue({ source, body }: Page, key: string) {
  const head = source.text.slice(0, source.text.length - body.length);
  const value = "(\\S[^\\n]*?)[ \\t\\r]*(?: #[^\\n]*)?$";
  const line = new RegExp(`^${key}[ \\t]*:[ \\t]*${value}`, "m").exec(head);
  if (!line?.[1]) return { offset: 0, length: 1 };
  return { offset: line.index + line[0].indexOf(line[1], key.length), length: line[1].length };
}
