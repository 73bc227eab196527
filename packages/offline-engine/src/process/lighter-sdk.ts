/**
 * Spares the SDK work that it does for each resource, that a preview has no use for, and that is half of the time of a
 * program with thousands of resources. Where the SDK looks otherwise than expected, it stays as it is.
 *
 * A part of {@link BOOTSTRAP}: JavaScript that runs in the child, before Pulumi's entry point is loaded.
 */
export const LIGHTER_SDK = String.raw`
function lightenSdk(sdkDir) {
  for (const lighten of [silenceDebugLog, lightenPromises, lightenCallsites]) {
    try {
      lighten((file) => require(path.join(sdkDir, file)), sdkDir);
    } catch {}
  }
}

/** Several messages a resource, one after the other, that only "pulumi -d" would show. */
function silenceDebugLog(sdk) {
  sdk("log/index.js").debug = () => Promise.resolve();
}

/**
 * The SDK watches each of its promises, to tell at the end of those that never settled, and notes on each where it was
 * made. The notes are only printed with PULUMI_DEBUG_PROMISE_LEAKS.
 */
function lightenPromises(sdk) {
  if (process.env.PULUMI_DEBUG_PROMISE_LEAKS) return;
  const { getStore } = sdk("runtime/state.js");
  const debuggable = sdk("runtime/debuggable.js");
  const watch = debuggable.debuggablePromise;
  let watching = false;
  debuggable.debuggablePromise = (promise, context) => {
    // asked for late: the first to ask makes it, from the settings of that moment
    const store = getStore();
    if (!watching || !(store.leakCandidates instanceof Set)) {
      // the SDK's own, once: it sets up the report at the end
      watching = true;
      return watch(promise, context);
    }
    store.leakCandidates.add(promise);
    return promise.then(
      (value) => {
        store.leakCandidates.delete(promise);
        return value;
      },
      (error) => {
        store.leakCandidates.delete(promise);
        error.promise = promise;
        throw error;
      },
    );
  };
}

/**
 * A resource says where the program makes it. The SDK maps every line of the stack to its source for that; the engine
 * looks at those lines only that are no dependency's.
 */
function lightenCallsites(sdk, sdkDir) {
  const { Resource } = sdk("resource.js");
  const { framePositionRegExp } = Resource;
  if (typeof Resource.callsites !== "function" || !(framePositionRegExp instanceof RegExp)) return;
  const dependency = path.sep + "node_modules" + path.sep;
  let mapSourcePosition;

  const positionOf = (site) => {
    const source = site.getFileName();
    if (!source || source.startsWith("node:") || source.includes(dependency)) return {};
    // the SDK takes a line to have a position where it is printed in brackets, behind a function's name
    if (!framePositionRegExp.test("    at " + site)) return {};
    // of whatever maps errors by now, which is ts-node's where that is registered
    mapSourcePosition ??= Module.createRequire(path.join(sdkDir, "index.js"))("source-map-support").mapSourcePosition;
    const line = site.getLineNumber();
    const column = site.getColumnNumber() - 1;
    const mapped = mapSourcePosition({ name: null, source, line, column });
    return { file: mapped.source, line: mapped.line, column: mapped.column + 1 };
  };
  // the first line is that of this function, as the SDK expects
  Resource.callsites = function () {
    const { prepareStackTrace, stackTraceLimit } = Error;
    let sites;
    try {
      Error.stackTraceLimit = Number.POSITIVE_INFINITY;
      Error.prepareStackTrace = (_, found) => found;
      sites = new Error().stack;
    } finally {
      Error.prepareStackTrace = prepareStackTrace;
      Error.stackTraceLimit = stackTraceLimit;
    }
    return sites.map(positionOf);
  };
}
`;
