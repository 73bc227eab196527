import type { KeyMaterial } from "../../key-material/key-material";
import { keyMaterialIn, MAY_BE_KEY_MATERIAL } from "../../key-material/key-material";
import type { NewCredential } from "../../key-material/new-credentials";
import { CREDENTIALS, newCredentials } from "../../key-material/new-credentials";
import type { GuardedResource } from "../../resource/resource";
import type { Finding } from "../../rule/finding";
import { defineRule } from "../../rule/rule";
import type { TreeObject } from "../../tree/tree";
import { textAt } from "../../tree/tree";

interface NoKeyMaterialParameters {
  allow: readonly string[];
}

export const noKeyMaterial = defineRule<NoKeyMaterialParameters>({
  id: "no-key-material",
  title: "No key stands in a resource's properties",
  why: "properties are in the state, in the console and in the service's own API: whoever may describe the resource has the key",
  fix: "give the program a role instead of a key; what has to be a secret belongs in Secrets Manager or an SSM SecureString, of which the resource takes the ARN",
  severity: "critical",
  references: [
    {
      title: "Secure access keys: alternatives to long-term access keys",
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/security-creds-programmatic-access.html",
    },
    {
      title: "Working with EC2 user data: do not store secrets in it",
      url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html",
    },
  ],
  controls: { cis: { "7.0": ["2.16"], "5.0": ["1.17"], "3.0": ["1.18"] }, ssb: ["ACCT.13"] },
  scope: "every type",
  parameters: {
    allow: {
      type: "array",
      items: { type: "string" },
      default: [],
      stricter: "fewer",
      description: "Places where a key may stand, as TYPE#PROPERTY: `kubernetes:core/v1:Secret#stringData`.",
    },
  },

  onlyWith: MAY_BE_KEY_MATERIAL,
  checkResource(resource, { parameters }) {
    return keyMaterialIn(resource.props)
      .filter(({ path }) => !belongs(resource, path, parameters.allow))
      .map(finding);
  },

  follows: Object.keys(CREDENTIALS),
  checkStack({ resources }, { parameters }) {
    return newCredentials(resources)
      .filter(({ resource, path }) => !belongs(resource, path, parameters.allow))
      .map(newFinding);
  },
});

/** Properties that are made for a secret and that their service keeps as one. */
const MADE_FOR_SECRETS: readonly {
  readonly type: RegExp;
  readonly property: RegExp;
  readonly when?: (props: TreeObject) => boolean;
}[] = [
  { type: /^aws:secretsmanager\/secretVersion:/, property: /^secret(String|Binary)/ },
  { type: /^aws-native:secretsmanager:Secret$/, property: /^secretString/ },
  {
    type: /^aws:ssm\/parameter:/,
    property: /^value/,
    when: (props) => textAt(props, "type") === "SecureString",
  },
  { type: /^aws:(acm\/certificate|iam\/serverCertificate):/, property: /^privateKey/ },
  // Made and kept by the provider that needs it to sign.
  { type: /^tls:/, property: /^(private|caPrivate)KeyPem/ },
  // The rule no-root-access-keys is about these.
  { type: /^pulumi:providers:aws(-|$)/, property: /^(accessKey|secretKey|token)/ },
];

function belongs({ type, props }: GuardedResource, path: string, allow: readonly string[]): boolean {
  return (
    MADE_FOR_SECRETS.some(
      (row) => row.type.test(type) && row.property.test(path) && (row.when?.(props) ?? true),
    ) ||
    allow.some((place) => {
      const [allowedType, property = ""] = place.split("#");
      return type === allowedType && path.startsWith(property);
    })
  );
}

function finding({ kind, path, wrapped }: KeyMaterial): Finding {
  const article = kind === "private key" ? "A" : "An";
  return {
    summary: `${article} ${kind} stands in ${path}${wrapped === undefined ? "" : `, ${wrapped}`}`,
    property: path,
  };
}

function newFinding({ resource: { urn }, path, called, inDoubt }: NewCredential): Finding {
  if (!inDoubt) return { urn, summary: `The secret of a new ${called} stands in ${path}`, property: path };
  return {
    urn,
    summary: `Cannot tell whether the secret of a new ${called} goes into ${path}: it is not known yet`,
    unknown: {
      property: path,
      remedy:
        "hand the secret over in Secrets Manager or an SSM SecureString, of which the resource takes the ARN; where only the key's id goes there, call it by a name that ends in `id`",
    },
  };
}
