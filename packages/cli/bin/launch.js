"use strict";

/**
 * Starts a command of this workspace straight from its TypeScript sources.
 *
 * The sources are compiled once into one JavaScript file under node_modules/.cache and again only
 * when one of them has changed, so that there is no build step to remember and a start costs what
 * Node itself costs. This file is loaded by whatever `node` the user has, so it keeps to what old
 * versions understand until it has checked the version.
 */

const fs = require("fs");
const path = require("path");

const WORKSPACE = path.resolve(__dirname, "../../..");

/** commander 15 and require() of ES modules need it. */
const OLDEST_NODE = [22, 12];

/**
 * @param {{ name: string, entry: string }} command
 *   name: what the command is called, and its cache; entry: the absolute path of a TypeScript
 *   module that exports `start(): void`, which must set `process.exitCode` or exit.
 */
function launch(command) {
  if (!recentEnough(process.versions.node)) {
    startAgainOnOwnNode(command.name);
    return;
  }
  try {
    const cache = openCache(command.name);
    const bundle = currentBundle(cache);
    if (bundle) {
      run(bundle, cache);
      return;
    }
    const { compile } = require("./compile.js");
    compile(command, cache, WORKSPACE).then(
      (compiled) => run(compiled, cache),
      (error) => explain(error, command.name),
    );
  } catch (error) {
    explain(error, command.name);
  }
}

function run(bundle, cache) {
  if (process.env.PLINTH_DEBUG) process.setSourceMapsEnabled(true);
  if (!cache.temporary) require("module").enableCompileCache(path.join(cache.dir, "v8"));
  require(bundle).start();
}

function explain(error, name) {
  const text = process.env.PLINTH_DEBUG ? error.stack : `${name} could not start: ${error.message}`;
  process.stderr.write(`${text}\n`);
  process.exitCode = 2;
}

/**
 * The newest bundle, if every file that went into it is as it was; a few hundred stats.
 * A manifest that cannot be read counts as none: it is written anew.
 */
function currentBundle(cache) {
  try {
    const manifest = JSON.parse(fs.readFileSync(path.join(cache.dir, "manifest.json"), "utf8"));
    if (manifest.workspace !== WORKSPACE) return undefined;
    const root = WORKSPACE + path.sep;
    for (const [file, stamp] of manifest.inputs) {
      const { mtimeMs, size } = fs.statSync(root + file);
      if (`${mtimeMs} ${size}` !== stamp) return undefined;
    }
    const bundle = path.join(cache.dir, manifest.bundle);
    fs.accessSync(bundle);
    return bundle;
  } catch {
    return undefined;
  }
}

/** Where node_modules may not be written, each start compiles into a folder of its own and removes it. */
function openCache(name) {
  const dir = path.join(WORKSPACE, "node_modules/.cache/plinth", name);
  try {
    fs.mkdirSync(dir, { recursive: true });
    fs.accessSync(dir, fs.constants.W_OK);
    return { dir, temporary: false };
  } catch {
    const temporary = fs.mkdtempSync(path.join(require("os").tmpdir(), `${name}-`));
    process.once("exit", () => fs.rmSync(temporary, { recursive: true, force: true }));
    return { dir: temporary, temporary: true };
  }
}

function recentEnough(version) {
  const [major, minor] = version.split(".").map(Number);
  return major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]);
}

/** The lockfile pins a Node of the workspace's own, for machines that have an older one. */
function startAgainOnOwnNode(name) {
  const node = path.join(WORKSPACE, "node_modules/node/bin/node");
  if (!fs.existsSync(node)) {
    process.stderr.write(
      `${name} needs Node ${OLDEST_NODE.join(".")} or later, and this is ${process.versions.node}. ` +
        `"npm ci" in ${WORKSPACE} installs one beside it.\n`,
    );
    process.exitCode = 2;
    return;
  }
  const child = require("child_process").spawn(node, process.argv.slice(1), { stdio: "inherit" });
  // The child decides what a signal means; this process only waits, and passes on what the
  // terminal did not already send to both.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => child.kill(signal));
  }
  child.on("exit", (code, signal) => {
    process.exitCode = signal ? 128 + (require("os").constants.signals[signal] || 0) : code;
  });
}

module.exports = { launch };
