import { source as AXE } from "axe-core";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { type Address, allPages, NARROW, visits, WIDE, WIDTHS } from "./visits.ts";

const TAGS = ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const MISTAKES: Address = ["preview", "/mistaken/"];
const LIGHT = { colorScheme: "light", forcedColors: "none" } as const;
const DARK = { colorScheme: "dark", forcedColors: "none" } as const;
const FORCED = { colorScheme: "dark", forcedColors: "active" } as const;
const COLOURS = ["color-contrast", "color-contrast-enhanced", "link-in-text-block"];

const { open } = visits();

describe.each([...allPages(), MISTAKES])("%s %s", (...address) => {
  let page: Page;

  beforeAll(async () => {
    page = await open(address);
    await page.addScriptTag({ content: AXE });
  });

  test.each(WIDTHS)(
    "breaks no rule of WCAG that a program can check, %i pixels wide",
    async (width) => {
      await page.setViewportSize({ width, height: 800 });
      expect(await violations(page, { runOnly: TAGS, rules: off(COLOURS) })).toEqual([]);
    },
  );

  test.each([LIGHT, DARK, FORCED])(
    "has colours that can be told apart: $colorScheme, forced: $forcedColors",
    async (media) => {
      await page.emulateMedia(media);
      for (const width of [NARROW, WIDE]) {
        await page.setViewportSize({ width, height: 800 });
        expect(await violations(page, { runOnly: COLOURS }), String(width)).toEqual([]);
        if (media !== FORCED) expect(await weakest(page), String(width)).toBeGreaterThanOrEqual(7);
      }
    },
  );

  test("has one title, and landmarks around all of it", async () => {
    expect(await page.getByRole("heading", { level: 1 }).count()).toBe(1);
    const isPreview = address[0] === "preview";
    for (const landmark of [
      "banner",
      "main",
      ...(isPreview ? [] : ["contentinfo" as const]),
    ] as const) {
      expect(await page.getByRole(landmark).count(), landmark).toBe(1);
    }
    const outside = await page.evaluate<string[]>(`[...document.body.children]
      .filter((element) => !element.matches("header, main, footer, .skip"))
      .map((element) => element.outerHTML)`);
    expect(outside).toEqual([]);
  });
});

describe("the theme", () => {
  const PAIRS = [
    ["--text", "--ground"],
    ["--text", "--tint"],
    ["--muted", "--ground"],
    ["--muted", "--tint"],
    ["--amethyst", "--ground"],
    ["--amethyst", "--tint"],
  ] as const;

  test.each([LIGHT, DARK])("keeps 7:1 between its own colours, $colorScheme", async (media) => {
    const page = await open(["site", "/"]);
    await page.emulateMedia(media);
    for (const [text, ground] of PAIRS) {
      const ratio = await page.evaluate<number>(`(() => {
        ${CONTRAST}
        const probe = document.body.appendChild(document.createElement("p"));
        probe.style = "color: var(${text}); background-color: var(${ground})";
        const { color, backgroundColor } = getComputedStyle(probe);
        return contrast(channels(color), channels(backgroundColor));
      })()`);
      expect(ratio, `${text} on ${ground}`).toBeGreaterThanOrEqual(7);
    }
  });

  test("moves nothing, not even for those who have not asked for stillness", async () => {
    for (const address of [
      ["site", "/privacy-policy/"],
      ["documents", "/parts/"],
    ] as const) {
      const page = await open(address);
      await page.emulateMedia({ reducedMotion: "no-preference" });
      const moving = await page.evaluate<string[]>(`[...document.querySelectorAll("*")]
        .flatMap((element) => [null, "::before", "::after"].map((part) => getComputedStyle(element, part)))
        .filter((style) => style.animationName !== "none" || !/^0s(, 0s)*$/.test(style.transitionDuration)
          || style.scrollBehavior !== "auto")
        .map((style) => style.animationName + " " + style.transition)`);
      expect(moving).toEqual([]);
      expect(await page.evaluate("document.getAnimations().length")).toBe(0);
    }
  });

  test("treats left and right alike, so that it can be turned around", async () => {
    const page = await open(["documents", "/privacy/2026-10-01/changes/"]);
    const oneSided = await page.evaluate<string[]>(`(() => {
      const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
      const oneSided = [];
      while (rules.length > 0) {
        const { style, selectorText, cssRules } = rules.shift();
        rules.push(...(cssRules ?? []));
        for (const name of style ?? []) {
          const value = style.getPropertyValue(name);
          const other = name.replace(/left|right/, (side) => (side === "left" ? "right" : "left"));
          const isSide = /^(?:text-align|float|clear)$/.test(name) && /left|right/.test(value);
          // Words of another language stand where those of the page do, whichever side that is.
          const isMeant = /dir="?rtl/.test(selectorText);
          if ((isSide || style.getPropertyValue(other) !== value) && !isMeant) {
            oneSided.push(selectorText + " { " + name + ": " + value + " }");
          }
        }
      }
      return oneSided;
    })()`);
    expect(oneSided).toEqual([]);
  });
});

interface Violation {
  id: string;
  nodes: { html: string; failureSummary: string }[];
}

async function violations(page: Page, options: object): Promise<string[]> {
  const found = await page.evaluate<Violation[]>(
    `axe.run(${JSON.stringify({ ...options, resultTypes: ["violations"] })})
      .then(({ violations }) => violations)`,
  );
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`),
  );
}

function off(rules: readonly string[]) {
  return Object.fromEntries(rules.map((rule) => [rule, { enabled: false }]));
}

/** @see https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
const CONTRAST = `
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const channels = (color) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const luminance = (color) => {
    const [red, green, blue] = color.slice(0, 3).map((channel) => channel / 255)
      .map((value) => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one, other) => {
    const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (lighter + 0.05) / (darker + 0.05);
  };
`;

/** The lowest contrast between a text on the page and what it stands on. */
function weakest(page: Page): Promise<number> {
  return page.evaluate<number>(`(() => {
    ${CONTRAST}
    const groundOf = (element) => {
      const color = channels(getComputedStyle(element).backgroundColor);
      if (color[3] === 255) return color;
      if (color[3] !== 0) throw new Error("Half a color on " + element.outerHTML);
      return groundOf(element.parentElement ?? document.documentElement);
    };
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    let weakest = 21;
    while (texts.nextNode()) {
      const element = texts.currentNode.parentElement;
      if (texts.currentNode.data.trim() === "") continue;
      weakest = Math.min(weakest, contrast(channels(getComputedStyle(element).color), groundOf(element)));
    }
    return weakest;
  })()`);
}
