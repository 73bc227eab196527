/**
 * The first lines that run in a child, given to `node -e`, as a file on disk would have to be found again
 * wherever this package is bundled to. Plain JavaScript, no imports but Node's own. It
 *
 * - takes its orders (entry point, arguments, environment) as one line of JSON from file descriptor 3, so that a
 *   secret never stands in an argument list that other users of the machine can read;
 * - dies, with what it started, when the other end of descriptor 3 closes, however the parent ended;
 * - puts off loading `@npmcli/arborist`, a third of the start-up time of `@pulumi/pulumi`, until something uses it
 *   (only the serialisation of dynamic providers does);
 * - keeps what ts-node transpiles in a cache, addressed by content, options and compiler version;
 * - has ts-node transpile a policy pack without the language service where its tsconfig.json says `noCheck`, which
 *   checks nothing either but reads every declaration file: 0.9 s instead of 3 s, and half the memory;
 * - leaves out the SDK's debug messages, which cost a round trip each and which nobody sees;
 * - spares the SDK the stack trace that it takes of each promise;
 * - then runs Pulumi's own entry point as `node <entry point>` would.
 */
export const BOOTSTRAP = String.raw`
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

function putOff(requests) {
  const load = Module._load;
  Module._load = function (request, parent, isMain) {
    if (!requests.has(request)) return load.call(this, request, parent, isMain);
    let loaded;
    const real = () => (loaded ??= load.call(Module, request, parent, isMain));
    return new Proxy(function () {}, {
      get: (_, key) => (key === "__esModule" ? true : key === "default" ? (real().default ?? real()) : real()[key]),
      has: (_, key) => key in real(),
      apply: (_, self, args) => Reflect.apply(real(), self, args),
      construct: (_, args) => Reflect.construct(real(), args),
    });
  };
}

function cacheTranspiled(tsNodeDir, folder) {
  const module = require(path.join(tsNodeDir, "ts-transpile-module.js"));
  const create = module.createTsTranspileModule;
  const version = require(path.join(tsNodeDir, "..", "package.json")).version;
  const { createHash } = require("crypto");
  module.createTsTranspileModule = (ts, options) => {
    if (options.transformers !== undefined) return create(ts, options);
    const salt = JSON.stringify([1, version, ts.version, options.compilerOptions]);
    let transpile;
    return (code, choice, packageType) => {
      const key = createHash("sha256").update(JSON.stringify([salt, choice, packageType])).update(code).digest("hex");
      const file = path.join(folder, key.slice(0, 40) + ".json");
      try {
        return { ...JSON.parse(fs.readFileSync(file, "utf8")), diagnostics: [] };
      } catch {}
      const result = (transpile ??= create(ts, options))(code, choice, packageType);
      if (result.diagnostics.length === 0) {
        try {
          fs.mkdirSync(folder, { recursive: true });
          const part = file + "." + process.pid;
          fs.writeFileSync(part, JSON.stringify({ outputText: result.outputText, sourceMapText: result.sourceMapText }));
          fs.renameSync(part, file);
        } catch {}
      }
      return result;
    };
  };
}

function silenceDebugLog(sdk) {
  try {
    // several messages a resource, one after the other, that only "pulumi -d" would show
    Module.createRequire(sdk)("../../log").debug = () => Promise.resolve();
  } catch {}
}

function shortenPromiseTraces(sdk) {
  // The SDK keeps a stack trace of each promise, mapped to the sources: more than half of the time, and of the memory,
  // that a program of a thousand resources takes. Nothing but PULUMI_DEBUG_PROMISE_LEAKS prints them.
  if (process.env.PULUMI_DEBUG_PROMISE_LEAKS) return;
  try {
    const debuggable = Module.createRequire(sdk)("../../runtime/debuggable");
    const make = debuggable.debuggablePromise;
    debuggable.debuggablePromise = (...args) => {
      const limit = Error.stackTraceLimit;
      Error.stackTraceLimit = 0;
      try {
        return make(...args);
      } finally {
        Error.stackTraceLimit = limit;
      }
    };
  } catch {}
}

function tuneTypeScript(sdk, folder) {
  try {
    const main = Module.createRequire(sdk).resolve("ts-node");
    const tsNode = Module.createRequire(sdk)("ts-node");
    const register = tsNode.register;
    tsNode.register = (options) =>
      register(options?.typeCheck && options.compilerOptions?.noCheck
        ? { ...options, typeCheck: false, transpileOnly: true }
        : options);
    if (folder) cacheTranspiled(path.dirname(main), folder);
  } catch {
    // Pulumi falls back to its own copy, which needs neither
  }
}

const orders = readOrders();
watchParent();
Object.assign(process.env, orders.env);
putOff(new Set(["@npmcli/arborist"]));
silenceDebugLog(orders.main);
shortenPromiseTraces(orders.main);
if (orders.typescript) tuneTypeScript(orders.main, orders.transpiled);
process.argv.splice(1, process.argv.length, orders.main, ...orders.args);
Module.runMain(orders.main);
`;
