import { describe, expect, it } from "vitest";

import { Turns } from "./turns";

describe("work that takes turns", () => {
  it("has no more begun than there may be, and begins in order", async () => {
    const turns = new Turns(2);
    const begun: number[] = [];
    let open = 0;
    let most = 0;
    const work = (index: number) => async (): Promise<number> => {
      begun.push(index);
      open += 1;
      most = Math.max(most, open);
      await Promise.resolve();
      open -= 1;
      return index;
    };
    const results = await Promise.all([0, 1, 2, 3, 4, 5, 6].map((index) => turns.take(work(index))));
    expect(results).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(begun).toEqual(results);
    expect(most).toBe(2);
  });

  it("goes on after work that fails", async () => {
    const turns = new Turns(1);
    const failing = turns.take(() => Promise.reject(new Error("broken")));
    const next = turns.take(() => Promise.resolve("done"));
    await expect(failing).rejects.toThrow("broken");
    await expect(next).resolves.toBe("done");
    await expect(turns.take(() => Promise.resolve("again"))).resolves.toBe("again");
  });
});
