import { documentText } from "../../rule-case/documents";
import type { CaseResource, RuleCase } from "../../rule-case/rule-case";
import type { Tree, TreeObject } from "../../tree/tree";
import { UNKNOWN } from "../../tree/tree";

const inVpc: TreeObject = { vpcOptions: { subnetIds: ["subnet-1", UNKNOWN] } };
const signsIn: TreeObject = { advancedSecurityOptions: { enabled: true, anonymousAuthEnabled: false } };

function domain(more: TreeObject, type = "aws:opensearch/domain:Domain"): CaseResource[] {
  return [{ type, props: { accessPolicies: openPolicy(), ...more } }];
}

function openPolicy(): string {
  return documentText({
    Effect: "Allow",
    Principal: { AWS: "*" },
    Action: "es:ESHttp*",
    Resource: "arn:aws:es:eu-west-1:111122223333:domain/logs/*",
  });
}

function inTemplate(options: TreeObject): CaseResource[] {
  return [
    {
      type: "aws:cloudformation/stack:Stack",
      props: {
        templateBody: JSON.stringify({
          Resources: {
            Logs: {
              Type: "AWS::OpenSearchService::Domain",
              Properties: {
                AccessPolicies: JSON.parse(openPolicy()) as unknown,
                VPCOptions: { SubnetIds: ["subnet-1"] },
                AdvancedSecurityOptions: options,
              },
            },
          },
        }),
      },
    },
  ];
}

const open = [{ summary: "everybody" }];

function unknownAt(property: string): RuleCase["expect"] {
  return [{ summary: "Cannot tell who may use the resource", property, unknown: true }];
}

const cases: readonly (readonly [string, CaseResource[], RuleCase["expect"]])[] = [
  ["in a VPC that asks to sign in", domain({ ...inVpc, ...signsIn }), []],
  [
    "of the older name in a VPC that asks to sign in",
    domain({ ...inVpc, ...signsIn }, "aws:elasticsearch/domain:Domain"),
    [],
  ],
  [
    "of Cloud Control in a VPC that asks to sign in",
    domain({ ...inVpc, ...signsIn }, "aws-native:opensearchservice:Domain"),
    [],
  ],
  ["of a template in a VPC that asks to sign in", inTemplate({ Enabled: "true" }), []],
  [
    "of a template in a VPC that lets in the nameless",
    inTemplate({ Enabled: true, AnonymousAuthEnabled: true }),
    open,
  ],
  ["on the Internet that asks to sign in", domain(signsIn), open],
  ["in a VPC without subnets", domain({ vpcOptions: { subnetIds: [] }, ...signsIn }), open],
  ["in a VPC that asks nobody to sign in", domain(inVpc), open],
  [
    "in a VPC that has signing in switched off",
    domain({ ...inVpc, advancedSecurityOptions: { enabled: false } }),
    open,
  ],
  [
    "in a VPC that lets in the nameless as well",
    domain({ ...inVpc, advancedSecurityOptions: { enabled: true, anonymousAuthEnabled: true } }),
    open,
  ],
  [
    "whose subnets are not known yet",
    domain({ vpcOptions: { subnetIds: UNKNOWN }, ...signsIn }),
    unknownAt("vpcOptions.subnetIds"),
  ],
  [
    "of which nobody knows whether it asks to sign in",
    domain({ ...inVpc, advancedSecurityOptions: { enabled: UNKNOWN as Tree } }),
    unknownAt("advancedSecurityOptions.enabled"),
  ],
  [
    "whose policy stands alone",
    domain({ ...inVpc, ...signsIn }, "aws:opensearch/domainPolicy:DomainPolicy"),
    open,
  ],
];

export const domainCases: readonly RuleCase[] = cases.map(([name, resources, expect]) => ({
  name: `a search domain open to everybody, ${name}`,
  resources,
  expect,
}));
