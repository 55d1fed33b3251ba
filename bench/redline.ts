import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type ComparedText, redlineOf } from "../src/versions/redline/redline.ts";
import { ratio, summary } from "./figures.ts";

const RUNS = 15;
const SIZES = [4, 40, 130, 300];
const KILOBYTE = 1024;

/**
 * Redlines of texts beside themselves with one word in a hundred changed: how long they take, and
 * whether that grows with the length alone.
 *
 * @param folder of Markdown files to measure as well
 */
export function benchRedline(folder?: string): void {
  const times = new Map(SIZES.map((size) => [size, timesOf(policyOf(size * KILOBYTE))]));
  for (const [size, all] of times) console.log(lineOf(size, all));
  console.log(`130 KB beside half a second: ${ratio(times.get(130) ?? [], [500], 1)}`);
  const perKilobyte = (size: number) => (times.get(size) ?? []).map((time) => time / size);
  console.log(`A KB of 300 beside a KB of 40: ${ratio(perKilobyte(300), perKilobyte(40), 1.5)}`);
  for (const file of folder === undefined ? [] : readdirSync(folder).sort()) {
    if (!file.endsWith(".md")) continue;
    const text = readFileSync(join(folder ?? "", file), "utf8");
    console.log(`${lineOf(Buffer.byteLength(text) / KILOBYTE, timesOf(text))}  ${file}`);
  }
}

function lineOf(size: number, times: readonly number[]): string {
  const perKilobyte = times.map((time) => time / size);
  return `${size.toFixed(0).padStart(4)} KB: ${summary(times)} (least for a KB: ${Math.min(...perKilobyte).toFixed(2)} ms)`;
}

function timesOf(text: string): number[] {
  const [older, newer] = [comparedText(text), comparedText(reworded(text))];
  return Array.from({ length: RUNS }, () => {
    const start = performance.now();
    redlineOf(older, newer);
    return performance.now() - start;
  });
}

function comparedText(text: string): ComparedText {
  return { title: "Policy", language: "en-GB", text };
}

/** One word in a hundred is another. */
function reworded(text: string): string {
  let count = 0;
  return text.replace(/(?<= )[a-z]{2,}(?= )/g, (word) => {
    count += 1;
    return count % 100 === 50 ? "otherwise" : word;
  });
}

const WORDS =
  "we you your our data personal information may will collect use share keep process provide service account consent law legal partner cookie request right delete access third party security purpose contract interest notice change under when where which that with from for of to the a and or not any such as is are by on in at".split(
    " ",
  );

/** A policy of about so many bytes, the same each time: sections with paragraphs, lists and tables. */
function policyOf(size: number): string {
  const next = chance(20_240_327);
  const pick = (below: number) => Math.floor(next() * below);
  const words = (count: number) =>
    Array.from({ length: count }, () => WORDS[pick(WORDS.length)]).join(" ");
  const sentence = () => `We ${words(8 + pick(20))}.`;
  const paragraph = () => Array.from({ length: 2 + pick(4) }, sentence).join(" ");
  let text = "";
  for (let section = 1; text.length < size; section++) {
    text += `## ${section}. ${words(3)}\n\n${paragraph()}\n\n${paragraph()}\n\n`;
    text += `- ${sentence()}\n- **${words(2)}**: ${sentence()}\n- [${words(2)}](/x/) ${sentence()}\n\n`;
    if (section % 5 === 0) {
      text += `| ${words(1)} | ${words(1)} |\n|---|---|\n| ${words(4)} | ${words(6)} |\n\n`;
    }
  }
  return text;
}

/** @returns numbers from 0 up to 1 that are the same for one seed (mulberry32) */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
