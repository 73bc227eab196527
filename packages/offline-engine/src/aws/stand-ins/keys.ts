import type { StandIns } from "./forms";
import { byArn, chosen, named, regional } from "./forms";

const key = regional("kms", "key/{id}");
/** A replica has the id of its primary key. */
const replica = { id: "{primaryKeyArn#last}", keyId: "{id}", arn: key };

/** Keys, secrets, parameters and certificates. */
export const KEYS: StandIns = {
  "kms/key:Key": { id: "{~uuid}", keyId: "{id}", arn: key },
  "kms/externalKey:ExternalKey": chosen("{~uuid}", key),
  "kms/replicaKey:ReplicaKey": replica,
  "kms/replicaExternalKey:ReplicaExternalKey": replica,
  "kms/alias:Alias": {
    ...named(regional("kms", "{name}")),
    // a key of the same account and region, by its id or its ARN
    targetKeyArn: regional("kms", "key/{targetKeyId#key}"),
  },
  "secretsmanager/secret:Secret": byArn(regional("secretsmanager", "secret:{name}-{~hex6}")),
  "secretsmanager/secretPolicy:SecretPolicy": { id: "{secretArn}" },
  "secretsmanager/secretVersion:SecretVersion": { secretArn: "{secretId#arn}", arn: "{secretArn}" },
  "ssm/parameter:Parameter": named(regional("ssm", "parameter{name#slash}")),
  "ssm/document:Document": named(regional("ssm", "document/{name}")),
  "ssm/patchBaseline:PatchBaseline": chosen("pb-{~hex17}", regional("ssm", "patchbaseline/{id}")),
  "acm/certificate:Certificate": byArn(regional("acm", "certificate/{~uuid}")),
  "acmpca/certificateAuthority:CertificateAuthority": byArn(
    regional("acm-pca", "certificate-authority/{~uuid}"),
  ),
  "signer/signingProfile:SigningProfile": named(regional("signer", "/signing-profiles/{name}")),
};
