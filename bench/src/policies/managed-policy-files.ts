import { writeFileSync } from "node:fs";
import path from "node:path";
import { catalog } from "@plinth/iam-catalog";

/** Every AWS managed policy as a file of its own, as it would come from an account. */
export function writeManagedPolicies(dir: string): readonly string[] {
  return catalog.managedPolicies().map(({ arn, document }) => {
    const name = arn.slice(arn.indexOf("policy/") + "policy/".length).replaceAll("/", "__");
    const file = path.join(dir, `${name}.json`);
    writeFileSync(file, document);
    return file;
  });
}
