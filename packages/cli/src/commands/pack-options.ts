import { Option } from "commander";

/** What every command takes that has packs judge a stack. */
export interface PackFlags {
  readonly stack?: string;
  readonly policyPack?: readonly string[];
  readonly policyPackConfig?: readonly string[];
}

export function stackOption(): Option {
  return new Option(
    "-s, --stack <NAME>",
    "the stack whose Pulumi.NAME.yaml configures it (default: the only one)",
  );
}

export function policyPackOption(): Option {
  return new Option(
    "--policy-pack <DIR>",
    "a policy pack to judge with; may be given again (default: those that the project's package.json names, else every pack under policy-packs/)",
  ).argParser(collect);
}

export function policyPackConfigOption(): Option {
  return new Option(
    "--policy-pack-config <FILE>",
    "JSON configuration of the pack at the same place; may be given again",
  ).argParser(collect);
}

/** Of an option that may be given again. */
export function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}
