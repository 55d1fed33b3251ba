import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { summary, terminalReport } from "../../src/diagnostics/terminal.ts";

const texts: Record<string, string> = {
  "_data/site.json": '{ "email": "" }',
  "src/content/terms.md": "# Terms\n\nWrite to {{ site.emial }}.\n",
};
const textOf = (file: string) => texts[file] ?? "";

const unknownVariable: Diagnostic = {
  file: "src/content/terms.md",
  line: 3,
  column: 13,
  length: 10,
  severity: "error",
  rule: "unknown-variable",
  message: "There is no variable called `site.emial`.",
  hint: "Did you mean `site.email`?",
};
const placeholder: Diagnostic = {
  file: "_data/site.json",
  line: 1,
  column: 12,
  length: 2,
  severity: "warning",
  rule: "placeholder",
  message: "`email` is still a placeholder.",
};

test("each diagnostic has place, sentence, frame and hint; then they are counted", () => {
  expect(terminalReport([unknownVariable, placeholder], textOf)).toBe(
    `_data/site.json:1:12: warning: \`email\` is still a placeholder. [placeholder]
    1 | { "email": "" }
      |            ^^

src/content/terms.md:3:13: error: There is no variable called \`site.emial\`. [unknown-variable]
    3 | Write to {{ site.emial }}.
      |             ^^^^^^^^^^
        Did you mean \`site.email\`?

1 error, 1 warning.
`,
  );
});

test("colour changes nothing but the colour", () => {
  const plain = terminalReport([unknownVariable, placeholder], textOf);
  const coloured = terminalReport([unknownVariable, placeholder], textOf, true);
  expect(coloured).toContain("\u001b[31merror\u001b[39m: There");
  expect(coloured).toContain("\u001b[33mwarning\u001b[39m: ");
  expect(stripVTControlCharacters(coloured)).toBe(plain);
});

test("the place stands on one line, for terminals that make a link of it", () => {
  const [first] = terminalReport([unknownVariable], textOf).split("\n");
  expect(first).toMatch(/^src\/content\/terms\.md:3:13: /);
});

test("the summary counts what there is", () => {
  const error = unknownVariable;
  const note: Diagnostic = { ...error, severity: "note" };
  expect(summary([])).toBe("Nothing found.");
  expect(summary([error])).toBe("1 error.");
  expect(summary([error, error])).toBe("2 errors.");
  expect(summary([note, placeholder, placeholder, error])).toBe("1 error, 2 warnings, 1 note.");
  expect(summary([note, note])).toBe("2 notes.");
});
