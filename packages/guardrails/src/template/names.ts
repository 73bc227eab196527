import { carrierOf, holdingOf } from "../surfaces/carriers";
import { surfaceOf } from "../surfaces/surfaces";
import type { Tree, TreeObject } from "../tree/tree";
import { isObject, UNKNOWN, valueAt } from "../tree/tree";
import type { Names } from "./intrinsics";
import { workedOut } from "./intrinsics";
import type { Template } from "./template";

export interface TemplatePlace {
  /** What CloudFormation begins the names of unnamed resources with. */
  readonly stack: string;
  readonly account?: string;
  readonly region?: string;
  /** What the stack gives to the template's parameters. */
  readonly parameters: Tree | undefined;
}

/**
 * What names in a template stand for. A resource of the template is one resource, without any wildcard: where AWS would
 * choose its name, a name is made up, so that a policy that speaks of it can be judged, and not left in doubt for ever.
 */
export function namesOf(template: Template, place: TemplatePlace): Names {
  const section = (name: string): TreeObject => {
    const value = template[name];
    return isObject(value) ? value : {};
  };
  const resources = section("Resources");
  const parameters = section("Parameters");
  const mappings = section("Mappings");
  const naming = new Set<string>();
  const account = place.account ?? "000000000000";
  const region = place.region ?? "region";
  const pseudo: TreeObject = {
    "AWS::Partition": "aws",
    "AWS::URLSuffix": "amazonaws.com",
    "AWS::AccountId": account,
    "AWS::Region": region,
    "AWS::StackName": place.stack,
    "AWS::StackId": `arn:aws:cloudformation:${region}:${account}:stack/${place.stack}/id`,
    "AWS::NotificationARNs": UNKNOWN,
  };

  function arn(id: string): string {
    const resource = resources[id];
    const type = typeOf(resource);
    const name = nameIn(resource, id);
    const [, service = "", kind = ""] = type.split("::");
    if (type === "AWS::S3::Bucket") return `arn:aws:s3:::${name.toLowerCase()}`;
    if (service === "IAM") {
      const path = isObject(resource) ? valueAt(resource, "Properties.Path") : undefined;
      const prefix = IAM_KINDS[kind] ?? kind.toLowerCase();
      return `arn:aws:iam::${account}:${prefix}${typeof path === "string" ? path : "/"}${name}`;
    }
    const slash = ["SQS", "SNS"].includes(service) ? "" : `${kind.toLowerCase()}/`;
    return `arn:aws:${service.toLowerCase()}:${region}:${account}:${slash}${name}`;
  }

  function nameIn(resource: Tree | undefined, id: string): string {
    if (!isObject(resource)) return id;
    const property = namePropertyOf(resource);
    const given = property === undefined ? undefined : valueAt(resource, `Properties.${property}`);
    if (typeof given === "string") return given;
    const chosen = `${place.stack}-${id}`;
    // A template whose names go round in a circle is none that CloudFormation takes.
    if (given === undefined || naming.has(id)) return chosen;
    naming.add(id);
    const worked = workedOut(given, names);
    naming.delete(id);
    return typeof worked === "string" ? worked : chosen;
  }

  function parameter(name: string): Tree {
    const declared = parameters[name];
    const passed = isObject(place.parameters) ? place.parameters[name] : undefined;
    const value = passed ?? (isObject(declared) ? declared.Default : undefined);
    const type = isObject(declared) && typeof declared.Type === "string" ? declared.Type : "";
    // The value is the name of a place where the value is.
    if (value === undefined || value === UNKNOWN || type.startsWith("AWS::SSM::")) return UNKNOWN;
    if (typeof value === "number") return String(value);
    return typeof value === "string" && /^(CommaDelimitedList|List<)/.test(type)
      ? value.split(",").map((part) => part.trim())
      : value;
  }

  const names: Names = {
    ref(name) {
      const standing = pseudo[name];
      if (standing !== undefined) return standing;
      if (name in parameters) return parameter(name);
      const resource = resources[name];
      if (!isObject(resource)) return UNKNOWN;
      return REF_IS_ARN.has(typeOf(resource)) ? arn(name) : nameIn(resource, name);
    },
    attribute(id, attribute) {
      if (!isObject(resources[id])) return UNKNOWN;
      return attribute.endsWith("Arn") ? arn(id) : UNKNOWN;
    },
    mapping(map, first, second) {
      const inner = mappings[map];
      const row = isObject(inner) ? inner[first] : undefined;
      return (isObject(row) ? row[second] : undefined) ?? UNKNOWN;
    },
  };
  return names;
}

const IAM_KINDS: Readonly<Record<string, string>> = {
  ManagedPolicy: "policy",
  OIDCProvider: "oidc-provider",
};

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html */
const REF_IS_ARN: ReadonlySet<string> = new Set([
  "AWS::IAM::ManagedPolicy",
  "AWS::IAM::OIDCProvider",
  "AWS::IAM::SAMLProvider",
  "AWS::SecretsManager::Secret",
  "AWS::SNS::Topic",
]);

/** Where a resource of a template has its name, for those that hold permissions, and for the usual spellings. */
export function namePropertyOf(resource: TreeObject): string | undefined {
  const type = typeOf(resource);
  const known = surfaceOf(type)?.is?.name ?? carrierOf(type)?.name ?? holdingOf(type)?.name;
  if (known !== undefined) return known;
  const { Properties } = resource;
  const kind = type.split("::")[2] ?? "";
  return isObject(Properties) ? [`${kind}Name`, "Name"].find((name) => name in Properties) : undefined;
}

function typeOf(resource: Tree | undefined): string {
  return isObject(resource) && typeof resource.Type === "string" ? resource.Type : "";
}
