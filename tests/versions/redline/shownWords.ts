import { type DefaultTreeAdapterTypes, parseFragment } from "parse5";

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

/**
 * The words of HTML, as a browser's parser finds them, without the spaces between.
 *
 * @param isLeftOut says which elements are to be left out, with all that is in them
 */
export function wordsOf(html: string, isLeftOut: (element: Element) => boolean): string {
  const words = (nodes: readonly Node[]): string =>
    nodes
      .map((node) => {
        if ("value" in node) return node.value;
        if (!("tagName" in node) || isLeftOut(node)) return "";
        return `${words(node.childNodes)} `;
      })
      .join("");
  return words(parseFragment(html).childNodes).replace(/\s+/g, "");
}

/** Whether an element is one of a class. */
export function isOfClass({ attrs }: Element, name: string): boolean {
  return attrs.some((each) => each.name === "class" && each.value.split(" ").includes(name));
}

/** The tree that a browser makes of HTML, as nested names; what it adds to tables is left out. */
export function treeParsed(html: string): string {
  const drawn = (nodes: readonly Node[]): string =>
    nodes
      .map((node) => {
        if (!("tagName" in node)) return "";
        const inside = drawn(node.childNodes);
        return node.tagName === "tbody" ? inside : `${node.tagName}(${inside})`;
      })
      .join("");
  return drawn(parseFragment(html).childNodes);
}

/** The tree that the tags themselves say. */
export function treeWritten(html: string): string {
  let tree = "";
  for (const [, end, name = ""] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)[^>]*>/g)) {
    if (end === "/") tree += ")";
    else tree += /^(?:br|hr|img)$/.test(name) ? `${name}()` : `${name}(`;
  }
  return tree;
}
