import type { CaseResource, RuleCase } from "../../rule-case/rule-case";
import type { TreeObject } from "../../tree/tree";
import { UNKNOWN } from "../../tree/tree";
import { emptyStack } from "../setting/stack-case";

const stack = emptyStack("baseline");

export const contactsCases: readonly RuleCase[] = [
  {
    name: "a contact for each of the three",
    resources: [stack, contact("SECURITY"), contact("BILLING"), contact("OPERATIONS")],
    expect: [],
    example: true,
  },
  {
    name: "a stack that sets the account up without a contact for security",
    resources: [stack, contact("BILLING"), contact("OPERATIONS")],
    expect: [{ summary: "does not have a contact for SECURITY" }],
    example: true,
  },
  {
    name: "an empty address",
    resources: [contact("SECURITY", { emailAddress: " " })],
    expect: [{ property: "emailAddress" }],
  },
  {
    name: "an address that is not known yet",
    resources: [contact("SECURITY", { emailAddress: UNKNOWN })],
    expect: [],
  },
  {
    name: "a contact of which it is not known yet what it is for",
    resources: [
      stack,
      { ...contact("SECURITY"), props: { ...contact("SECURITY").props, alternateContactType: UNKNOWN } },
    ],
    parameters: { kinds: ["SECURITY"] },
    expect: [{ unknown: true, on: "security" }],
  },
  { name: "another project's stack without any", resources: [emptyStack("shop")], expect: [] },
];

function contact(kind: string, more: TreeObject = {}): CaseResource {
  return {
    type: "aws:account/alternativeContact:AlternativeContact",
    name: kind.toLowerCase(),
    props: {
      alternateContactType: kind,
      emailAddress: "aws-security@acme.example",
      phoneNumber: "+15550100",
      title: "Security",
      ...more,
    },
  };
}
