import { InputError } from "../errors/input-error";
import type { PreviewOptions, PreviewResult } from "./types";

/** Previews a Pulumi program under policy packs, with no CLI, no credentials and no network. */
export function preview(options: PreviewOptions): Promise<PreviewResult> {
  return Promise.reject(new InputError({ file: options.projectDir, message: "the offline engine is being built" }));
}
