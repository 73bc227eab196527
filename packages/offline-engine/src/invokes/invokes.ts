import type { AwsPlace } from "../aws/account";
import { answerAwsInvoke } from "../aws/invokes/invokes";
import type { Deployment } from "../deployment/deployment";
import type { Report } from "../deployment/report";
import type { Fixtures } from "../fixture-file/fixture-file";
import { Refusal } from "../host/refusal";
import type { SdkSchemas } from "../outputs/sdk-schema";
import { packageOf } from "../urn/urn";
import type { PropertyMap } from "../values/property-value";
import { textOf } from "../values/property-value";
import type { StackReferences } from "./stack-references";

export interface InvokeParts {
  deployment: Deployment;
  fixtures: Fixtures;
  stackReferences: StackReferences;
  report: Report;
  schemas: SdkSchemas;
  /** Where the provider with this reference works; the default one's place without a reference. */
  placeOf(provider: string | undefined): AwsPlace;
}

/** Answers functions that a program calls, without asking anybody. */
export class Invokes {
  private readonly parts: InvokeParts;

  constructor(parts: InvokeParts) {
    this.parts = parts;
  }

  async answer(token: string, args: PropertyMap, provider: string | undefined): Promise<PropertyMap> {
    const { fixtures, stackReferences } = this.parts;
    const given = fixtures.invoke(token, args);
    if (given !== undefined) return given;
    switch (token) {
      case "pulumi:pulumi:getResource":
        return this.getResource(args);
      case "pulumi:pulumi:readStackOutputs":
        return stackReferences.read(textOf(args.name));
      default:
        return this.ofAws(token, args, provider) ?? this.refuse(token, args);
    }
  }

  private ofAws(token: string, args: PropertyMap, provider: string | undefined): PropertyMap | undefined {
    if (packageOf(token) !== "aws") return undefined;
    try {
      return answerAwsInvoke(token, args, this.parts.placeOf(provider), () =>
        this.parts.schemas.answerOf(token),
      );
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.parts.report.refuse({ path: token, message });
      throw new Refusal(message);
    }
  }

  private getResource(args: PropertyMap): PropertyMap {
    const urn = textOf(args.urn);
    const found = this.parts.deployment.find(urn);
    if (found === undefined) throw new Refusal(`unknown resource ${urn}`);
    return { urn, id: found.id, state: found.outputs };
  }

  private refuse(token: string, args: PropertyMap): never {
    const names = Object.keys(args);
    const message =
      `${token}${names.length > 0 ? ` (with ${names.join(", ")})` : ""} asks a live account, which the offline preview ` +
      `does not do; give its answer in a fixtures file:\n  invokes:\n    ${token}: { result: { … } }`;
    this.parts.report.refuse({ path: token, message });
    throw new Refusal(message);
  }
}
