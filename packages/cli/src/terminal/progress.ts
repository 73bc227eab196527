import type { Terminal } from "./terminal";

const FRAMES = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];
const PATIENCE_MS = 1000;
const FRAME_MS = 100;
const ERASE_LINE = "\r\u001b[K";

export interface Progress {
  /** Replaces what the line says. */
  say(text: string): void;
  /** Removes the line; nothing is drawn afterwards. */
  stop(): void;
}

/**
 * One line on standard error that says what is going on, for a person at a terminal who has waited
 * a second. A pipe, a build log and a dumb terminal get nothing.
 */
export function startProgress(terminal: Terminal): Progress {
  const { err, out, env } = terminal;
  if (!err.isTTY || !out.isTTY || env.TERM === "dumb" || env.CI) {
    return { say: () => undefined, stop: () => undefined };
  }
  const started = Date.now();
  let text = "";
  let drawn = false;
  const draw = (): void => {
    const elapsed = Date.now() - started;
    if (elapsed < PATIENCE_MS || text === "") return;
    const frame = FRAMES[Math.floor(elapsed / FRAME_MS) % FRAMES.length];
    const line = `${frame} ${text}  ${(elapsed / 1000).toFixed(0)} s`;
    err.write(`${ERASE_LINE}${line.slice(0, Math.max(0, (err.columns ?? 80) - 1))}`);
    drawn = true;
  };
  const timer = setInterval(draw, FRAME_MS);
  timer.unref();
  return {
    say(next) {
      text = next;
    },
    stop() {
      clearInterval(timer);
      if (drawn) err.write(ERASE_LINE);
      drawn = false;
    },
  };
}
