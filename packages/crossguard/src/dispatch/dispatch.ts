import type {
  EnforcementLevel,
  Policies,
  Policy,
  ReportViolation,
  ResourceValidation,
  StackValidation,
  StackValidationArgs,
} from "@pulumi/policy";
import type { Configured } from "../configured/configured";
import { reporter } from "../policy/report";
import type { Glance } from "../request/glance";
import type { Request } from "../request/request";
import { takeBegun, watchRequests } from "../request/request";

/** A policy that can be run beside others on what CrossGuard has read once for all of them. */
export interface OwnPolicy extends Policy {
  readonly enforcementLevel: EnforcementLevel;
  readonly validateResource?: ResourceValidation;
  readonly validateStack?: StackValidation;
  /** Whether the resource check has anything to do with resources of the type. @default it may */
  readonly isFor?: (type: string) => boolean;
  /** Whether it has anything to do with this resource, of a type that it is for. @default it may */
  readonly concerns?: (resource: Glance) => boolean;
  /** Whether the stack check looks at what stands in resources of the type. @default it may */
  readonly reads?: (type: string) => boolean;
}

/**
 * The policies as a list that CrossGuard's server goes through as one policy where it is about to judge. It reads a
 * resource, and the whole stack, anew for each policy of its list (makeAnalyzeRpcFun and makeAnalyzeStackRpcFun in
 * server.js), which is most of the time that a pack takes; where no policy has anything to do with a resource it is not
 * read at all. Names, levels, parameters and the order of what is said are as if it had asked each. Wherever else the
 * list is read, as where the server tells the engine of the policies, and when it is made part of a longer one, it is a
 * list as any other.
 */
export function inOnePass(policies: readonly OwnPolicy[], configured: Configured): Policies {
  watchRequests();
  const list: Policies = [...policies];
  const asked = new Asked(policies, configured);
  Object.defineProperty(list, Symbol.iterator, {
    value: () => {
      const request = takeBegun();
      return (request === undefined ? list : asked.about(request)).values();
    },
  });
  return list;
}

/** Which policies a request is to be judged by. */
class Asked {
  private readonly onResources: readonly OwnPolicy[];
  private readonly onStacks: readonly OwnPolicy[];
  private readonly configured: Configured;
  /** By the type of resource. */
  private readonly forType = new Map<
    string,
    { readonly policies: readonly OwnPolicy[]; readonly all: Policies }
  >();
  private readonly readInStack = new Map<string, boolean>();
  private readonly notApplicable: Policies;

  constructor(policies: readonly OwnPolicy[], configured: Configured) {
    this.onResources = policies.filter(({ validateResource }) => validateResource !== undefined);
    this.onStacks = policies.filter(({ validateStack }) => validateStack !== undefined);
    this.configured = configured;
    this.notApplicable = this.onResources.map(forNoResource);
  }

  about(request: Request): Policies {
    if (request.of === "resource") return this.aboutResource(request.resource);
    request.reads = (type) => this.reads(type);
    return this.onStacks.length === 0 ? [] : [this.together([], this.onStacks)];
  }

  private aboutResource(resource: Glance): Policies {
    const { policies, all } = this.for(resource.type);
    const concerned = policies.filter((policy) => policy.concerns?.(resource) !== false);
    if (concerned.length === policies.length) return all;
    return concerned.length === 0 ? [] : [this.together(concerned, [])];
  }

  private for(type: string): { readonly policies: readonly OwnPolicy[]; readonly all: Policies } {
    let found = this.forType.get(type);
    if (found === undefined) {
      const policies = this.onResources.filter((policy) => policy.isFor?.(type) !== false);
      found = { policies, all: policies.length === 0 ? this.notApplicable : [this.together(policies, [])] };
      this.forType.set(type, found);
    }
    return found;
  }

  private reads(type: string): boolean {
    let reads = this.readInStack.get(type);
    if (reads === undefined) {
      reads = this.onStacks.some((policy) => policy.reads?.(type) !== false);
      this.readInStack.set(type, reads);
    }
    return reads;
  }

  /** One policy that runs them one after the other, each as the engine has configured it. */
  private together(onResources: readonly OwnPolicy[], onStacks: readonly OwnPolicy[]): OwnPolicy {
    return {
      name: "plinth",
      description: "All policies of the pack",
      enforcementLevel: "mandatory",
      ...(onResources.length > 0 && {
        validateResource: async (args, report) => {
          for (const policy of onResources) {
            const { level, getConfig } = this.held(policy);
            if (level === "disabled") continue;
            await policy.validateResource?.({ ...args, getConfig }, reportAs(policy, level, report));
          }
        },
      }),
      ...(onStacks.length > 0 && {
        validateStack: async (args, report) => {
          for (const policy of onStacks) {
            const { level, getConfig } = this.held(policy);
            if (level === "disabled") continue;
            await policy.validateStack?.({ ...args, getConfig }, reportAs(policy, level, report));
          }
        },
      }),
    };
  }

  private held({ name, enforcementLevel }: OwnPolicy): Held {
    const { level = enforcementLevel, parameters = NONE } = this.configured.held()?.get(name) ?? {};
    return { level, getConfig: (() => parameters) as GetConfig };
  }
}

/**
 * The policy as CrossGuard knows one for a single type, one that no resource has. Asked about a resource it does not run:
 * the server answers that it is not applicable, so that an engine that knows the type (FOR_NO_RESOURCE of the offline
 * engine) asks no further about resources of that kind.
 */
function forNoResource({ name, description, enforcementLevel }: OwnPolicy): OwnPolicy {
  const validateResource: ResourceValidation = () => undefined;
  return {
    name,
    description,
    enforcementLevel,
    validateResource: Object.assign(validateResource, { __pulumiType: "plinth:policy:NoResource" }),
  };
}

interface Held {
  readonly level: string;
  readonly getConfig: GetConfig;
}

type GetConfig = StackValidationArgs["getConfig"];

const NONE = {};

/** As what the policy itself would have reported; what is still there after a remediation is mandatory. */
function reportAs(policy: OwnPolicy, level: string, report: ReportViolation): ReportViolation {
  const { name, description, severity } = policy;
  const enforcementLevel = level === "advisory" ? "advisory" : "mandatory";
  const said = { name, description, ...(severity && { severity }), enforcementLevel } as const;
  return (violation: string | object, urn) => {
    const details =
      typeof violation === "object"
        ? violation
        : { message: violation === "" ? description : `${description}\n${violation}`, urn };
    reporter(report)({ message: description, ...said, ...details });
  };
}
