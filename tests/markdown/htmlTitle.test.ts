import { expect, test } from "vitest";
import { read } from "./reading.ts";

test.each([
  ["<h1>Own <em>title</em></h1>\n\nText", "Own <em>title</em>", "own-title", "<p>Text</p>\n"],
  ["\n<h1>\n  Own\n</h1>\n\nText", "Own", "own", "<p>Text</p>\n"],
  [
    '<h1 class="big" id="top">Own</h1>\n<p>Text</p>',
    '<span id="own"></span>Own',
    "top",
    "<p>Text</p>",
  ],
])("an <h1> in HTML at the head of a text is its title: %j", (text, html, anchor, rest) => {
  const reading = read(text);
  expect(reading.title).toMatchObject({ html, anchor });
  expect(reading.html).toBe(rest);
});

test.each([
  "Text\n\n<h1>Other</h1>",
  "<div><h1>Inner</h1></div>",
  "<h10>No heading</h10>",
  "<h1>Never closed",
])("other HTML is left as it is: %j", (text) => {
  expect(read(text).title).toBeUndefined();
});
