import { benchBuild } from "./build.ts";
import { benchLighthouse } from "./lighthouse.ts";
import { benchPage } from "./page.ts";
import { benchPreview } from "./preview.ts";
import { benchRedline } from "./redline.ts";
import { benchValidity } from "./validity.ts";

// `npm run bench` measures all of these, `npm run bench -- build` one.
const BENCHES: Record<string, () => void | Promise<void>> = {
  build: benchBuild,
  preview: benchPreview,
  page: benchPage,
  redline: benchRedline,
  lighthouse: benchLighthouse,
  validity: benchValidity,
};

const names = process.argv.slice(2);
const unknown = names.filter((name) => !Object.hasOwn(BENCHES, name));
if (unknown.length > 0) {
  console.error(`There is no bench \`${unknown.join(" ")}\`, only: ${Object.keys(BENCHES)}.`);
  process.exit(1);
}
for (const [name, bench] of Object.entries(BENCHES)) {
  if (names.length > 0 && !names.includes(name)) continue;
  console.log(`\n── ${name}`);
  await bench();
}
