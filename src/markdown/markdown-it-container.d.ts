// The package has no types of its own, and those of DefinitelyTyped are for another markdown-it.
declare module "markdown-it-container" {
  import type { PluginWithParams } from "markdown-it";

  const container: PluginWithParams;
  export default container;
}
