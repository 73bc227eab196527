import type { Goal } from "../deployment/resource-state";
import { isProviderType, packageOf } from "../urn/urn";
import type { PropertyMap } from "../values/property-value";
import type { Forecast, ProviderModel } from "./model";
import { NONE, unknownOutputs } from "./model";
import type { SdkSchemas } from "./sdk-schema";

/** Nothing is known about the provider: what the program sets comes out again, the rest is unknown. */
class UnmodelledProvider implements ProviderModel {
  private readonly schemas: SdkSchemas;

  constructor(schemas: SdkSchemas) {
    this.schemas = schemas;
  }

  check(goal: Goal): PropertyMap {
    return goal.inputs;
  }

  forecast(goal: Goal, checked: PropertyMap): Forecast {
    return { id: "", outputs: unknownOutputs(checked, this.schemas.of(goal.type)), chosen: NONE };
  }

  existing(goal: Goal): PropertyMap {
    return unknownOutputs(goal.inputs, this.schemas.of(goal.type));
  }
}

/** Providers themselves, and the resources that the engine makes: they hold what they are given. */
class BuiltIn implements ProviderModel {
  check(goal: Goal): PropertyMap {
    return goal.inputs;
  }

  forecast(goal: Goal, checked: PropertyMap): Forecast {
    const stash = goal.type === "pulumi:index:Stash" && checked.input !== undefined;
    return {
      id: "",
      outputs: stash ? { ...checked, output: checked.input ?? null } : checked,
      chosen: NONE,
    };
  }

  existing(goal: Goal): PropertyMap {
    return goal.inputs;
  }
}

/** The model for each type, by its package. */
export function providerModels(
  schemas: SdkSchemas,
  byPackage: Readonly<Record<string, ProviderModel>>,
): (type: string) => ProviderModel {
  const builtIn = new BuiltIn();
  const unmodelled = new UnmodelledProvider(schemas);
  return (type) => {
    const pkg = packageOf(type);
    if (isProviderType(type) || pkg === "pulumi") return builtIn;
    return byPackage[pkg] ?? unmodelled;
  };
}
