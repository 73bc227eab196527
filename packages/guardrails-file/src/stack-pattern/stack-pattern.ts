import { wildcardMatch } from "@plinth/iam-policy";
import type { StackName } from "../resource-pattern/resource-pattern";

/** Whether one of the patterns, each a project or `PROJECT/STACK`, is about a stack. */
export function isOneOf(patterns: readonly string[], { project, stack }: StackName): boolean {
  return patterns.some((pattern) => {
    const [ofProject = "", ofStack = "*"] = pattern.split("/");
    return wildcardMatch(ofProject, project) && wildcardMatch(ofStack, stack);
  });
}
