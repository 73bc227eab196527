/**
 * Runs TypeScript without loading a compiler where every file was compiled before: ts-node and TypeScript are a third
 * of the start-up time of a program, and 60 MB. What ts-node makes of a file is kept under a hash of the file, its
 * path, the compiler's options and the versions; anything not found there goes to ts-node itself, set up by the options
 * that Pulumi gives. Settings whose effect these do not tell go there at once.
 *
 * As before, ts-node transpiles a policy pack without the language service where its tsconfig.json says `noCheck`: that
 * checks nothing either but reads every declaration file.
 *
 * A part of {@link BOOTSTRAP}: JavaScript that runs in the child, before Pulumi's entry point is loaded.
 */
export const COMPILED_TYPESCRIPT = String.raw`
/** What Pulumi gets for "typescript" and "ts-node"; see replaceModules. */
function compiledTypeScript(folder) {
  const files = ["tsutils.js", "typescript-shim.js", "cmd/run/run.js", "cmd/run-policy-pack/run.js"];
  const installed = files.flatMap((file) => [
    ["typescript", file, (real, parent) => lazyCompiler(real, versionOf("typescript", parent.filename), folder)],
    ["ts-node", file, (real, parent) => lazyTsNode(real, versionOf("ts-node", parent.filename), folder)],
  ]);
  return [...installed, ...vendored().flatMap(([request, make]) => files.map((file) => [request, file, make]))];
}

/** The SDK's own copies, for projects that install neither. A pack in JavaScript never comes to use them. */
function vendored() {
  const folder = path.join(SDK_DIR, "vendor");
  const names = fs.existsSync(folder) ? fs.readdirSync(folder) : [];
  return names.flatMap((name) => {
    const [tool, version] = name.split("@");
    if (tool === "typescript") {
      return [[path.join(folder, name, "typescript.js"), (real) => lazyCompiler(real, version, undefined)]];
    }
    if (tool !== "ts-node") return [];
    const register = (real) => (options) => handOverAtFirst([".ts", ".tsx"], () => real().register(options));
    return [[path.join(folder, name), (real) => ({ register: register(real) })]];
  });
}

/** Registers a hook of require() when there is a file for it. */
function handOverAtFirst(names, registerReal) {
  const extensions = Module._extensions;
  const before = names.map((name) => [name, extensions[name]]);
  for (const name of names) {
    extensions[name] = (module, filename) => {
      for (const [changed, handler] of before) {
        if (handler) extensions[changed] = handler;
        else delete extensions[changed];
      }
      registerReal();
      return extensions[name](module, filename);
    };
  }
}

/** Throws where it is not installed, as loading it would. */
function versionOf(request, filename) {
  const from = Module.createRequire(filename);
  from.resolve(request);
  return from(request + "/package.json").version;
}

function kept(folder, key, make) {
  if (folder === undefined) return make();
  const file = path.join(folder, require("crypto").createHash("sha256").update(JSON.stringify(key)).digest("hex"));
  try {
    return fs.readFileSync(file, "utf8");
  } catch {}
  const text = make();
  if (text === undefined) return undefined;
  try {
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(file + "." + process.pid, text);
    fs.renameSync(file + "." + process.pid, file);
  } catch {}
  return text;
}

/** Pulumi asks for the compiler's version, and has it parse tsconfig.json. */
function lazyCompiler(real, version, folder) {
  const parseConfigFileTextToJson = (file, text) => {
    const parsed = kept(folder, ["tsconfig", version, text], () => {
      const result = real().parseConfigFileTextToJson(file, text);
      return result.error ? undefined : JSON.stringify(result);
    });
    return parsed === undefined ? real().parseConfigFileTextToJson(file, text) : JSON.parse(parsed);
  };
  const known = { version, parseConfigFileTextToJson };
  return new Proxy({}, {
    get: (_, key) => (Object.hasOwn(known, key) ? known[key] : key === "__esModule" ? undefined : real()[key]),
    has: (_, key) => key in real(),
  });
}

function lazyTsNode(real, VERSION, folder) {
  return {
    VERSION,
    register(given) {
      const checksNothing = given.typeCheck && given.compilerOptions?.noCheck;
      const options = checksNothing ? { ...given, typeCheck: false, transpileOnly: true } : given;
      const checks = options.typeCheck || options.transpileOnly !== true;
      const registerReal = () => real().register(options);
      const tsconfig = options.skipProject ? undefined : path.resolve(options.project ?? "tsconfig.json");
      const config = checks ? undefined : settings(tsconfig);
      if (config === undefined) return registerReal();
      const salt = [2, VERSION, ...config, JSON.stringify(options), process.cwd()];
      registerCompiled(real, registerReal, options, tsconfig, salt, folder);
    },
  };
}

/** What the compiler's output depends on beside the options and the file; undefined where that is hard to tell. */
function settings(tsconfig) {
  try {
    return readSettings(tsconfig);
  } catch {
    return undefined;
  }
}

function readSettings(tsconfig) {
  if (Object.keys(process.env).some((name) => name.startsWith("TS_NODE_"))) return undefined;
  const base = tsconfig ?? path.join(process.cwd(), "tsconfig.json");
  const from = Module.createRequire(base);
  const compiler = [from.resolve("typescript"), from("typescript/package.json").version];
  if (tsconfig === undefined) return compiler;
  const text = fs.readFileSync(tsconfig, "utf8");
  const { config = {} } = require(path.join(SDK_DIR, "typescript-shim.js")).parseConfigFileTextToJson(tsconfig, text);
  const { allowJs, checkJs, jsx, plugins } = config.compilerOptions ?? {};
  if (config.extends || config["ts-node"] || allowJs || checkJs || jsx || plugins) return undefined;
  return [...compiler, text];
}

/** Hooks require() as ts-node does. */
function registerCompiled(real, registerReal, options, tsconfig, salt, folder) {
  const extensions = Module._extensions;
  // an import of one of these kinds, or from an ES module, is ts-node's own matter from there on
  const others = [".ts", ".cts", ".mts"].filter((name) => name === ".ts" || extensions[name]);
  const plain = extensions[".ts"] ?? extensions[".js"];
  handOverAtFirst(others, registerReal);
  const handOver = extensions[".ts"];
  const base = tsconfig === undefined ? process.cwd() : path.dirname(tsconfig);
  const outputs = new Map();
  let service;
  const compile = (code, filename, type) => {
    const output = kept(folder, ["file", ...salt, filename, type, code], () => {
      service ??= real().create(options);
      return service.compile(code, filename);
    });
    outputs.set(slashed(filename), output);
    return output;
  };

  Module.createRequire(require.resolve("ts-node", { paths: [SDK_DIR] }))("@cspotcode/source-map-support").install({
    environment: "node",
    retrieveFile: (file) => outputs.get(slashed(file)) ?? "",
    redirectConflictingLibrary: true,
  });
  extensions[".ts"] = (module, filename) => {
    if (/(?:^|\/)node_modules\//.test(slashed(path.relative(base, filename)))) return plain(module, filename);
    const type = packageType(path.dirname(filename));
    if (type === "module") return handOver(module, filename);
    const compileModule = module._compile;
    module._compile = function (code, name) {
      return compileModule.call(this, compile(code, name, type), name);
    };
    return plain(module, filename);
  };
}

function slashed(file) {
  return file.replaceAll("\\", "/");
}

const packageTypes = new Map();

function packageType(dir) {
  if (packageTypes.has(dir)) return packageTypes.get(dir);
  let type;
  try {
    type = JSON.parse(fs.readFileSync(path.join(dir, "package.json"), "utf8")).type ?? "none";
  } catch {
    const above = path.dirname(dir);
    type = above === dir ? "none" : packageType(above);
  }
  packageTypes.set(dir, type);
  return type;
}
`;
