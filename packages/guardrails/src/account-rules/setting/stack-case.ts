import type { CaseResource } from "../../rule-case/rule-case";

/** The stack of a project, for cases about what a stack does not have. */
export function emptyStack(project: string): CaseResource {
  return { type: "pulumi:pulumi:Stack", name: `${project}-prod`, props: {}, project };
}
