/** @returns how many times the second median goes into the first, and whether that meets a goal */
export function ratio(ours: readonly number[], theirs: readonly number[], goal: number): string {
  const times = median(ours) / median(theirs);
  return `${times.toFixed(2)} times (goal: at most ${goal}; ${times <= goal ? "met" : "missed"})`;
}

/** Such as `median 312.0 ms, 298.4 to 355.1, of 15`. */
export function summary(milliseconds: readonly number[]): string {
  const [least, most] = [Math.min(...milliseconds), Math.max(...milliseconds)];
  return `median ${median(milliseconds).toFixed(1)} ms, ${least.toFixed(1)} to ${most.toFixed(1)}, of ${milliseconds.length}`;
}

/** The middle one, or the mean of the two in the middle. */
function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  if (low === undefined || high === undefined) throw new Error("There is no median of nothing.");
  return (low + high) / 2;
}
