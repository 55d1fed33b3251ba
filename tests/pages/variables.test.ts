import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sorted } from "../../src/diagnostics/diagnostic.ts";
import { fillIn } from "../../src/pages/variables.ts";

const VARIABLES = {
  site: { name: "Amethyst", email: "privacy@example.com", regulator: { name: "ICO" }, empty: "" },
  page: { url: "/privacy-policy/" },
  title: "Privacy & more",
  order: 4,
};

function fill(text: string) {
  const { diagnostics, text: filled } = fillIn({ file: "a.md", text }, 0, VARIABLES);
  return {
    text: filled,
    said: sorted(diagnostics).map(({ line, column, message }) => `${line}:${column} ${message}`),
  };
}

function saidOf(text: string): string[] {
  return fill(text).said;
}

describe("a text is filled in", () => {
  test.each([
    ["Write to {{ site.email }}.", "Write to privacy@example.com."],
    ["{{site.email}}", "privacy@example.com"],
    ['<a href="mailto:{{ site.email }}">', '<a href="mailto:privacy@example.com">'],
    ["{{ site.regulator.name }}", "ICO"],
    ["{{ site['name'] }}", "Amethyst"],
    ["{{ page.url }} {{ title }} {{ order }}", "/privacy-policy/ Privacy & more 4"],
    ["{{ site.name | upcase }}", "AMETHYST"],
    ["{% if site.name %}yes{% else %}no{% endif %}", "yes"],
    ["{% assign x = site.name %}{{ x }}", "Amethyst"],
    ["{% raw %}{{ site.name }}{% endraw %}", "{{ site.name }}"],
    ["{% comment %}{{ site.nothing }}{% endcomment %}", ""],
    ["No Liquid } here { at all }}", "No Liquid } here { at all }}"],
    ["", ""],
  ])("%s", (text, filled) => {
    expect(fill(text)).toEqual({ text: filled, said: [] });
  });

  test("from where the front matter ends", () => {
    const text = "---\ntitle: {{ no.liquid }}\n---\n{{ site.name }}";
    const source = { file: "a.md", text };
    expect(fillIn(source, text.indexOf("{{ site"), VARIABLES)).toEqual({
      text: "Amethyst",
      diagnostics: [],
    });
  });

  test("and the text that is filled in is not read again", () => {
    const source = { file: "a.md", text: "{{ title }}" };
    expect(fillIn(source, 0, { title: "{{ site.name }}" }).text).toBe("{{ site.name }}");
  });

  test("in code spans too", () => {
    expect(fill("`{{ site.name }}`").text).toBe("`Amethyst`");
    expect(saidOf("`{{ site.nmae }}`")).toEqual(["1:5 There is no variable called `site.nmae`."]);
    expect(saidOf("Write `{{` first")).toEqual([
      "1:8 This piece of Liquid begins here and never ends.",
    ]);
  });
});

describe("what a page may have or not", () => {
  test("may be asked for", () => {
    expect(fill("{% if description %}{{ description }}{% endif %}.").text).toBe(".");
    expect(fill('{{ description | default: "None" }}').text).toBe("None");
    expect(fill("{% unless lang %}English{% endunless %}").text).toBe("English");
  });

  test("may not be printed where it isn't there", () => {
    expect(saidOf("{{ description }}")).toEqual(["1:4 There is no variable called `description`."]);
  });

  test("is known in full of `site`, so that a slip in a condition is found", () => {
    expect(saidOf("{% if site.emial %}Write to us.{% endif %}")).toEqual([
      "1:7 There is no variable called `site.emial`.",
    ]);
    expect(saidOf("A\n\n  {{ site.regulator.nmae | default: 'x' }}")).toEqual([
      "3:6 There is no variable called `site.regulator.nmae`.",
    ]);
    expect(saidOf("{% if site.name %}{% elsif site.nmae %}{% endif %}")).toEqual([
      "1:28 There is no variable called `site.nmae`.",
    ]);
  });
});

describe("every mistake is found in one reading", () => {
  test("and each in its place", () => {
    expect(
      saidOf("{{ site.emial }} {{ site.name | upcas }}\n\n{% iff %}{{ titel }}{% endiff %}"),
    ).toEqual([
      "1:4 There is no variable called `site.emial`.",
      "1:33 There is no filter called `upcas`.",
      "3:4 There is no Liquid tag called `iff`.",
      "3:13 There is no variable called `titel`.",
    ]);
  });

  test("the same twice over", () => {
    expect(saidOf("{{ site.emial }} {{ site.emial }}")).toEqual([
      "1:4 There is no variable called `site.emial`.",
      "1:21 There is no variable called `site.emial`.",
    ]);
  });

  test("after a piece that never ends", () => {
    expect(saidOf("Write to {{ site.email } now.\n\n{{ site.emial }}")).toEqual([
      "1:10 This piece of Liquid begins here and never ends.",
      "3:4 There is no variable called `site.emial`.",
    ]);
    expect(saidOf("{{ site.email\n\n{{ site.emial }}")).toEqual([
      "1:1 This piece of Liquid begins here and never ends.",
      "3:4 There is no variable called `site.emial`.",
    ]);
  });

  test("after a tag that never ends, and not its branches", () => {
    expect(saidOf("{% if site.name %}a{% else %}b\n\n{{ site.emial }}")).toEqual([
      "1:1 This piece of Liquid begins here and never ends.",
      "3:4 There is no variable called `site.emial`.",
    ]);
  });

  test("after raw text that never ends", () => {
    expect(saidOf("A {% raw %} b {{ site.name }} {{ site.emial }}")).toEqual([
      "1:3 This piece of Liquid begins here and never ends.",
      "1:34 There is no variable called `site.emial`.",
    ]);
  });

  test("and none that is only another's consequence", () => {
    const message = 'This piece of Liquid can\'t be read (expected "|" before filter).';
    expect(saidOf("{% if site.name = 3 %}a{% elsif title %}b{% else %}c{% endif %}")).toEqual([
      `1:1 ${message}`,
    ]);
    expect(saidOf("{% for x in site.nmae %}{{ x }}{% endfor %}")).toEqual([
      "1:13 There is no variable called `site.nmae`.",
    ]);
    expect(saidOf("{% assign x = site.nmae %}{{ x }}")).toEqual([
      "1:15 There is no variable called `site.nmae`.",
    ]);
    expect(
      saidOf(
        "{% if site.name = 3 %}{% if title %}a{% endif %}b{% endif %}{% if title %}c{% endif %}",
      ),
    ).toEqual([`1:1 ${message}`]);
  });

  test("but an end that ends nothing", () => {
    expect(saidOf("a{% endif %}")).toEqual(["1:5 `endif` ends something that never began."]);
    expect(saidOf("{% iff %}a{% endiff %}{% endiff %}")).toEqual([
      "1:4 There is no Liquid tag called `iff`.",
      "1:26 `endiff` ends something that never began.",
    ]);
  });
});

describe("nothing is printed that is no text", () => {
  test.each([
    [
      "{{ site.regulator }}",
      "1:4 `site.regulator` is a group of values, not one that can stand in the text.",
    ],
    ["{{ site.empty }}", "1:4 `site.empty` is empty, so nothing would stand here."],
    ["{{ site.toString }}", "1:4 There is no variable called `site.toString`."],
    ["{{ site.constructor.name }}", "1:4 There is no variable called `site.constructor.name`."],
    ["{{ }}", '1:1 This piece of Liquid can\'t be read (invalid value expression: "").'],
  ])("%s", (text, message) => {
    expect(saidOf(text)).toEqual([message]);
  });
});

test.each(["include", "render", "layout", "block"])("no other file is read by `%s`", (tag) => {
  expect(saidOf(`{% ${tag} "package.json" %}`)).toContain(
    `1:4 There is no Liquid tag called \`${tag}\`.`,
  );
});

test("Windows' line ends move nothing", () => {
  expect(saidOf("A\r\n\r\n{% if site.emial %}\r\n{{ site.nmae }}{% endif %}\r\n")).toEqual([
    "3:7 There is no variable called `site.emial`.",
    "4:4 There is no variable called `site.nmae`.",
  ]);
  expect(saidOf("A\r\n\r\n{{ site.nmae }}")).toEqual([
    "3:4 There is no variable called `site.nmae`.",
  ]);
});

test("whatever a text holds, filling it in ends in text or in sentences that point into it", () => {
  const piece = fc.constantFrom(
    ...["{{", "}}", "{%", "%}", "{{-", "-%}", " site.name ", " site.emial ", " | ", "upcase", "x"],
    ...[" if ", " else ", " endif ", " for x in ", " endfor ", " assign x = ", " raw ", " endraw "],
    ...[
      "{{ site.name }}",
      "{% if title %}",
      "{% endif %}",
      "\n",
      "'",
      '"',
      "{",
      "}",
      " case ",
      "1",
    ],
  );
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const text = pieces.join("");
      const { diagnostics } = fillIn({ file: "a.md", text }, 0, VARIABLES);
      const places = diagnostics.map(({ line, column }) => `${line}:${column}`);
      for (const { message, line, column } of diagnostics) {
        expect(message).toMatch(/^\S.*\.$/s);
        expect(text.split("\n")[line - 1]?.length).toBeGreaterThanOrEqual(column - 1);
      }
      expect(places).toEqual([...new Set(places)]);
    }),
    { numRuns: 500 },
  );
});
