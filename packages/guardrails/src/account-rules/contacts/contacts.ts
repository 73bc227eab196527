import type { StackResource } from "../../resource/resource";
import { textAt, UNKNOWN } from "../../tree/tree";
import type { Wanted } from "../setting/presence";
import { presenceParameters } from "../setting/presence";
import type { Requirement } from "../setting/requirement";
import { defineSettingRule } from "../setting/setting";

interface ContactsParameters {
  requiredIn: readonly string[];
  kinds: readonly string[];
}

const TYPE = "aws:account/alternativeContact:AlternativeContact";

export const contacts = defineSettingRule<ContactsParameters>({
  id: "contacts",
  title: "AWS can reach somebody about security, bills and operations",
  why: "AWS writes to the root user's mailbox about a leaked key or a bill that is not paid, unless it is told who else",
  fix: "make an aws.account.AlternativeContact for SECURITY, BILLING and OPERATIONS, each with a distribution list's address",
  severity: "low",
  references: [
    {
      title: "Update the alternate contacts for your AWS account",
      url: "https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-update-contact-alternate.html",
    },
  ],
  controls: {
    cis: { "7.0": ["2.2", "2.3"], "5.0": ["1.1", "1.2"], "3.0": ["1.1", "1.2"] },
    ssb: ["ACCT.01"],
  },
  parameters: {
    ...presenceParameters,
    kinds: {
      type: "array",
      items: { type: "string", pattern: "^(SECURITY|BILLING|OPERATIONS)$" },
      default: ["SECURITY", "BILLING", "OPERATIONS"],
      stricter: "more",
      description: "The contacts that an account must have.",
    },
  },
  requirements: { [TYPE]: [filled("emailAddress"), filled("phoneNumber")] },
  wanted: ({ kinds }) => kinds.map(contactFor),
});

function contactFor(kind: string): Wanted {
  return {
    what: `a contact for ${kind}`,
    is: ({ type, props }: StackResource) => {
      if (type !== TYPE) return false;
      const given = textAt(props, "alternateContactType");
      return given === UNKNOWN ? UNKNOWN : given === kind;
    },
  };
}

function filled(property: string): Requirement<ContactsParameters> {
  return {
    property,
    absent: "fails",
    unknown: "holds",
    holds: (value) => typeof value === "string" && value.trim() !== "",
    says: () => `AWS cannot reach this contact: ${property} has to be given`,
  };
}
