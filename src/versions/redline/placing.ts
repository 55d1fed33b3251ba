import type { Container } from "./plainBlock.ts";

/** Knows which list, item or row of the newer text goes on one of the older. */
export class Placing {
  private readonly images = new Map<Container, Container>();
  private readonly taken = new Set<Container>();

  /** Two blocks belong together: so do what they stand in, from the outside as far as they agree. */
  pair(older: readonly Container[], newer: readonly Container[]): void {
    for (const [depth, container] of older.entries()) {
      const other = newer[depth];
      if (!other || kindOf(other) !== kindOf(container)) return;
      const image = this.images.get(container);
      if (image === other) continue;
      if (image || this.taken.has(other)) return;
      this.images.set(container, other);
      this.taken.add(other);
    }
  }

  /** @returns where something that the newer text no longer has is shown in it */
  pathOf(older: readonly Container[]): Container[] {
    const own = older.findIndex((container) => !this.images.has(container));
    return older.map((container, depth) =>
      own >= 0 && depth >= own ? container : (this.images.get(container) ?? container),
    );
  }
}

function kindOf({ kind }: Container): string {
  return kind === "th" ? "td" : kind;
}
