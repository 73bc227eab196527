import { EventEmitter } from "node:events";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Interrupted, interruptSignal } from "./interrupt";

describe("an interrupt", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
    ["SIGHUP", 129],
  ] as const)("by %s aborts with exit code %i", (name, code) => {
    const source = new EventEmitter();
    const signal = interruptSignal(source, vi.fn());
    source.emit(name);
    expect(signal.aborted).toBe(true);
    expect(signal.reason).toBeInstanceOf(Interrupted);
    expect(signal.reason).toHaveProperty("exitCode", code);
  });

  it("that arrives twice for one key press does not cut the cleaning up short", () => {
    const source = new EventEmitter();
    const exit = vi.fn();
    interruptSignal(source, exit);
    source.emit("SIGINT");
    vi.advanceTimersByTime(50);
    source.emit("SIGINT");
    expect(exit).not.toHaveBeenCalled();
  });

  it("that is repeated ends the process at once", () => {
    const source = new EventEmitter();
    const exit = vi.fn();
    interruptSignal(source, exit);
    source.emit("SIGINT");
    vi.advanceTimersByTime(1000);
    source.emit("SIGINT");
    expect(exit).toHaveBeenCalledWith(130);
  });
});
