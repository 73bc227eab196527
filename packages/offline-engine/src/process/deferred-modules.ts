/**
 * Puts off, or leaves out, what the SDK loads at its start and a preview seldom or never uses: half of its start-up
 * time and a third of its memory. What is put off is loaded by whoever uses it first, and is then the real thing.
 *
 * A part of {@link BOOTSTRAP}: JavaScript that runs in the child, before Pulumi's entry point is loaded.
 */
export const DEFERRED_MODULES = String.raw`
/** What a request from one of the SDK's own files gets in place of the module: [request, end of the file's path, make]. */
const replaced = [
  // only the serialisation of functions reads package trees
  ["@npmcli/arborist", "runtime/closure/codePaths.js", lazyFunction],
  ["normalize-package-data", "runtime/closure/codePaths.js", lazyFunction],
  // programs that drive other programs ask for it by its own name
  ["./automation", "index.js", lazyNamespace],
  // the tracing of "--tracing", which is never given here: 150 ms of OpenTelemetry
  ["./tracing", "cmd/run/run.js", () => ({ start() {}, stop() {}, newSpan: () => NO_SPAN })],
];
const NO_SPAN = { setAttribute() {}, addEvent() {}, end() {} };

function replaceModules(sdkDir, more) {
  const files = new Map();
  for (const [request, file, make] of [...replaced, ...more]) {
    files.set(path.join(sdkDir, file) + "\0" + request, make);
  }
  const load = Module._load;
  Module._load = function (request, parent, isMain) {
    const make = parent && files.get(parent.filename + "\0" + request);
    if (!make) return load.call(this, request, parent, isMain);
    let loaded;
    return make(() => (loaded ??= load.call(Module, request, parent, isMain)), parent);
  };
}

function lazyFunction(real) {
  return new Proxy(function () {}, {
    get: (_, key) => (key === "__esModule" ? true : key === "default" ? (real().default ?? real()) : real()[key]),
    has: (_, key) => key in real(),
    apply: (_, self, args) => Reflect.apply(real(), self, args),
    construct: (_, args) => Reflect.construct(real(), args),
  });
}

function lazyNamespace(real) {
  return new Proxy({}, {
    get: (_, key) => (key === "__esModule" ? true : real()[key]),
    set: (_, key, value) => Reflect.set(real(), key, value),
    has: (_, key) => key in real(),
    ownKeys: () => Reflect.ownKeys(real()),
    getOwnPropertyDescriptor: (_, key) => {
      const found = Reflect.getOwnPropertyDescriptor(real(), key);
      return found && { ...found, configurable: true };
    },
  });
}

/**
 * The SDK attaches V8's debugger at its start, to learn which script each function is from, should one be serialised.
 * V8 tells as much of scripts that were there before, so it is attached once a function is.
 */
function putOffInspector(sdkDir) {
  try {
    const hooks = require(path.join(sdkDir, "runtime/closure/v8Hooks.js"));
    const urls = new Map();
    let session;
    hooks.isInitializedAsync = () => Promise.resolve();
    hooks.getScriptUrl = (id) => urls.get(id);
    hooks.getSessionAsync = () => (session ??= new Promise((resolve, reject) => {
      const opened = new (require("inspector").Session)();
      opened.connect();
      opened.on("Debugger.scriptParsed", ({ params }) => urls.set(params.scriptId, params.url));
      opened.post("Debugger.enable", (error) => (error ? reject(error) : resolve(opened)));
    }));
  } catch {}
}
`;
