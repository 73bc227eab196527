import { sep } from "node:path";
import { fileURLToPath } from "node:url";

import type { SourcePosition as PositionMessage, StackTrace } from "@pulumi/pulumi/proto/source_pb";

import type { SourcePosition } from "../preview/types";

interface Positioned {
  getSourceposition(): PositionMessage | undefined;
  getStacktrace(): StackTrace | undefined;
}

/**
 * The line that a reader would change to change a resource: the project's own, even where a component of another
 * package makes the resource, and else the nearest that is no dependency's.
 */
export class Positions {
  private readonly root: string;

  constructor(projectDir: string) {
    this.root = projectDir.endsWith(sep) ? projectDir : projectDir + sep;
  }

  of(request: Positioned): SourcePosition | undefined {
    const frames = (request.getStacktrace()?.getFramesList() ?? []).map((frame) => frame.getPc());
    const own = [request.getSourceposition(), ...frames]
      .map(readPosition)
      .filter((position) => position !== undefined);
    return own.find((position) => position.file.startsWith(this.root)) ?? own[0];
  }
}

function readPosition(message: PositionMessage | undefined): SourcePosition | undefined {
  const uri = message?.getUri();
  if (message === undefined || !uri?.startsWith("file:")) return undefined;
  const file = fileURLToPath(uri);
  if (file.split(sep).includes("node_modules")) return undefined;
  return { file, line: message.getLine() };
}
