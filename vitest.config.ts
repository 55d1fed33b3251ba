import { configDefaults, defineConfig } from "vitest/config";

const inBrowser = "tests/browser/**/*.test.ts";

export default defineConfig({
  test: {
    // Browsers and builds in processes of their own take their time on a small machine.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: "node",
          include: ["tests/**/*.test.ts"],
          exclude: [...configDefaults.exclude, inBrowser],
        },
      },
      {
        extends: true,
        test: {
          name: "browser",
          include: [inBrowser],
          globalSetup: "tests/browser/setup.ts",
        },
      },
    ],
  },
});
