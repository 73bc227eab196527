import type { RuleCase } from "../../rule-case/rule-case";
import type { TreeObject } from "../../tree/tree";
import { UNKNOWN } from "../../tree/tree";
import { emptyStack } from "../setting/stack-case";

const type = "aws:iam/accountPasswordPolicy:AccountPasswordPolicy";
const good: TreeObject = { minimumPasswordLength: 14, passwordReusePrevention: 24 };

export const passwordPolicyCases: readonly RuleCase[] = [
  {
    name: "fourteen characters, and none of the last 24 passwords",
    resources: [{ type, props: good }],
    expect: [],
    example: true,
  },
  {
    name: "eight characters",
    resources: [{ type, props: { ...good, minimumPasswordLength: 8 } }],
    expect: [{ summary: "minimumPasswordLength has to be at least 14", property: "minimumPasswordLength" }],
    example: true,
  },
  {
    name: "fewer characters than the pack's configuration wants",
    resources: [{ type, props: good }],
    parameters: { minimumLength: 20 },
    expect: [{ summary: "at least 20" }],
  },
  {
    name: "a policy that says nothing, for which the provider sets six characters",
    resources: [{ type, props: {} }],
    expect: [{ property: "minimumPasswordLength" }, { property: "passwordReusePrevention" }],
  },
  {
    name: "passwords that nobody may change",
    resources: [{ type, props: { ...good, allowUsersToChangePassword: false } }],
    expect: [{ property: "allowUsersToChangePassword" }],
  },
  {
    name: "an expiry that locks users out",
    resources: [{ type, props: { ...good, hardExpiry: true } }],
    expect: [{ property: "hardExpiry" }],
  },
  {
    name: "a length that is not known yet",
    resources: [{ type, props: { ...good, minimumPasswordLength: UNKNOWN } }],
    expect: [{ property: "minimumPasswordLength", unknown: true }],
  },
  {
    name: "a stack that sets the account up and has no password policy",
    resources: [emptyStack("baseline")],
    expect: [{ summary: "does not have a password policy" }],
  },
  { name: "another project's stack without one", resources: [emptyStack("shop")], expect: [] },
];
