import type { RuleCase } from "../../rule-case/rule-case";
import type { TreeObject } from "../../tree/tree";
import { UNKNOWN } from "../../tree/tree";

const type = "aws:iam/userLoginProfile:UserLoginProfile";
const good: TreeObject = { user: "grace", passwordResetRequired: true, passwordLength: 24 };

export const consolePasswordResetCases: readonly RuleCase[] = [
  { name: "a password that must be changed", resources: [{ type, props: good }], expect: [], example: true },
  {
    name: "a password that may be kept",
    resources: [{ type, props: { ...good, passwordResetRequired: false } }],
    expect: [{ summary: "password of grace may be kept", property: "passwordResetRequired" }],
    example: true,
  },
  {
    name: "a password of which nothing is said, which the provider reads as may be kept",
    resources: [{ type, props: { user: "grace" } }],
    expect: [{ property: "passwordResetRequired" }],
  },
  {
    name: "a password of which is not known yet whether it must be changed",
    resources: [{ type, props: { ...good, passwordResetRequired: UNKNOWN } }],
    expect: [{ property: "passwordResetRequired", unknown: true }],
  },
  {
    name: "a password of the provider's own length",
    resources: [{ type, props: { user: "grace", passwordResetRequired: true } }],
    expect: [],
  },
  {
    name: "a short password",
    resources: [{ type, props: { ...good, passwordLength: 8 } }],
    expect: [{ summary: "has 8 characters, fewer than 14", property: "passwordLength" }],
  },
  {
    name: "a password shorter than the pack's configuration wants",
    resources: [{ type, props: good }],
    parameters: { minimumLength: 32 },
    expect: [{ summary: "fewer than 32" }],
  },
  {
    name: "a password whose length is not known yet",
    resources: [{ type, props: { ...good, passwordLength: UNKNOWN } }],
    expect: [{ property: "passwordLength", unknown: true }],
  },
];
