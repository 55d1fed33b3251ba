import { distance } from "fastest-levenshtein";

/**
 * @param word what was written
 * @param known what could have been meant
 * @returns the known word that is so near that a slip of the finger explains the
 *   difference (another case, other separators, swapped letters, or about one slip
 *   in five letters), or undefined
 */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  let best: { candidate: string; slips: number } | undefined;
  for (const candidate of known) {
    const slips = slipsBetween(word, candidate);
    if (slips <= Math.max(1, candidate.length / 5) && slips < (best?.slips ?? Infinity)) {
      best = { candidate, slips };
    }
  }
  return best?.candidate;
}

function slipsBetween(a: string, b: string): number {
  const [plainA, plainB] = [plain(a), plain(b)];
  if (plainA === plainB) return 0;
  if (plainA.length < 4 || plainB.length < 4) return Infinity;
  if (plainA[0] === plainB[0] && letters(plainA) === letters(plainB)) return 1;
  return distance(plainA, plainB);
}

function plain(word: string): string {
  return word.toLowerCase().replace(/[-_\s]/g, "");
}

function letters(word: string): string {
  return [...word].sort().join("");
}
