import { benchBuild } from "./build.ts";
import { benchLighthouse } from "./lighthouse.ts";
import { benchPage } from "./page.ts";
import { benchPreview } from "./preview.ts";
import { benchRedline } from "./redline.ts";
import { benchValidity } from "./validity.ts";

// `npm run bench` measures all of these; `npm run bench -- build` one; `npm run bench -- redline
// DIR` one of them on a folder of documents as well.
const BENCHES: Record<string, (folder?: string) => void | Promise<void>> = {
  build: benchBuild,
  preview: benchPreview,
  page: benchPage,
  redline: benchRedline,
  lighthouse: benchLighthouse,
  validity: benchValidity,
};

const [wanted, folder] = process.argv.slice(2);
if (wanted !== undefined && !Object.hasOwn(BENCHES, wanted)) {
  console.error(`There is no bench \`${wanted}\`, only: ${Object.keys(BENCHES).join(", ")}.`);
  process.exit(1);
}
for (const [name, bench] of Object.entries(BENCHES)) {
  if (wanted !== undefined && wanted !== name) continue;
  console.log(`\n── ${name}`);
  await bench(folder);
}
