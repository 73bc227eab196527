/** 128 and the signal's number, as shells have it. */
const EXIT_CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/** A key press reaches a process twice where npm or an older Node passes on what the terminal sent. */
const SAME_KEY_PRESS_MS = 300;

/** Why a command was told to stop, and the exit code that says so. */
export class Interrupted extends Error {
  readonly exitCode: number;

  constructor(signal: keyof typeof EXIT_CODES) {
    super(`stopped by ${signal}`);
    this.name = "Interrupted";
    this.exitCode = EXIT_CODES[signal];
  }
}

/**
 * Turns Ctrl-C and its kin into an abort, so that a command can take down what it started. A second
 * Ctrl-C does not wait for that.
 *
 * @param source where the signals come from; the process, but for tests
 * @param exit ends the process at once
 */
export function interruptSignal(
  source: Pick<NodeJS.EventEmitter, "on"> = process,
  exit: (code: number) => void = (code) => process.exit(code),
): AbortSignal {
  const controller = new AbortController();
  let first: number | undefined;
  for (const signal of Object.keys(EXIT_CODES) as (keyof typeof EXIT_CODES)[]) {
    source.on(signal, () => {
      if (first === undefined) {
        first = Date.now();
        controller.abort(new Interrupted(signal));
      } else if (Date.now() - first > SAME_KEY_PRESS_MS) {
        exit(EXIT_CODES[signal]);
      }
    });
  }
  return controller.signal;
}
