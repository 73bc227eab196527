import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Command } from "../harness/command";
import { CommandFailed, timed } from "../harness/command";
import { onPath } from "../harness/commands";

/** Another tool that judges policy documents, from PyPI, and how it reads a folder of them. */
export interface Peer {
  readonly name: string;
  readonly version: string;
  /** A program that is given the folder. */
  readonly program: string;
  /** What it leaves out. @default nothing */
  readonly remark?: string;
}

/** Each through its own functions and in one process, which spares it a start a document. */
export const PEERS: readonly Peer[] = [
  {
    name: "cloudsplaining",
    version: "0.9.1",
    program: `
import json, pathlib, sys
from cloudsplaining.scan.policy_document import PolicyDocument
for file in sorted(pathlib.Path(sys.argv[1]).glob("*.json")):
    document = PolicyDocument(json.loads(file.read_text()))
    document.allows_privilege_escalation
    document.all_allowed_unrestricted_actions
    document.permissions_management_without_constraints
`,
  },
  {
    name: "parliament",
    version: "1.6.4",
    program: `
import pathlib, sys
from parliament import analyze_policy_string
failed = 0
for file in sorted(pathlib.Path(sys.argv[1]).glob("*.json")):
    try:
        analyze_policy_string(file.read_text()).findings
    except Exception:
        failed += 1
print("%d documents make it fail" % failed)
`,
    remark: "those that make it fail left out",
  },
  {
    name: "checkov",
    version: "3.3.30",
    program: `
import json, pathlib, subprocess, sys, tempfile
resources = {}
for number, file in enumerate(sorted(pathlib.Path(sys.argv[1]).glob("*.json"))):
    properties = {"PolicyDocument": json.loads(file.read_text())}
    resources["P%d" % number] = {"Type": "AWS::IAM::ManagedPolicy", "Properties": properties}
with tempfile.TemporaryDirectory() as folder:
    template = pathlib.Path(folder, "template.json")
    template.write_text(json.dumps({"AWSTemplateFormatVersion": "2010-09-09", "Resources": resources}))
    checkov = pathlib.Path(sys.executable).with_name("checkov")
    options = ["--framework", "cloudformation", "--compact", "--quiet", "--soft-fail", "--output", "json"]
    subprocess.run([checkov, "-f", template, *options], check=True, stdout=subprocess.DEVNULL)
`,
  },
];

/**
 * A peer, ready to run on a folder of policies: installed from PyPI into a virtual environment of its own, once, under
 * node_modules.
 *
 * @returns why it cannot be had, where it cannot
 */
export async function installed(peer: Peer, root: string, policies: string): Promise<Command | string> {
  const python = onPath("python3");
  if (python === undefined) return "there is no `python3` on PATH";
  const dir = path.join(root, "node_modules/.cache/plinth/bench-peers", `${peer.name}-${peer.version}`);
  const program = path.join(dir, "judge.py");
  const own = path.join(dir, "bin/python");
  const limit = INSTALLING;
  try {
    // The program is written last: where it is, all of it is installed.
    if (!existsSync(program)) {
      mkdirSync(dir, { recursive: true });
      await timed({ file: python, args: ["-m", "venv", dir], cwd: root, limit });
      const wanted = `${peer.name}==${peer.version}`;
      await timed({ file: own, args: ["-m", "pip", "install", "--quiet", wanted], cwd: root, limit });
    }
    writeFileSync(program, peer.program);
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    return `it could not be installed: ${error.reason}`;
  }
  return { file: own, args: [program, policies], cwd: root, limit: JUDGING };
}

const INSTALLING = 5 * 60_000;

/** Some ten times what the slowest of them takes. */
const JUDGING = 3 * 60_000;
