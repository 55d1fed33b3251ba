import { describe, expect, test } from "vitest";
import { predecessorOf, standingOf, successorOf } from "../../src/versions/record.ts";
import type { Version } from "../../src/versions/version.ts";
import { versionOf } from "./versionOf.ts";

const FIRST = versionOf({ id: "2024-03-27" });
const SECOND = versionOf({ id: "2026-12-03" });
const WITHDRAWN = versionOf({
  id: "2025-06-01",
  text: "",
  anchors: [],
  withdrawn: { on: "2025-06-10", reason: "A court has ordered it." },
});

/** How versions stand on a day, by their ids. */
function standing(versions: readonly Version[], today: string) {
  const { current, upcoming, newest } = standingOf(versions, today);
  return { current: current?.id, upcoming: upcoming.map(({ id }) => id), newest: newest?.id };
}

describe("what is current", () => {
  test("is the newest version, in whatever order they are given", () => {
    const expected = { current: "2026-12-03", upcoming: [], newest: "2026-12-03" };
    expect(standing([FIRST, SECOND], "2026-12-04")).toEqual(expected);
    expect(standing([SECOND, FIRST], "2026-12-04")).toEqual(expected);
  });

  test("is nothing where there is no version", () => {
    expect(standing([], "2026-12-04")).toEqual({
      current: undefined,
      upcoming: [],
      newest: undefined,
    });
  });

  test("changes with the date alone, on the day itself", () => {
    expect(standing([FIRST, SECOND], "2026-12-02")).toEqual({
      current: "2024-03-27",
      upcoming: ["2026-12-03"],
      newest: "2026-12-03",
    });
    expect(standing([FIRST, SECOND], "2026-12-03")).toEqual({
      current: "2026-12-03",
      upcoming: [],
      newest: "2026-12-03",
    });
  });

  test("is nothing before the first version takes effect", () => {
    expect(standing([FIRST], "2024-03-26")).toEqual({
      current: undefined,
      upcoming: ["2024-03-27"],
      newest: "2024-03-27",
    });
  });

  test("goes by the day of effect where that is later than the date", () => {
    const later = versionOf({ id: "2026-12-03", effective: "2027-01-01" });
    expect(standing([FIRST, later], "2026-12-31")).toEqual({
      current: "2024-03-27",
      upcoming: ["2026-12-03"],
      newest: "2026-12-03",
    });
    expect(standing([FIRST, later], "2027-01-01").current).toBe("2026-12-03");
  });

  test("is the last correction of a day", () => {
    const corrections = ["2026-12-03.2", "2026-12-03.10"].map((id) => versionOf({ id }));
    expect(standing([SECOND, ...corrections], "2026-12-03")).toEqual({
      current: "2026-12-03.10",
      upcoming: [],
      newest: "2026-12-03.10",
    });
  });

  test("is the newer of two, even if the older is still to take effect", () => {
    const late = versionOf({ id: "2026-11-01", effective: "2027-06-01" });
    expect(standing([FIRST, late, SECOND], "2026-12-03")).toEqual({
      current: "2026-12-03",
      upcoming: [],
      newest: "2026-12-03",
    });
  });

  test("passes over a version whose words had to go", () => {
    expect(standing([FIRST, WITHDRAWN], "2025-07-01")).toEqual({
      current: "2024-03-27",
      upcoming: [],
      newest: "2024-03-27",
    });
  });

  test("is nothing where the words of every version had to go", () => {
    expect(standing([WITHDRAWN], "2025-07-01").newest).toBeUndefined();
    expect(standingOf([WITHDRAWN], "2025-07-01").allWithdrawn).toBe(true);
    expect(standingOf([WITHDRAWN, FIRST], "2025-07-01").allWithdrawn).toBe(false);
    expect(standingOf([], "2025-07-01").allWithdrawn).toBe(false);
  });
});

describe("what is upcoming", () => {
  test("comes in the order in which it takes effect", () => {
    const spring = versionOf({ id: "2026-12-03", effective: "2027-03-01" });
    const winter = versionOf({ id: "2026-12-10", effective: "2027-01-01" });
    expect(standing([spring, FIRST, winter], "2026-12-10").upcoming).toEqual([
      "2026-12-10",
      "2026-12-03",
    ]);
  });

  test("holds no version whose words had to go", () => {
    const withdrawn = { on: "2026-12-01", reason: "It held a name." };
    expect(
      standing([FIRST, versionOf({ id: "2027-01-01", withdrawn })], "2026-12-10").upcoming,
    ).toEqual([]);
  });
});

describe("beside a version", () => {
  const versions = [WITHDRAWN, SECOND, FIRST];

  test("stand the one that it changed, and the one that took its place", () => {
    expect(predecessorOf(SECOND, [SECOND, FIRST])).toBe(FIRST);
    expect(successorOf(FIRST, [SECOND, FIRST])).toBe(SECOND);
  });

  test("stands nothing at either end", () => {
    expect(predecessorOf(FIRST, versions)).toBeUndefined();
    expect(successorOf(SECOND, versions)).toBeUndefined();
  });

  test("never stands one whose words had to go", () => {
    expect(predecessorOf(SECOND, versions)).toBe(FIRST);
    expect(successorOf(FIRST, versions)).toBe(SECOND);
  });

  test("of which the words had to go, stand its neighbours still", () => {
    expect(predecessorOf(WITHDRAWN, versions)).toBe(FIRST);
    expect(successorOf(WITHDRAWN, versions)).toBe(SECOND);
  });
});
