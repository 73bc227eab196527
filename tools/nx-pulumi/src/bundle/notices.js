import { existsSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join, resolve, sep } from "node:path";

/**
 * What the licences of bundled packages ask for: their notices with every copy.
 *
 * @param {readonly string[]} inputs files that went into a bundle, relative to `dir`
 * @param {string} dir the pack's folder
 * @returns {{ notices: string, licence: string | undefined }} a text of all notices, and the licence of the pack itself
 */
export function noticesOf(inputs, dir) {
  const folders = new Set(inputs.map((input) => packageFolder(resolve(dir, input))));
  const parts = [...folders]
    .filter((folder) => folder !== undefined)
    .map((folder) => ({ folder, ...JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) }))
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap(({ folder, name, version, license }) => {
      const texts = textsIn(folder, isForeign(folder) ? /^(licen[cs]e|copying|notice)/i : /^notice/i);
      if (!isForeign(folder) && texts.length === 0) return [];
      return [`${name} ${version} (${license ?? "no licence named"})\n\n${texts.join("\n\n").trim()}\n`];
    });
  const licence = above(dir, "LICENSE");
  // npm may have put the same package in more than one place
  return { notices: [...new Set(parts)].join(`\n${"-".repeat(79)}\n\n`), licence };
}

/**
 * @param {string} file
 * @returns {string | undefined}
 */
function packageFolder(file) {
  for (let folder = dirname(file); dirname(folder) !== folder; folder = dirname(folder)) {
    const manifest = join(folder, "package.json");
    // a package may have a package.json in a folder of its own that only says how to read what is in there
    if (existsSync(manifest) && JSON.parse(readFileSync(manifest, "utf8")).name !== undefined)
      return realpathSync(folder);
  }
  return undefined;
}

/** @param {string} folder */
function isForeign(folder) {
  return folder.split(sep).includes("node_modules");
}

/**
 * @param {string} folder
 * @param {RegExp} pattern
 */
function textsIn(folder, pattern) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && pattern.test(entry.name))
    .map((entry) => readFileSync(join(folder, entry.name), "utf8").trim());
}

/**
 * @param {string} dir
 * @param {string} name
 * @returns {string | undefined}
 */
function above(dir, name) {
  const file = join(dir, name);
  if (existsSync(file)) return readFileSync(file, "utf8");
  return dirname(dir) === dir ? undefined : above(dirname(dir), name);
}
