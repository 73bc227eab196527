import type { StackResource } from "../../resource/resource";
import type { Unknown } from "../../tree/tree";
import { textAt, UNKNOWN } from "../../tree/tree";
import type { Wanted } from "../setting/presence";
import { presenceParameters } from "../setting/presence";
import { defineSettingRule } from "../setting/setting";

interface AccessAnalyzerParameters {
  requiredIn: readonly string[];
  regions: readonly string[];
}

const TYPE = "aws:accessanalyzer/analyzer:Analyzer";

/** The others look for unused or internal access. */
const EXTERNAL = ["ACCOUNT", "ORGANIZATION"];

export const accessAnalyzer = defineSettingRule<AccessAnalyzerParameters>({
  id: "access-analyzer",
  title: "Access Analyzer watches for what the world may reach",
  why: "a bucket, key or role that somebody outside may use goes unnoticed where no analyzer of external access runs",
  fix: 'make an aws.accessanalyzer.Analyzer of type "ACCOUNT", or "ORGANIZATION", in each region that is used',
  severity: "medium",
  references: [
    {
      title: "Findings for external access",
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/what-is-access-analyzer.html",
    },
  ],
  controls: { cis: { "7.0": ["2.18"], "5.0": ["1.19"], "3.0": ["1.20"] }, ssb: ["ACCT.11"] },
  parameters: {
    ...presenceParameters,
    regions: {
      type: "array",
      items: { type: "string" },
      default: [],
      stricter: "more",
      description:
        "The regions that each need an analyzer of external access. Without any, one analyzer is enough.",
    },
  },
  requirements: {},
  alsoSees: [TYPE],
  wanted: ({ regions }) => (regions.length === 0 ? [analyzerIn()] : regions.map(analyzerIn)),
});

function analyzerIn(region?: string): Wanted {
  return {
    what: `an analyzer of external access${region === undefined ? "" : ` in ${region}`}`,
    is: (resource) => {
      if (resource.type !== TYPE) return false;
      const kind = textAt(resource.props, "type") ?? "ACCOUNT";
      if (kind === UNKNOWN) return UNKNOWN;
      return EXTERNAL.includes(kind) && (region === undefined || isIn(resource, region));
    },
  };
}

function isIn({ props, provider }: StackResource, wanted: string): boolean | Unknown {
  const region = textAt(props, "region") ?? (provider && textAt(provider.props, "region"));
  return region === undefined || region === UNKNOWN ? UNKNOWN : region === wanted;
}
