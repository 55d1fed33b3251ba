import { expect, test } from "vitest";
import { olderUrls, redirect, redirects } from "../../src/site/redirects.ts";
import { pageOf } from "../pages/pageOf.ts";

test("a page's older URLs have one form, with a slash at the end of a folder's", () => {
  const page = pageOf(
    "---\nredirect_from: [/old, /older/, //oldest//one/, /terms.html, /v1.2]\n---\nText\n",
    "a.md",
  );
  expect(olderUrls(page)).toEqual(["/old/", "/older/", "/oldest/one/", "/terms.html", "/v1.2/"]);
  expect(redirects(page).map(({ path }) => path)).toEqual([
    "old/index.html",
    "older/index.html",
    "oldest/one/index.html",
    "terms.html",
    "v1.2/index.html",
  ]);
});

test("a page without older URLs needs no redirect", () => {
  expect(redirects(pageOf("Text\n", "a.md"))).toEqual([]);
});

test("a redirect works on every host, without script, and is no page of its own", () => {
  expect(redirect("/old/", "/new/?a&b").text).toBe(
    `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Moved</title>
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url=/new/?a&amp;b">
<link rel="canonical" href="/new/?a&amp;b">
<p><a href="/new/?a&amp;b">/new/?a&amp;b</a></p>
</html>
`,
  );
});
