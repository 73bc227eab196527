import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { startProgress } from "./progress";
import { recordedTerminal } from "./recorded-terminal";

describe("the progress line", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("appears after a second, on standard error, and is gone at the end", () => {
    const terminal = recordedTerminal({ columns: 80 });
    const progress = startProgress(terminal);
    progress.say("identity: 3 resources");
    vi.advanceTimersByTime(900);
    expect(terminal.printed.err).toBe("");
    vi.advanceTimersByTime(200);
    expect(terminal.printed.err).toContain("identity: 3 resources  1 s");
    progress.stop();
    expect(terminal.printed.err.endsWith("\r\u001b[K")).toBe(true);
    const before = terminal.printed.err;
    vi.advanceTimersByTime(5000);
    expect(terminal.printed.err).toBe(before);
    expect(terminal.printed.out).toBe("");
  });

  it("leaves no trace of a run that was quick", () => {
    const terminal = recordedTerminal({ columns: 80 });
    const progress = startProgress(terminal);
    progress.say("quick");
    vi.advanceTimersByTime(500);
    progress.stop();
    expect(terminal.printed.err).toBe("");
  });

  it("never wraps on a narrow terminal", () => {
    const terminal = recordedTerminal({ columns: 20 });
    const progress = startProgress(terminal);
    progress.say("a text that is far too long for this");
    vi.advanceTimersByTime(1500);
    progress.stop();
    for (const frame of terminal.printed.err.split("\r\u001b[K")) expect(frame.length).toBeLessThan(20);
  });

  it.each([
    ["a pipe", recordedTerminal()],
    ["a build log", recordedTerminal({ columns: 80, env: { CI: "true" } })],
    ["a dumb terminal", recordedTerminal({ columns: 80, env: { TERM: "dumb" } })],
  ])("stays out of %s", (_, terminal) => {
    const progress = startProgress(terminal);
    progress.say("text");
    vi.advanceTimersByTime(5000);
    progress.stop();
    expect(terminal.printed.err).toBe("");
  });
});
