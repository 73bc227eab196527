"use strict";

const crypto = require("crypto");
const fs = require("fs");
const path = require("path");

/** What an older start compiled may still be running, and loading its parts, in another process. */
const KEEP_OLD_MS = 60 * 60 * 1000;

/**
 * Compiles a command into CommonJS files in a folder of its cache, and writes down what went into
 * them. Several processes may do so at once: each writes files of its own and renames them into place.
 *
 * @returns {Promise<string>} the file to run; rejects when a source does not compile, and says where
 */
async function compile(command, cache, workspace) {
  const { files, inputs } = await compileParts(command.entry, workspace);
  const hash = crypto.createHash("sha256");
  for (const [name, text] of [...files].sort()) hash.update(name).update(text);
  const folder = hash.digest("hex").slice(0, 16);

  writeFolder(path.join(cache.dir, folder), files);
  const bundle = path.join(folder, fileOf(command.entry, workspace));
  const manifest = JSON.stringify({ workspace, bundle, inputs: stamped(inputs, workspace) });
  writeWhole(path.join(cache.dir, "manifest.json"), manifest);
  removeOld(cache.dir, folder);
  return path.join(cache.dir, bundle);
}

/**
 * What a source loads with `import()` becomes a file of its own, so that a start only reads what it
 * needs. A module that two such parts share is in both: it must not rely on being one.
 */
async function compileParts(entry, workspace) {
  const files = new Map();
  const inputs = new Set();
  const wanted = new Set([entry]);
  for (const part of wanted) {
    const name = fileOf(part, workspace);
    const { metafile, outputFiles } = await build(part, name, workspace, (found) => wanted.add(found));
    const [map, code] = outputFiles.sort((one, other) => other.path.localeCompare(one.path));
    files.set(`${name}.map`, map.text);
    files.set(name, `${code.text}//# sourceMappingURL=${name}.map\n`);
    for (const input of Object.keys(metafile.inputs)) inputs.add(input);
  }
  return { files, inputs };
}

async function build(entry, name, workspace, onPart) {
  const esbuild = require("esbuild");
  try {
    return await esbuild.build({
      entryPoints: [entry],
      outfile: path.join(workspace, "node_modules/.cache/plinth/command/compiled", name),
      absWorkingDir: workspace,
      bundle: true,
      write: false,
      metafile: true,
      sourcemap: "external",
      platform: "node",
      format: "cjs",
      target: "node22",
      supported: { "dynamic-import": false },
      legalComments: "none",
      logLevel: "silent",
      external: ["esbuild"],
      plugins: [
        partsOfTheirOwn(workspace, onPart),
        sourcesKnowWhereTheyAre(workspace),
        dataStaysWhereItIs(workspace),
      ],
      tsconfigRaw: { compilerOptions: { target: "ES2023" } },
    });
  } catch (error) {
    const [first] = error.errors || [];
    if (!first) throw error;
    const at = first.location ? `${first.location.file}:${first.location.line}: ` : "";
    throw new Error(`${at}${first.text}`, { cause: error });
  }
}

/** Leaves `import()` in the workspace's own sources to a file that is compiled by itself. */
function partsOfTheirOwn(workspace, onPart) {
  return {
    name: "parts-of-their-own",
    setup(build) {
      build.onResolve({ filter: /.*/ }, async ({ kind, path: request, importer, resolveDir, pluginData }) => {
        if (kind !== "dynamic-import" || pluginData === partsOfTheirOwn) return undefined;
        if (!isSource(importer, workspace) || require("module").isBuiltin(request)) return undefined;
        const found = await build.resolve(request, {
          kind,
          importer,
          resolveDir,
          pluginData: partsOfTheirOwn,
        });
        if (found.errors.length > 0) return { errors: found.errors };
        onPart(found.path);
        return { path: `./${fileOf(found.path, workspace)}`, external: true };
      });
    },
  };
}

/**
 * A source that asks for its own folder, or resolves a module from there, gets the answer it would
 * get unbundled.
 */
function sourcesKnowWhereTheyAre(workspace) {
  return {
    name: "sources-know-where-they-are",
    setup(build) {
      build.onLoad({ filter: /\.ts$/ }, (args) => {
        if (!isSource(args.path, workspace)) return undefined;
        const text = fs.readFileSync(args.path, "utf8");
        const own = [];
        if (/\b__filename\b/.test(text)) own.push(`__filename = ${JSON.stringify(args.path)}`);
        if (/\b__dirname\b/.test(text)) own.push(`__dirname = ${JSON.stringify(path.dirname(args.path))}`);
        if (/\brequire\.resolve\b/.test(text)) {
          const from = JSON.stringify(args.path);
          own.push(`require = process.getBuiltinModule("module").createRequire(${from})`);
        }
        if (own.length === 0) return undefined;
        return { contents: `const ${own.join(", ")}; ${text}`, loader: "ts" };
      });
    },
  };
}

/** A start that needs one large file of data must not read all of them: each is read when it is asked for. */
function dataStaysWhereItIs(workspace) {
  return {
    name: "data-stays-where-it-is",
    setup(build) {
      build.onLoad({ filter: /\.json$/ }, (args) => {
        if (!isSource(args.path, workspace) || fs.statSync(args.path).size < LARGE_DATA) return undefined;
        const read = `require("fs").readFileSync(${JSON.stringify(args.path)}, "utf8")`;
        return { contents: `module.exports = JSON.parse(${read});`, loader: "js" };
      });
    },
  };
}

const LARGE_DATA = 16 * 1024;

function isSource(file, workspace) {
  return file.startsWith(workspace + path.sep) && !file.includes(`${path.sep}node_modules${path.sep}`);
}

/** The name of the file that a part is compiled to: `offline-engine-src-index.js`. */
function fileOf(source, workspace) {
  const relative = path.relative(workspace, source).replace(/^(packages|node_modules)\W/, "");
  return `${relative.replace(/\.\w+$/, "").replace(/[^A-Za-z0-9]+/g, "-")}.js`;
}

/**
 * Each source with its stamp. What npm installed changes together, so the lockfile that npm keeps
 * inside node_modules stands for all of it.
 */
function stamped(compiled, workspace) {
  const inputs = new Set(["node_modules/.package-lock.json"]);
  for (const file of [require.resolve("./compile.js"), require.resolve("./launch.js")]) {
    inputs.add(path.relative(workspace, file));
  }
  for (const input of compiled) {
    if (input.includes("node_modules/") || !fs.existsSync(path.join(workspace, input))) continue;
    inputs.add(input);
    inputs.add(manifestOf(input, workspace));
  }
  return [...inputs].sort().flatMap((file) => {
    const stats = fs.statSync(path.join(workspace, file), { throwIfNoEntry: false });
    return stats ? [[file, `${stats.mtimeMs} ${stats.size}`]] : [];
  });
}

/** The package.json that says what the exports of a source's package are. */
function manifestOf(input, workspace) {
  let dir = path.dirname(input);
  while (dir !== "." && !fs.existsSync(path.join(workspace, dir, "package.json"))) dir = path.dirname(dir);
  return path.join(dir, "package.json");
}

/** The folder appears whole or not at all; one that is there already has the same content. */
function writeFolder(folder, files) {
  if (fs.existsSync(folder)) return;
  const temporary = `${folder}.${process.pid}.tmp`;
  fs.mkdirSync(temporary);
  for (const [name, text] of files) fs.writeFileSync(path.join(temporary, name), text);
  try {
    fs.renameSync(temporary, folder);
  } catch (error) {
    fs.rmSync(temporary, { recursive: true, force: true });
    if (!fs.existsSync(folder)) throw error;
  }
}

function writeWhole(file, text) {
  const temporary = `${file}.${process.pid}.tmp`;
  fs.writeFileSync(temporary, text);
  fs.renameSync(temporary, file);
}

function removeOld(dir, current) {
  const now = Date.now();
  for (const name of fs.readdirSync(dir)) {
    if (["manifest.json", "v8", current].includes(name)) continue;
    const file = path.join(dir, name);
    const stats = fs.statSync(file, { throwIfNoEntry: false });
    if (stats && now - stats.mtimeMs > KEEP_OLD_MS) fs.rmSync(file, { recursive: true, force: true });
  }
}

module.exports = { compile };
