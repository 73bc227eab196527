import { Buffer } from "node:buffer";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { dirname, join, resolve } from "node:path";
import { build } from "esbuild";
import { parseDocument } from "yaml";
import { noticesOf } from "./notices.js";

/**
 * What a bundled pack needs from npm at run time: the SDKs are Pulumi's side of the pack. The engine starts
 * `@pulumi/pulumi/cmd/run-policy-pack` of the pack's own node_modules, and it must be the same copy that the pack
 * registers its policies with.
 */
const ALWAYS = ["@pulumi/policy", "@pulumi/pulumi"];

/** Where the pages of the rules are, beside the bundle and in the repository. */
const RULE_PAGES = "docs/rules";

/** The oldest Node.js that Pulumi's SDK runs on. */
const TARGET = "node20.16";

/**
 * @typedef {object} BundleOptions
 * @property {string} [out] folder to write to; else `dist` in the pack's folder
 * @property {string} [docs] URL under which the rules' pages are published; else the pages go with the pack
 */

/** A pack that cannot be bundled as it is; the message says what to change. */
export class BundleError extends Error {}

/**
 * Writes a policy pack as a folder that needs nothing of the repository: `index.js` with everything that it imports but
 * Pulumi's SDKs, `PulumiPolicy.yaml`, a `package.json` with the SDKs as only dependencies, the licences of what went in,
 * and the pages of the rules. The folder can be copied anywhere, given to `--policy-pack` once `npm install` ran in it,
 * or published with `pulumi policy publish`, which packs it with `npm pack`.
 *
 * @see https://www.pulumi.com/docs/insights/policy/policy-packs/authoring/
 * @param {string} dir the pack's folder
 * @param {BundleOptions} [options]
 * @returns {Promise<{ out: string, bytes: number }>} where it is, and the size of `index.js`
 */
export async function bundlePack(dir, options = {}) {
  const out = resolve(options.out ?? join(dir, "dist"));
  const manifest = readManifest(dir);
  const { text, inputs, external } = await compile(dir, manifest.main, options.docs);

  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, "index.js"), text);
  writeFileSync(join(out, "PulumiPolicy.yaml"), policyFile(dir));
  writeFileSync(join(out, "package.json"), packageFile(manifest, external, dir));
  const { notices, licence } = noticesOf(inputs, dir);
  writeFileSync(join(out, "NOTICES.txt"), notices);
  if (licence !== undefined) writeFileSync(join(out, "LICENSE"), licence);
  copyPages(dir, out, options.docs);
  return { out, bytes: Buffer.byteLength(text) };
}

/**
 * @param {string} dir
 * @returns {{ name: string, version: string, main: string, [key: string]: unknown }}
 */
function readManifest(dir) {
  const file = join(dir, "package.json");
  const manifest = JSON.parse(readFileSync(file, "utf8"));
  for (const key of ["name", "version"]) {
    if (typeof manifest[key] !== "string")
      throw new BundleError(`${file} has no ${key}, which Pulumi asks of a pack`);
  }
  return { ...manifest, main: manifest.main ?? "index.js" };
}

/**
 * @param {string} dir
 * @param {string} main
 * @param {string | undefined} docs
 */
async function compile(dir, main, docs) {
  const pages =
    docs === undefined
      ? `require("path").join(__dirname, ${JSON.stringify(RULE_PAGES)})`
      : JSON.stringify(docs);
  const { outputFiles, metafile } = await build({
    stdin: {
      contents: `process.env.PLINTH_RULE_PAGES ??= ${pages};\nmodule.exports = require(${JSON.stringify(`./${main}`)});`,
      resolveDir: dir,
      sourcefile: "bundle-entry.js",
    },
    outfile: join(dir, "index.js"),
    absWorkingDir: dir,
    bundle: true,
    write: false,
    metafile: true,
    platform: "node",
    format: "cjs",
    target: TARGET,
    external: ["@pulumi/*"],
    // the notices say it once a package
    legalComments: "none",
    logLevel: "silent",
    plugins: [textsParsedWhenAsked],
    tsconfigRaw: { compilerOptions: { target: "ES2023" } },
  }).catch((error) => {
    const [first] = error.errors ?? [];
    if (first === undefined) throw error;
    const at = first.location ? `${first.location.file}:${first.location.line}: ` : "";
    throw new BundleError(`${at}${first.text}`);
  });
  const external = new Set(
    Object.values(metafile.outputs)
      .flatMap(({ imports }) => imports)
      .filter((imported) => imported.external && !isBuiltin(imported.path))
      .map((imported) => packageName(imported.path)),
  );
  const [file] = outputFiles;
  return { text: file?.text ?? "", inputs: Object.keys(metafile.inputs), external };
}

/**
 * JSON is kept as a text, which costs nothing until it is asked for: the catalog is most of a pack, and a pack answers
 * long before it judges.
 *
 * @type {import("esbuild").Plugin}
 */
const textsParsedWhenAsked = {
  name: "texts-parsed-when-asked",
  setup(building) {
    building.onLoad({ filter: /\.json$/ }, ({ path }) => {
      const value = JSON.stringify(JSON.parse(readFileSync(path, "utf8")));
      return { contents: `module.exports = JSON.parse(${JSON.stringify(value)});`, loader: "js" };
    });
  },
};

/** @param {string} dir */
function policyFile(dir) {
  const file = join(dir, "PulumiPolicy.yaml");
  if (!existsSync(file)) throw new BundleError(`${dir} is no policy pack: it has no PulumiPolicy.yaml`);
  const document = parseDocument(readFileSync(file, "utf8"));
  document.set("main", "index.js");
  return document.toString();
}

/**
 * @param {Record<string, unknown>} manifest
 * @param {Iterable<string>} external
 * @param {string} dir
 */
function packageFile(manifest, external, dir) {
  /** @type {Record<string, string>} */
  const declared = { ...Object(manifest.dependencies) };
  const names = [...new Set([...ALWAYS, ...external])].sort();
  const dependencies = names.map((name) => {
    const version = declared[name];
    if (version === undefined)
      throw new BundleError(`${join(dir, "package.json")} has to list ${name} in its dependencies`);
    return [name, version];
  });
  const { name, version, description, license } = manifest;
  const kept = { name, version, description, license, private: true, main: "index.js" };
  return `${JSON.stringify({ ...kept, dependencies: Object.fromEntries(dependencies) }, null, 2)}\n`;
}

/**
 * @param {string} dir
 * @param {string} out
 * @param {string | undefined} docs
 */
function copyPages(dir, out, docs) {
  const pages = join(out, RULE_PAGES);
  rmSync(pages, { recursive: true, force: true });
  const source = nearest(dir, RULE_PAGES);
  if (docs === undefined && source !== undefined) cpSync(source, pages, { recursive: true });
  // The page that they, and the violations of a guardrails file, lead to.
  const guard = source === undefined ? undefined : join(dirname(source), "guard.md");
  if (docs === undefined && guard !== undefined && existsSync(guard))
    cpSync(guard, join(dirname(pages), "guard.md"));
}

/**
 * @param {string} dir
 * @param {string} name
 * @returns {string | undefined}
 */
function nearest(dir, name) {
  const path = join(dir, name);
  if (existsSync(path)) return path;
  return dirname(dir) === dir ? undefined : nearest(dirname(dir), name);
}

/** @param {string} request */
function packageName(request) {
  return request.split("/", request.startsWith("@") ? 2 : 1).join("/");
}
