import type { Unreadable } from "../../resource/contents";
import { contentsOf } from "../../resource/contents";
import type { GuardedResource } from "../../resource/resource";
import type { Finding } from "../../rule/finding";
import { defineRule } from "../../rule/rule";
import type { HiddenSurface } from "../../surfaces/surface";
import { surfaceOf } from "../../surfaces/surfaces";
import { texts, unknownPaths, valuesAt } from "../../tree/tree";

interface AccessInSightParameters {
  judgedElsewhere: readonly string[];
}

export const accessInSight = defineRule<AccessInSightParameters>({
  id: "access-in-sight",
  title: "Access is given where it can be read",
  why: "a template at an address, a macro or a command gives access of which no guardrail sees a line",
  fix: "give access by resources whose properties hold it, or by a template whose text is in the program",
  severity: "medium",
  references: [
    {
      title: "Using CloudFormation macros to perform custom processing on templates",
      url: "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-macros.html",
    },
    {
      title: "Acknowledging IAM resources in CloudFormation templates",
      url: "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/control-access-with-iam.html#using-iam-capabilities",
    },
  ],
  controls: { cis: { "7.0": ["2.14"], "5.0": ["1.15"], "3.0": ["1.16"] }, ssb: ["ACCT.04"] },
  parameters: {
    judgedElsewhere: {
      type: "array",
      items: { type: "string" },
      default: [],
      stricter: "fewer",
      description:
        "Names or type tokens of resources of the program whose contents somebody else has judged.",
    },
  },

  checkResource(resource, { parameters }) {
    const { name, type } = resource;
    if (parameters.judgedElsewhere.some((one) => one === name || one === type)) return [];
    return [
      ...(surfaceOf(resource.type)?.hidden ?? []).flatMap((row) => hiddenFindings(resource, row)),
      ...contentsOf(resource).unreadable.map(unreadableFinding),
    ];
  },
});

function hiddenFindings({ props }: GuardedResource, row: HiddenSurface): Finding[] {
  const { property, when, unseen, isData, what, remedy } = row;
  if (unseen === true) return [outOfSight(what, property, remedy)];
  return valuesAt(props, property).flatMap(({ value, path }): Finding[] => {
    if (value === "") return [];
    if (when === undefined || [...texts(value)].some(({ text }) => when.test(text)))
      return [outOfSight(what, path, remedy)];
    const [unknown] = isData === true ? [] : unknownPaths(value, path);
    return unknown === undefined ? [] : [notKnown(what, unknown)];
  });
}

function notKnown(what: string, property: string): Finding {
  return {
    summary: `Cannot tell whether this is ${what}: ${property} is not known yet`,
    unknown: {
      property,
      remedy:
        "build it from names that are known at preview, or where somebody has read it, name the resource in the parameter `judgedElsewhere`; on `up` it is judged again before it runs",
    },
  };
}

function outOfSight(what: string, property: string, remedy: string): Finding {
  return {
    summary: `Cannot tell what access ${what} gives: ${property} is out of the guardrails' sight`,
    unknown: { property, remedy },
  };
}

function unreadableFinding({ property, reason }: Unreadable): Finding {
  switch (reason) {
    case "unknown":
      return {
        summary: `Cannot tell what access is given inside: ${property} is not known yet`,
        unknown: {
          property,
          remedy:
            "build the text from names that are known at preview; on `up` it is judged again before the resource is created",
        },
      };
    case "macro":
      return {
        summary: `Cannot tell what access a macro adds: ${property} rewrites the template before it is deployed`,
        unknown: {
          property,
          remedy: "deploy the template as the macro leaves it, or make its resources in the program",
        },
      };
    case "function":
      return {
        summary: `Cannot tell what access is given inside: ${property} is left to a function of the template`,
        unknown: { property, remedy: "write the properties out in the template" },
      };
    case "loop":
      return {
        summary: `Cannot tell what access a loop gives: ${property} makes resources or properties of a list`,
        unknown: { property, remedy: "write out what the loop makes, or make it in the program" },
      };
    case "untyped":
      return {
        summary: `Cannot tell what access is given inside: ${property} is a resource without a Type`,
        unknown: { property, remedy: "write the resource as CloudFormation would take it, with its Type" },
      };
    case "module":
      return {
        summary: `Cannot tell what access a module adds: ${property} is a module of the account's registry`,
        unknown: { property, remedy: "write the module's resources into the template" },
      };
    case "invalid":
      return {
        summary: `${property} cannot be read: it is neither JSON nor YAML that describes resources`,
        property,
        fix: "write a text that CloudFormation would take",
      };
  }
}
