import type { ComputeModel } from "@plinth/access-analysis";
import type { StackResource } from "../resource/resource";
import { surfaceOf } from "../surfaces/surfaces";
import { textAt, UNKNOWN } from "../tree/tree";

/** A resource type that runs with a role: who can change what it runs has what the role may do. */
interface Carrier {
  readonly type: string;
  /** As the access model names it. */
  readonly compute: string;
  /** Where the role stands, or the instance profile that has it. */
  readonly role?: readonly string[];
  readonly profile?: readonly string[];
  /** The rest of its ARN after the account, by its name. */
  readonly arn: (name: string) => string;
}

const PROFILE = "aws:iam/instanceProfile:InstanceProfile";
const STAND_IN = "0123456789abcdef0";

/** @see https://www.pulumi.com/registry/packages/aws/ */
const CARRIERS: readonly Carrier[] = [
  {
    type: "aws:lambda/function:Function",
    compute: "lambda:function",
    role: ["role"],
    arn: (name) => `lambda:function:${name}`,
  },
  {
    type: "aws:ec2/instance:Instance",
    compute: "ec2:instance",
    profile: ["iamInstanceProfile"],
    arn: () => `ec2:instance/i-${STAND_IN}`,
  },
  {
    type: "aws:ec2/launchTemplate:LaunchTemplate",
    compute: "ec2:launch-template",
    profile: ["iamInstanceProfile.arn", "iamInstanceProfile.name"],
    arn: () => `ec2:launch-template/lt-${STAND_IN}`,
  },
  {
    type: "aws:apprunner/service:Service",
    compute: "apprunner:service",
    role: ["instanceConfiguration.instanceRoleArn"],
    arn: (name) => `apprunner:service/${name}/${STAND_IN}`,
  },
  {
    type: "aws:codebuild/project:Project",
    compute: "codebuild:project",
    role: ["serviceRole"],
    arn: (name) => `codebuild:project/${name}`,
  },
  {
    type: "aws:cloudformation/stack:Stack",
    compute: "cloudformation:stack",
    role: ["iamRoleArn"],
    arn: (name) => `cloudformation:stack/${name}/${STAND_IN}`,
  },
  {
    type: "aws:glue/devEndpoint:DevEndpoint",
    compute: "glue:dev-endpoint",
    role: ["roleArn"],
    arn: (name) => `glue:devEndpoint/${name}`,
  },
  {
    type: "aws:sagemaker/notebookInstance:NotebookInstance",
    compute: "sagemaker:notebook-instance",
    role: ["roleArn"],
    arn: (name) => `sagemaker:notebook-instance/${name}`,
  },
  {
    type: "aws:bedrock/agentcoreCodeInterpreter:AgentcoreCodeInterpreter",
    compute: "bedrock-agentcore:code-interpreter",
    role: ["executionRoleArn"],
    arn: (name) => `bedrock-agentcore:code-interpreter-custom/${name}`,
  },
];

const byType: ReadonlyMap<string, Carrier> = new Map(CARRIERS.map((carrier) => [carrier.type, carrier]));

/** Whether a resource of the type is part of the account as stack checks see it. */
export function isPartOfAccount(type: string): boolean {
  return surfaceOf(type) !== undefined || isCompute(type);
}

/** Whether a resource of the type runs with a role, or is how others come by theirs. */
export function isCompute(type: string): boolean {
  return byType.has(type) || type === PROFILE;
}

/** What is needed to place compute in the account. */
export interface ComputeSetting {
  readonly partition: string;
  readonly region: string;
  readonly accountId: string;
  /** The ARN of the role that a text names, or that the URN is of. */
  roleArn(by: { readonly name?: string; readonly urns: readonly string[] }): string | undefined;
}

/**
 * The compute of a stack that runs with one of its roles. Where it has none of a kind, an entry that leads nowhere says
 * so: a stack that shows no function is judged as one without functions, since those that may exist elsewhere are
 * anybody's guess.
 */
export function computeOf(resources: readonly StackResource[], setting: ComputeSetting): ComputeModel[] {
  const profiles = new Map(
    resources.filter(({ type }) => type === PROFILE).map((resource) => [resource.urn, resource]),
  );
  const found = resources.flatMap((resource): ComputeModel[] => {
    const carrier = byType.get(resource.type);
    if (carrier === undefined) return [];
    const roleArn =
      carrier.role === undefined
        ? throughProfile(resource, carrier.profile ?? [], profiles, setting)
        : reference(resource, carrier.role, setting);
    if (roleArn === undefined) return [];
    const given = textAt(resource.props, "name");
    const name = typeof given === "string" ? given : resource.name;
    const own = textAt(resource.props, "arn");
    const [service = "", ...rest] = carrier.arn(name).split(":");
    const { partition, region, accountId } = setting;
    const made = `arn:${partition}:${service}:${region}:${accountId}:${rest.join(":")}`;
    return [{ type: carrier.compute, arn: typeof own === "string" ? own : made, roleArn, name }];
  });
  const kinds = new Set(found.map(({ type }) => type));
  const none = CARRIERS.filter(({ compute }) => !kinds.has(compute)).map(({ compute }): ComputeModel => ({
    type: compute,
    arn: "arn:none",
    roleArn: "arn:none",
  }));
  return [...found, ...none];
}

function throughProfile(
  resource: StackResource,
  properties: readonly string[],
  profiles: ReadonlyMap<string, StackResource>,
  setting: ComputeSetting,
): string | undefined {
  for (const property of properties) {
    const value = textAt(resource.props, property);
    const from = urnsOf(resource, property);
    const profile =
      from.map((urn) => profiles.get(urn)).find((one) => one !== undefined) ??
      (typeof value === "string"
        ? [...profiles.values()].find(({ props }) => props.name === value.slice(value.lastIndexOf("/") + 1))
        : undefined);
    if (profile !== undefined) return reference(profile, ["role"], setting);
  }
  return undefined;
}

function reference(
  resource: StackResource,
  properties: readonly string[],
  setting: ComputeSetting,
): string | undefined {
  for (const property of properties) {
    const value = textAt(resource.props, property);
    if (value === undefined) continue;
    const found = setting.roleArn({
      ...(value === UNKNOWN ? {} : { name: value.slice(value.lastIndexOf("/") + 1) }),
      urns: urnsOf(resource, property),
    });
    if (found !== undefined) return found;
  }
  return undefined;
}

function urnsOf({ propertyDependencies }: StackResource, property: string): readonly string[] {
  const root = /^[^.[]+/.exec(property)?.[0] ?? property;
  return propertyDependencies?.[root] ?? [];
}
