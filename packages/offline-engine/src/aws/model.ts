import type { Goal } from "../deployment/resource-state";
import type { Forecast, ProviderModel } from "../outputs/model";
import { unknownOutputs } from "../outputs/model";
import type { SdkSchemas } from "../outputs/sdk-schema";
import type { PropertyMap, PropertyValue } from "../values/property-value";
import { containsUnknown, isPlainMap, reveal, textOf, UNKNOWN } from "../values/property-value";
import type { AwsPlace } from "./account";
import { awsPlace } from "./account";
import { autoname } from "./autonaming";
import { withJsonDocument } from "./json-documents";
import type { Known, Rendered } from "./render";
import { render } from "./render";
import { STAND_INS } from "./stand-ins/stand-ins";

/** The AWS provider in a preview: names as it makes them, ids and ARNs as far as they follow from names. */
export class AwsModel implements ProviderModel {
  private readonly schemas: SdkSchemas;
  private readonly placeOf: (provider: string | undefined) => AwsPlace;

  /** @param placeOf where the provider with this reference works */
  constructor(schemas: SdkSchemas, placeOf: (provider: string | undefined) => AwsPlace) {
    this.schemas = schemas;
    this.placeOf = placeOf;
  }

  check(goal: Goal): PropertyMap {
    const type = withoutPackage(goal.type);
    const inputs = withJsonDocument(type, goal.inputs);
    const name = autoname({
      urn: goal.urn,
      type,
      name: goal.name,
      inputs,
      schema: this.schemas.of(goal.type),
    });
    return name === undefined ? inputs : { ...inputs, [name.property]: name.value };
  }

  forecast(goal: Goal, checked: PropertyMap): Forecast {
    const schema = this.schemas.of(goal.type);
    const place = this.placeFor(goal, checked);
    const { properties, chosen } = this.render(goal, { inputs: checked, place });
    const { id, ...computed } = properties;
    const outputs: PropertyMap = { ...unknownOutputs(checked, schema), ...computed };
    if (schema?.computed.has("tagsAll") === true) outputs.tagsAll = allTags(checked.tags, place.defaultTags);
    if (schema?.inputs.has("region") === true) outputs.region ??= place.region;
    const known = id === undefined ? UNKNOWN : reveal(id);
    return {
      id: typeof known === "string" && known !== UNKNOWN ? known : "",
      outputs,
      chosen,
    };
  }

  existing(goal: Goal, id: string): PropertyMap {
    const schema = this.schemas.of(goal.type);
    const template = STAND_INS.get(withoutPackage(goal.type))?.id;
    const named = typeof template === "string" ? /^\{(\w+)\}$/.exec(template)?.[1] : undefined;
    const naming: PropertyMap = named === undefined ? {} : { [named]: id };
    const known: PropertyMap = {
      // only the program's own resources have the path that they do not say
      ...(schema?.inputs.has("path") === true ? { path: UNKNOWN } : {}),
      ...goal.inputs,
      id,
      ...naming,
    };
    const place = this.placeFor(goal, known);
    const { properties } = this.render(goal, { inputs: known, place, existing: known });
    Reflect.deleteProperty(properties, "id");
    return { ...unknownOutputs(goal.inputs, schema), ...naming, ...properties };
  }

  private render(goal: Goal, known: Omit<Known, "urn">): Rendered {
    const standIn = STAND_INS.get(withoutPackage(goal.type));
    return standIn === undefined ? NOTHING : render(standIn, { urn: goal.urn, ...known });
  }

  /** A resource may be in another region than its provider. */
  private placeFor(goal: Goal, checked: PropertyMap): AwsPlace {
    const place = this.placeOf(goal.provider);
    const region = checked.region === undefined ? undefined : reveal(checked.region);
    return typeof region === "string" && region !== UNKNOWN
      ? { ...awsPlace(place.account, region), ...(place.defaultTags && { defaultTags: place.defaultTags }) }
      : place;
  }
}

const NOTHING: Rendered = { properties: {}, chosen: new Set() };

function withoutPackage(type: string): string {
  return type.slice(type.indexOf(":") + 1);
}

/** @see https://www.pulumi.com/registry/packages/aws/how-to-guides/default-tags/ */
function allTags(tags: PropertyValue | undefined, defaults: PropertyMap | undefined): PropertyValue {
  const own = tags === undefined || tags === null ? {} : reveal(tags);
  if (!isPlainMap(own) || containsUnknown(own)) return UNKNOWN;
  return { ...defaults, ...own };
}

/**
 * Where an AWS provider works, as far as its inputs say: the role that it takes names an account.
 *
 * @param fallback where the stack's default provider works
 */
export function placeOfProvider(inputs: PropertyMap, fallback: AwsPlace): AwsPlace {
  const region = textOf(inputs.region);
  const accounts = accountsOf(inputs);
  const account = accounts.length === 0 ? fallback.account : accounts.length === 1 ? accounts[0] : undefined;
  const tags = parsed(inputs.defaultTags);
  const defaultTags =
    isPlainMap(tags) && isPlainMap(tags.tags) && !containsUnknown(tags.tags) ? tags.tags : undefined;
  return {
    ...awsPlace(account, region === "" ? fallback.region : region),
    ...(defaultTags && { defaultTags }),
  };
}

function accountsOf(inputs: PropertyMap): string[] {
  const allowed = parsed(inputs.allowedAccountIds);
  if (Array.isArray(allowed) && allowed.length > 0) return [...new Set(allowed.map(accountId))];
  const roles = [parsed(inputs.assumeRoles), parsed(inputs.assumeRole)].flat();
  const last = roles.filter((role) => isPlainMap(role)).at(-1);
  const account = /^arn:[^:]*:iam::(\d{12}):role\//.exec(textOf(last?.roleArn))?.[1];
  return account === undefined ? [] : [account];
}

function accountId(value: PropertyValue): string {
  const inner = reveal(value);
  return typeof inner === "number" ? String(inner) : textOf(inner);
}

/** Provider inputs that are not text travel as JSON. */
function parsed(value: PropertyValue | undefined): PropertyValue | undefined {
  const inner = value === undefined ? undefined : reveal(value);
  if (typeof inner !== "string") return inner;
  try {
    return JSON.parse(inner) as PropertyValue;
  } catch {
    return undefined;
  }
}
