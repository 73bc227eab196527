"use strict";

const fs = require("fs");
const path = require("path");

/** Old bundles may still be starting in another process, so they are kept for a while. */
const KEEP_OLD_BUNDLES_MS = 60 * 60 * 1000;

/**
 * Compiles a command into one CommonJS file in its cache, and writes down what went into it.
 * Several processes may do so at once: each writes files of its own and renames them into place.
 *
 * @returns {Promise<string>} the bundle's path; rejects when a source does not compile, and says where
 */
async function compile(command, cache, workspace) {
  const { metafile, outputFiles } = await build(command, workspace);
  const code = outputFiles.find((file) => file.path.endsWith(".js"));
  const map = outputFiles.find((file) => file.path.endsWith(".map"));
  const bundle = `${command.name}-${code.hash.replace(/[^A-Za-z0-9]/g, "")}.js`;

  writeWhole(path.join(cache.dir, `${bundle}.map`), map.text);
  writeWhole(path.join(cache.dir, bundle), `${code.text}//# sourceMappingURL=${bundle}.map\n`);
  const manifest = { workspace, bundle, inputs: inputsOf(metafile, workspace) };
  writeWhole(path.join(cache.dir, "manifest.json"), JSON.stringify(manifest));
  removeOldBundles(cache.dir, bundle);
  return path.join(cache.dir, bundle);
}

async function build(command, workspace) {
  const esbuild = require("esbuild");
  try {
    return await esbuild.build({
      entryPoints: [command.entry],
      outfile: path.join(workspace, "node_modules/.cache/plinth", `${command.name}.js`),
      absWorkingDir: workspace,
      bundle: true,
      write: false,
      metafile: true,
      sourcemap: "external",
      platform: "node",
      format: "cjs",
      target: "node22",
      legalComments: "none",
      logLevel: "silent",
      external: ["esbuild"],
      plugins: [sourcesKnowWhereTheyAre(workspace)],
      tsconfigRaw: { compilerOptions: { target: "ES2023" } },
    });
  } catch (error) {
    const [first] = error.errors || [];
    if (!first) throw error;
    const at = first.location ? `${first.location.file}:${first.location.line}: ` : "";
    throw new Error(`${at}${first.text}`, { cause: error });
  }
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
        if (args.path.includes("node_modules") || !args.path.startsWith(workspace)) return undefined;
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

/**
 * Each source with its stamp. What npm installed changes together, so the lockfile that npm keeps
 * inside node_modules stands for all of it.
 */
function inputsOf(metafile, workspace) {
  const inputs = new Set(["node_modules/.package-lock.json"]);
  for (const file of [require.resolve("./compile.js"), require.resolve("./launch.js")]) {
    inputs.add(path.relative(workspace, file));
  }
  for (const input of Object.keys(metafile.inputs)) {
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

function writeWhole(file, text) {
  const temporary = `${file}.${process.pid}.tmp`;
  fs.writeFileSync(temporary, text);
  fs.renameSync(temporary, file);
}

function removeOldBundles(dir, current) {
  const now = Date.now();
  for (const name of fs.readdirSync(dir)) {
    if (!/\.(js|map|tmp)$/.test(name) || name.startsWith(current)) continue;
    const file = path.join(dir, name);
    const stats = fs.statSync(file, { throwIfNoEntry: false });
    if (stats && now - stats.mtimeMs > KEEP_OLD_BUNDLES_MS) fs.rmSync(file, { force: true });
  }
}

module.exports = { compile };
