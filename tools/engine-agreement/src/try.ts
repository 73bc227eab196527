delete process.env.TS_NODE_PROJECT;
import { startMoto } from "./moto/moto";
import { findPulumi, openSandbox } from "./pulumi/pulumi";
void (async () => {
  const m = await startMoto("/tmp/sbx");
  const p = findPulumi();
  console.log(p, m.endpoint);
  const s = await openSandbox(p!, m.endpoint);
  const dir = process.argv[2]!;
  const stack = process.argv[3] ?? "dev";
  for (const a of [
    ["stack", "init", stack],
    ["preview"],
    ["up", "--yes", "--skip-preview"],
    ["preview", "--expect-no-changes", "--diff"],
    ["refresh", "--yes", "--diff"],
    ["preview", "--expect-no-changes", "--diff"],
    ["destroy", "--yes", "--skip-preview"],
  ]) {
    const t = Date.now();
    const r = s.pulumi(
      a.concat(
        a[0] === "stack" ? [] : ["--stack", stack],
        ["preview", "up"].includes(a[0]!) ? process.argv.slice(4) : [],
      ),
      dir,
    );
    console.log("=====", a.join(" "), r.status, Date.now() - t);
    console.log(r.output.slice(-6000));
  }
  s.close();
  m.stop();
})();
