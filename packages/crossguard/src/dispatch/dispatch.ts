import type {
  EnforcementLevel,
  Policies,
  Policy,
  ReportViolation,
  ResourceValidation,
  StackValidation,
  StackValidationArgs,
} from "@pulumi/policy";
import { AnalyzerService } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import type { Configured } from "../configured/configured";
import { reporter } from "../policy/report";

/** A policy that can be run beside others on what CrossGuard has read once for all of them. */
export interface OwnPolicy extends Policy {
  readonly enforcementLevel: EnforcementLevel;
  readonly validateResource?: ResourceValidation;
  readonly validateStack?: StackValidation;
  /** Whether the resource check has anything to do with resources of the type. @default it may */
  readonly isFor?: (type: string) => boolean;
}

/**
 * The policies as a list that CrossGuard's server goes through as one policy where it is about to judge. It reads a
 * resource, and the whole stack, anew for each policy of its list (makeAnalyzeRpcFun and makeAnalyzeStackRpcFun in
 * server.js), which is most of the time that a pack takes. Names, levels, parameters and the order of what is said are as
 * if it had asked each. Wherever else the list is read, as where the server tells the engine of the policies, and when it
 * is made part of a longer one, it is a list as any other.
 */
export function inOnePass(policies: readonly OwnPolicy[], configured: Configured): Policies {
  watchRequests();
  const list: Policies = [...policies];
  const together: Policies = [allOf(policies, configured)];
  Object.defineProperty(list, Symbol.iterator, {
    value: () => (aboutToJudge() ? together : list).values(),
  });
  return list;
}

/** One policy that runs them one after the other, each as the engine has configured it. */
function allOf(policies: readonly OwnPolicy[], configured: Configured): OwnPolicy {
  const onResources = policies.filter(({ validateResource }) => validateResource !== undefined);
  const onStacks = policies.filter(({ validateStack }) => validateStack !== undefined);
  const held = ({ name, enforcementLevel }: OwnPolicy): Held => {
    const { level = enforcementLevel, parameters = NONE } = configured.held()?.get(name) ?? {};
    return { level, getConfig: (() => parameters) as GetConfig };
  };
  return {
    name: "plinth",
    description: "All policies of the pack",
    enforcementLevel: "mandatory",
    ...(onResources.length > 0 && {
      async validateResource(args, report) {
        for (const policy of onResources) {
          if (policy.isFor?.(args.type) === false) continue;
          const { level, getConfig } = held(policy);
          if (level === "disabled") continue;
          await policy.validateResource?.({ ...args, getConfig }, reportAs(policy, level, report));
        }
      },
    }),
    ...(onStacks.length > 0 && {
      async validateStack(args, report) {
        for (const policy of onStacks) {
          const { level, getConfig } = held(policy);
          if (level === "disabled") continue;
          await policy.validateStack?.({ ...args, getConfig }, reportAs(policy, level, report));
        }
      },
    }),
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

let judging = false;
let watching = false;

/**
 * The server asks a request for the resource's type, or the stack's resources, as the first thing, and goes through its
 * policies next, with nothing in between. Only so long, to the end of the same turn at most, the list is the one policy.
 */
function watchRequests(): void {
  if (watching) return;
  watching = true;
  const { analyze, analyzeStack } = AnalyzerService;
  const readSingle = analyze.requestDeserialize;
  analyze.requestDeserialize = (bytes) => {
    const request = readSingle(bytes);
    const getType = request.getType.bind(request);
    request.getType = () => {
      begin();
      return getType();
    };
    return request;
  };
  const readWhole = analyzeStack.requestDeserialize;
  analyzeStack.requestDeserialize = (bytes) => {
    const request = readWhole(bytes);
    const getResourcesList = request.getResourcesList.bind(request);
    request.getResourcesList = () => {
      begin();
      return getResourcesList();
    };
    return request;
  };
}

function begin(): void {
  judging = true;
  queueMicrotask(() => {
    judging = false;
  });
}

function aboutToJudge(): boolean {
  const now = judging;
  judging = false;
  return now;
}
