import fc from "fast-check";

/** Two texts in Markdown, of which the newer was made from the older as people do it. */
export interface Pair {
  older: string;
  newer: string;
}

/** A text and a later one: parts are inserted, deleted, moved and reworded, sections renumbered. */
export function pairs(): fc.Arbitrary<Pair> {
  return fc
    .record({
      parts: fc.array(part(), { maxLength: 12 }),
      edits: fc.array(edit(), { maxLength: 6 }),
    })
    .map(({ parts, edits }) => {
      const newer = edits.reduce((all, change) => change(all), parts);
      return { older: textOf(parts), newer: textOf(newer) };
    });
}

/** Anything: Markdown and HTML that nobody would write, cut off in the middle. */
export function rubbish(): fc.Arbitrary<Pair> {
  const scraps = fc.constantFrom(...SCRAPS);
  const text = fc.array(scraps, { maxLength: 40 }).map((all) => all.join(""));
  const later = fc.tuple(text, text, text).map(([a, b, c]) => ({ older: a + b, newer: a + c + b }));
  return fc.oneof(later, fc.record({ older: text, newer: text }));
}

type Part = { heading: string } | { text: string };

/** Sections are numbered as they come. */
function textOf(parts: readonly Part[]): string {
  let number = 0;
  const blocks = parts.map((each) => {
    if ("text" in each) return each.text;
    number += 1;
    return each.heading.replace("N", String(number));
  });
  return `${blocks.join("\n\n")}\n`;
}

const WORDS =
  "we you data may keep use share collect cookies policy consent services information partners the of and to for your our not when law 30 days § “rights” don't e.g. privacy@example.com".split(
    " ",
  );

function words(most = 8): fc.Arbitrary<string> {
  return fc
    .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: most })
    .map((all) => all.join(" "));
}

function phrase(): fc.Arbitrary<string> {
  const address = fc.constantFrom("/a/", "/b/", "https://example.com/c?d=1&e=2", "#data");
  return fc.oneof(
    { weight: 5, arbitrary: words() },
    words(3).map((text) => `**${text}**`),
    words(3).map((text) => `*${text}*`),
    words(3).map((text) => `\`${text}\``),
    words(3).map((text) => `<u>${text}</u>`),
    words(2).map((text) => `"${text}"`),
    fc.tuple(words(3), address).map(([text, to]) => `[${text}](${to})`),
    fc.tuple(words(3), address).map(([text, to]) => `[**${text}** ${text}](${to})`),
    fc.tuple(words(2), address).map(([text, to]) => `![${text}](${to})`),
    fc.constantFrom("<https://example.com/>", "&amp;", "\\*", "<br>", "  \nand", "— ", "\nand"),
  );
}

function sentence(): fc.Arbitrary<string> {
  return fc
    .tuple(fc.array(phrase(), { minLength: 1, maxLength: 5 }), fc.constantFrom(".", ":", "", "!"))
    .map(([phrases, end]) => `We ${phrases.join(" ")}${end}`);
}

function paragraph(): fc.Arbitrary<string> {
  return fc.array(sentence(), { minLength: 1, maxLength: 4 }).map((all) => all.join(" "));
}

function indented(text: string, by: string): string {
  return text.replaceAll("\n", `\n${by}`);
}

function list(): fc.Arbitrary<string> {
  const nested = fc.array(sentence(), { maxLength: 3 });
  const items = fc.array(fc.tuple(sentence(), nested), { minLength: 1, maxLength: 4 });
  return fc.tuple(items, fc.boolean(), fc.constantFrom("\n", "\n\n")).map(([all, numbered, gap]) =>
    all
      .map(([text, below], index) => {
        const sign = numbered ? `${index + 1}. ` : "- ";
        const indent = " ".repeat(sign.length);
        const inner = below.map((each) => `\n${indent}- ${indented(each, `${indent}  `)}`).join("");
        return `${sign}${indented(text, indent)}${inner}`;
      })
      .join(gap),
  );
}

function table(): fc.Arbitrary<string> {
  const cell = fc.oneof(
    words(3),
    fc.constant(""),
    words(2).map((text) => `**${text}**`),
  );
  return fc.integer({ min: 1, max: 4 }).chain((columns) => {
    const row = fc.array(cell, { minLength: columns, maxLength: columns });
    return fc.array(row, { minLength: 1, maxLength: 5 }).map(([head = [], ...rows]) => {
      const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
      return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
    });
  });
}

function block(): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 6, arbitrary: paragraph() },
    { weight: 3, arbitrary: list() },
    { weight: 2, arbitrary: table() },
    paragraph().map((text) => `> ${indented(text, "> ")}`),
    list().map((text) => `> ${indented(text, "> ")}`),
    words().map((text) => `\`\`\`\n${text}\n  ${text}\n\`\`\``),
    paragraph().map((text) => `::: summary\n${text}\n:::`),
    words().map(
      (text) => `<div class="box" id="box">\n<p>${text}</p>\n<ul><li>${text}</li></ul>\n</div>`,
    ),
    fc
      .tuple(words(), paragraph())
      .map(
        ([summary, text]) => `<details>\n<summary>${summary}</summary>\n\n${text}\n\n</details>`,
      ),
    fc
      .tuple(words(), words())
      .map(
        ([a, b]) => `<table>\n<tr><th>${a}</th></tr>\n<tr><td>${b} <b>x</b></td></tr>\n</table>`,
      ),
    fc.constantFrom("---", "<!-- a comment -->", "<hr>"),
  );
}

function part(): fc.Arbitrary<Part> {
  const heading = fc
    .tuple(fc.constantFrom("#", "##", "##", "###", "####"), fc.constantFrom("N. ", ""), words(4))
    .map(([signs, number, text]) => ({ heading: `${signs} ${number}${text}` }));
  return fc.oneof(heading, { weight: 3, arbitrary: block().map((text) => ({ text })) });
}

function edit(): fc.Arbitrary<(parts: readonly Part[]) => Part[]> {
  const place = fc.nat({ max: 11 });
  return fc.oneof(
    fc.tuple(place, part()).map(
      ([at, added]) =>
        (parts: readonly Part[]) =>
          parts.toSpliced(at, 0, added),
    ),
    place.map((at) => (parts: readonly Part[]) => parts.toSpliced(at, 1)),
    fc.tuple(place, place).map(([from, to]) => (parts: readonly Part[]) => {
      const moved = parts.slice(from, from + 2);
      return parts.toSpliced(from, 2).toSpliced(to, 0, ...moved);
    }),
    { weight: 4, arbitrary: fc.tuple(place, fc.nat(), words(3)).map(reword) },
  );
}

function reword([at, nth, text]: [number, number, string]) {
  return (parts: readonly Part[]): Part[] =>
    parts.map((each, index) => {
      if (index !== at || !("text" in each)) return each;
      const plain = [...each.text.matchAll(/(?<=\s)\p{L}+(?=\s|$)/gu)];
      const word = plain[nth % Math.max(1, plain.length)];
      if (!word) return each;
      const before = each.text.slice(0, word.index);
      return { text: `${before}${text}${each.text.slice(word.index + word[0].length)}` };
    });
}

const SCRAPS = [
  ..."abcdef \n".split(""),
  ...[
    "\n\n",
    "- ",
    "1. ",
    "> ",
    "# ",
    "## 2. ",
    "**",
    "*",
    "_",
    "`",
    "```\n",
    "| a | b |\n",
    "|---|---|\n",
  ],
  ...[
    "[a](b)",
    "![",
    "](",
    "<b>",
    "</b>",
    "<i>",
    "<a href=x>",
    "</a>",
    "<ins>",
    "</del>",
    "<p>",
    "</p>",
  ],
  ...[
    "<table>",
    "<tr>",
    "<td>",
    "</td>",
    "</table>",
    "<li>",
    "<ul>",
    "</ul>",
    "<ol start=3>",
    "<div>",
    "</div>",
  ],
  ...[
    "<pre>",
    "</pre>",
    "<details>",
    "<summary>",
    "<h2>",
    "</h2>",
    "<!--",
    "-->",
    "<br>",
    "<img src=a>",
    "<hr>",
  ],
  ...[
    "<script>",
    "</script>",
    "&lt;",
    "&nbsp;",
    "\\",
    "\r\n",
    "\r",
    "\t",
    "    ",
    "::: summary\n",
    ":::\n",
    "\0",
  ],
  ...[
    "<th>",
    "<blockquote>",
    "</blockquote>",
    "<input>",
    '<b id="x',
    "日本語の文",
    "עברית",
    "é",
    "👍",
    ".",
  ],
];
