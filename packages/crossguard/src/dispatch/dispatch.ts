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
  /**
   * What has to stand in a resource of a type that it is for, if it is to have anything to do with it: see {@link Glance}.
   * @default nothing
   */
  readonly onlyWith?: (type: string) => RegExp | undefined;
  /** Told of each resource that comes before the policies, by itself or in the stack, before anything of it is read. */
  readonly onResource?: (resource: Glance, of: Request["of"]) => void;
  /** Whether the stack check looks at what stands in a resource. @default it may */
  readonly reads?: (resource: Glance) => boolean;
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

/** A policy that is for a type of resource, where there stands in one what has to. */
interface Interested {
  readonly policy: OwnPolicy;
  readonly onlyWith: RegExp | undefined;
}

/** Which policies a request is to be judged by. */
class Asked {
  private readonly onResources: readonly OwnPolicy[];
  private readonly onStacks: readonly OwnPolicy[];
  private readonly configured: Configured;
  private readonly forType = new Map<string, readonly Interested[]>();
  private readonly together = new Map<string, Policies>();
  private readonly notApplicable = new Map<string, Policies>();
  /** How the stack checks choose what they read; policies of one pack mostly share one way. */
  private readonly readers: readonly OwnPolicy["reads"][];

  constructor(policies: readonly OwnPolicy[], configured: Configured) {
    this.onResources = policies.filter(({ validateResource }) => validateResource !== undefined);
    this.onStacks = policies.filter(({ validateStack }) => validateStack !== undefined);
    this.readers = [...new Set(this.onStacks.map(({ reads }) => reads))];
    this.configured = configured;
  }

  about(request: Request): Policies {
    if (request.of === "resource") return this.aboutResource(request.resource);
    request.reads = (resource) => {
      for (const { onResource } of this.onStacks) onResource?.(resource, "stack");
      return this.readers.some((reads) => reads?.(resource) !== false);
    };
    return this.onStacks.length === 0 ? [] : [this.inTurn([], this.onStacks)];
  }

  private aboutResource(resource: Glance): Policies {
    const { type, text } = resource;
    for (const { onResource } of this.onResources) onResource?.(resource, "resource");
    const interested = this.interestedIn(type);
    const asked = interested.filter(
      ({ policy, onlyWith }) => this.held(policy).level !== "disabled" && onlyWith?.test(text()) !== false,
    );
    return asked.length === 0
      ? this.noneFor(type, interested)
      : this.allOf(asked.map(({ policy }) => policy));
  }

  private interestedIn(type: string): readonly Interested[] {
    return kept(this.forType, type, () =>
      this.onResources
        .filter((policy) => policy.isFor?.(type) !== false)
        .map((policy) => ({ policy, onlyWith: policy.onlyWith?.(type) })),
    );
  }

  private allOf(policies: readonly OwnPolicy[]): Policies {
    const names = policies.map(({ name }) => name).join();
    return kept(this.together, names, () => [this.inTurn(policies, [])]);
  }

  private noneFor(type: string, interested: readonly Interested[]): Policies {
    return kept(this.notApplicable, type, () =>
      this.onResources.map((policy) =>
        forOthersOnly(policy, interested.find((one) => one.policy === policy)?.onlyWith),
      ),
    );
  }

  /** One policy that runs them one after the other, each as the engine has configured it. */
  private inTurn(onResources: readonly OwnPolicy[], onStacks: readonly OwnPolicy[]): OwnPolicy {
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

function kept<Value>(among: Map<string, Value>, key: string, make: () => Value): Value {
  let value = among.get(key);
  if (value === undefined) among.set(key, (value = make()));
  return value;
}

/**
 * The policy as CrossGuard knows one for a single type, one that no resource has. Asked about a resource it does not run:
 * the server answers that it is not applicable, so that an engine that can read the type (Interest of the offline engine)
 * asks no further about resources like it.
 */
function forOthersOnly({ name, description, enforcementLevel }: OwnPolicy, onlyWith?: RegExp): OwnPolicy {
  const validateResource: ResourceValidation = () => undefined;
  const type =
    onlyWith === undefined ? "plinth:policy:NoResource" : `plinth:policy:With /${onlyWith.source}/`;
  return {
    name,
    description,
    enforcementLevel,
    validateResource: Object.assign(validateResource, { __pulumiType: type }),
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
