import { COMPILED_TYPESCRIPT } from "./compiled-typescript";
import { DEFERRED_MODULES } from "./deferred-modules";
import { LIGHTER_SDK } from "./lighter-sdk";
import { UNKNOWN_TEXT } from "./unknown-text";

/**
 * The first lines that run in a child, given to `node -e`, as a file on disk would have to be found again
 * wherever this package is bundled to. Plain JavaScript, no imports but Node's own. It
 *
 * - takes its orders (entry point, arguments, environment) as one line of JSON from file descriptor 3, so that a
 *   secret never stands in an argument list that other users of the machine can read;
 * - dies, with what it started, when the other end of descriptor 3 closes, however the parent ended;
 * - puts off what a preview does not need: see {@link DEFERRED_MODULES};
 * - runs TypeScript from what ts-node compiled before: see {@link COMPILED_TYPESCRIPT};
 * - spares the SDK what it does for each resource and nobody sees: see {@link LIGHTER_SDK};
 * - lets no program make text of what is not known: see {@link UNKNOWN_TEXT};
 * - is nobody's source: named like a part of Node, its lines are no resource's position;
 * - then runs Pulumi's own entry point as `node <entry point>` would.
 */
const PROGRAM = String.raw`
"use strict";
const fs = require("fs");
const path = require("path");
const Module = require("module");

function readOrders() {
  const chunk = Buffer.alloc(65536);
  const parts = [];
  for (;;) {
    const read = fs.readSync(3, chunk, 0, chunk.length, null);
    if (read === 0) process.exit(1);
    parts.push(Buffer.from(chunk.subarray(0, read)));
    if (chunk[read - 1] === 10) return JSON.parse(Buffer.concat(parts).toString("utf8"));
  }
}

function watchParent() {
  const pipe = new (require("net").Socket)({ fd: 3, readable: true, writable: false });
  const die = () => {
    try { Module.flushCompileCache?.(); } catch {}
    try { process.kill(-process.pid, "SIGKILL"); } catch {}
    process.kill(process.pid, "SIGKILL");
  };
  pipe.on("error", die).on("close", die).resume();
  pipe.unref();
}

function removeGlobalsOfEval() {
  // "node -e" has all of Node's modules as global variables; a file has not, and a function that is serialised must
  // not take them for granted
  for (const name of Module.builtinModules) {
    const found = Object.getOwnPropertyDescriptor(globalThis, name);
    if (found?.get && !found.enumerable && name !== "process") delete globalThis[name];
  }
  for (const name of ["__filename", "__dirname", "module", "exports", "require"]) delete globalThis[name];
}

${LIGHTER_SDK}
${UNKNOWN_TEXT}
${DEFERRED_MODULES}
${COMPILED_TYPESCRIPT}
const orders = readOrders();
watchParent();
Object.assign(process.env, orders.env);
const SDK_DIR = path.resolve(orders.main, "../../..");
replaceModules(SDK_DIR, orders.typescript ? compiledTypeScript(orders.transpiled) : []);
putOffInspector(SDK_DIR);
removeGlobalsOfEval();
lightenSdk(SDK_DIR);
refuseUnknownText(SDK_DIR);
process.argv.splice(1, process.argv.length, orders.main, ...orders.args);
Module.runMain(orders.main);
`;

/** To be given to `node -e`. */
export const BOOTSTRAP = `require("vm").compileFunction(${JSON.stringify(PROGRAM)}, ["require"], { filename: "node:plinth" })(require);`;
