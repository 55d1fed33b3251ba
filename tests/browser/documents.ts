import { cpSync } from "node:fs";
import { join } from "node:path";
import { Project, until } from "../project.ts";

const DOCUMENTS = join(import.meta.dirname, "documents");
const CONTENT = "src/content";
const POLICY = `${CONTENT}/privacy.md`;

/**
 * Builds a site of documents that are there to be looked at: every part that a text may have, in
 * several languages, and a policy with one version that holds and another that is to come.
 */
export async function buildDocuments(): Promise<{ project: Project; site: string }> {
  const project = new Project();
  project.delete(`${CONTENT}/privacy-policy.md`);
  if (project.has("src/published")) project.delete("src/published");
  cpSync(join(DOCUMENTS, "privacy.md"), project.path(POLICY));
  const upcoming = project.read(POLICY);
  project.change(POLICY, "six months", "a year");
  project.change(POLICY, "1 October 2026\nEffective: 1 January 2099", "1 May 2026");
  await run(project, "publish");
  project.write(POLICY, upcoming);
  await run(project, "publish");
  cpSync(DOCUMENTS, project.path(CONTENT), { recursive: true });
  await run(project, "build");
  return { project, site: project.path("_site") };
}

/** What a preview shows in place of a page with mistakes, at `/mistaken/`. */
export async function previewMistakes(): Promise<{ project: Project; site: string }> {
  const project = new Project();
  project.write(
    `${CONTENT}/mistaken.md`,
    "---\ntitle: Delivery\n---\n\nWe deliver to {{ site.adress }} and to {{ site.depot }}.\n",
  );
  const preview = project.start("start");
  await until(() => preview.printed().includes("The preview is at"));
  await preview.stop();
  return { project, site: project.path(".preview") };
}

async function run(project: Project, command: string): Promise<void> {
  const { status, stderr } = await project.run(command);
  if (status !== 0) throw new Error(`\`npm run ${command}\` failed:\n${stderr}`);
}
