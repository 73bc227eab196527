import type { Report } from "../deployment/report";
import { InputError } from "../errors/input-error";
import type { Fixtures } from "../fixture-file/fixture-file";
import { toProperty } from "../fixture-file/fixture-file";
import { Refusal } from "../host/refusal";
import type { StackOutputs } from "../preview/types";
import type { PropertyMap, PropertyValue } from "../values/property-value";
import { isMap, secret, UNKNOWN } from "../values/property-value";

/** Outputs of other stacks: from the fixtures, else from whoever previews them. */
export class StackReferences {
  private readonly fixtures: Fixtures;
  private readonly ask: StackOutputs | undefined;
  private readonly report: Report;
  private readonly answers = new Map<string, Promise<PropertyMap>>();

  constructor(fixtures: Fixtures, ask: StackOutputs | undefined, report: Report) {
    this.fixtures = fixtures;
    this.ask = ask;
    this.report = report;
  }

  /** As the engine answers a StackReference; refuses what is not known. */
  read(name: string): Promise<PropertyMap> {
    let answer = this.answers.get(name);
    if (answer === undefined) {
      answer = this.find(name);
      this.answers.set(name, answer);
    }
    return answer;
  }

  private async find(name: string): Promise<PropertyMap> {
    const fixture = this.fixtures.stackOutputs(name);
    if (fixture !== undefined) return answerOf(name, fixture.outputs, fixture.secretNames);
    const parts = name.split("/");
    const [stack = "", project, organization] = parts.toReversed();
    try {
      const outputs = await this.ask?.({
        name,
        stack,
        ...(project === undefined ? {} : { project }),
        ...(organization === undefined ? {} : { organization }),
      });
      if (outputs !== undefined) {
        const properties = fromDisplay(toProperty(outputs));
        const map = isMap(properties) ? properties : {};
        const secrets = Object.keys(outputs).filter((key) =>
          JSON.stringify(outputs[key]).includes('"[secret]"'),
        );
        return answerOf(name, map, secrets);
      }
    } catch (error) {
      if (!InputError.is(error)) throw error;
      for (const issue of error.issues) this.report.refuse(issue);
      throw new Refusal(`the outputs of stack "${name}" could not be previewed`);
    }
    const message =
      `the outputs of stack "${name}" are not known offline; give them in a fixtures file:\n` +
      `  stackReferences:\n    ${name}: { outputs: { … } }`;
    this.report.refuse({ path: `StackReference ${name}`, message });
    throw new Refusal(message);
  }
}

function answerOf(name: string, outputs: PropertyMap, secretNames: readonly string[]): PropertyMap {
  return { name, outputs, secretOutputNames: [...secretNames] };
}

/** Another preview's outputs are for display: what is a secret or unknown there stays so here. */
function fromDisplay(value: PropertyValue): PropertyValue {
  if (value === "[secret]") return secret(UNKNOWN);
  if (value === "[unknown]") return UNKNOWN;
  if (Array.isArray(value)) return value.map(fromDisplay);
  if (!isMap(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fromDisplay(item)]));
}
