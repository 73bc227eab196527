import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** One property that a resource of @pulumi/aws takes, however deep. */
export interface ProviderProperty {
  /** `aws:iam/role:Role` */
  readonly type: string;
  /** As the registry of surfaces writes it: `inlinePolicies[].policy` */
  readonly path: string;
  /** As declared: `pulumi.Input<string | undefined>` */
  readonly declared: string;
  readonly documentation: string;
}

/** The version of @pulumi/aws that is installed, and all that its resources take, by their type declarations. */
export function providerProperties(): { version: string; types: number; properties: ProviderProperty[] } {
  const manifest = require.resolve("@pulumi/aws/package.json");
  const { version } = JSON.parse(readFileSync(manifest, "utf8")) as { version: string };
  const root = dirname(manifest);
  const inputs = interfacesOf(readFileSync(join(root, "types/input.d.ts"), "utf8"));
  const properties: ProviderProperty[] = [];
  let types = 0;
  for (const { module, file } of modulesOf(root)) {
    const text = readFileSync(join(root, module, file), "utf8");
    const name = /^export declare class (\w+) extends pulumi\.CustomResource/m.exec(text)?.[1];
    if (name === undefined) continue;
    types++;
    const type = `aws:${module}/${file.replace(/\.d\.ts$/, "")}:${name}`;
    const declared = text.indexOf(`export interface ${name}Args`);
    const args = declared < 0 ? undefined : interfacesOf(text.slice(declared)).get(`${name}Args`);
    if (args !== undefined) collect(type, "", args, [], inputs, properties);
  }
  return { version, types, properties };
}

interface Declared {
  readonly name: string;
  readonly declared: string;
  readonly documentation: string;
}

function collect(
  type: string,
  path: string,
  args: readonly Declared[],
  within: readonly string[],
  inputs: ReadonlyMap<string, readonly Declared[]>,
  found: ProviderProperty[],
): void {
  for (const { name, declared, documentation } of args) {
    const here = `${path}${name}${declared.includes("[]") ? "[]" : ""}`;
    found.push({ type, path: here, declared, documentation });
    for (const [, reference = ""] of declared.matchAll(/\binputs\.([\w.]+)/g)) {
      const nested = inputs.get(reference);
      // A document is read as one; and some types hold themselves.
      if (nested === undefined || reference.endsWith(".PolicyDocument") || within.includes(reference))
        continue;
      collect(type, `${here}.`, nested, [...within, reference], inputs, found);
    }
  }
}

function modulesOf(root: string): { module: string; file: string }[] {
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !["types", "config", "node_modules"].includes(entry.name))
    .flatMap(({ name }) =>
      readdirSync(join(root, name))
        .filter((file) => file.endsWith(".d.ts") && file !== "index.d.ts" && !/^get[A-Z]/.test(file))
        .map((file) => ({ module: name, file })),
    );
}

/** The interfaces of a declaration file by name, those in a namespace as `namespace.Name`. One line holds one thing. */
function interfacesOf(text: string): Map<string, Declared[]> {
  const interfaces = new Map<string, Declared[]>();
  let namespace = "";
  let members: Declared[] | undefined;
  let end = "";
  let comment: string[] = [];
  let open: { name: string; declared: string } | undefined;
  for (const line of text.split("\n")) {
    const start = /^(\s*)(?:export )?(?:declare )?(namespace|interface) (\w+)/.exec(line);
    if (members === undefined) {
      if (start?.[2] === "namespace") namespace = `${start[3] ?? ""}.`;
      if (start?.[2] !== "interface") continue;
      members = [];
      end = `${start[1] ?? ""}}`;
      interfaces.set(`${namespace}${start[3] ?? ""}`, members);
    } else if (line === end) {
      members = undefined;
    } else if (open !== undefined) {
      // A map: `{ [key: string]: … }` over three lines.
      open.declared += ` ${line.trim()}`;
      if (!line.trimEnd().endsWith(";") || line.includes("[key: string]")) continue;
      members.push({ ...open, documentation: comment.join(" ") });
      [open, comment] = [undefined, []];
    } else if (/^\s*\/?\*/.test(line)) {
      if (line.includes("/**")) comment = [];
      comment.push(line.replace(/^\s*\/?\*+\/?\s?/, "").trim());
    } else {
      const member = /^\s*(?:readonly )?"?([\w-]+)"?\??: (.*)$/.exec(line);
      if (member === null) continue;
      const [, name = "", declared = ""] = member;
      if (declared.endsWith(";")) {
        members.push({ name, declared: declared.slice(0, -1), documentation: comment.join(" ") });
        comment = [];
      } else open = { name, declared };
    }
  }
  return interfaces;
}
