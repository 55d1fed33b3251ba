// Eleventy as it comes: Liquid over Markdown, one layout, and nothing of this project's.
export const config = { markdownTemplateEngine: "liquid" };
