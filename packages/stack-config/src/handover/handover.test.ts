import { describe, expect, it } from "vitest";

import type { Case } from "../description/fixtures/broken";
import { changed, expectTold, mistakesIn } from "../description/fixtures/broken";

describe("the handover of credentials", () => {
  it.each<Case>([
    {
      what: "a place that there is not",
      change: ["to: ssm", "to: secretmanager"],
      path: "identity:serviceUsers[0].handover.to",
      says: 'expected output, secretsManager, or ssm, found "secretmanager". Did you mean secretsManager?',
    },
    {
      what: "a KMS key that nothing is encrypted with",
      change: ["        to: ssm\n        path: /plinth/uploads\n", "        to: output\n"],
      path: "identity:serviceUsers[0].handover.kmsKey",
      on: "kmsKey: alias/handover",
      says: 'says nothing with "to: output". Write "to: secretsManager" or "to: ssm", or leave kmsKey out.',
    },
    {
      what: "what is no KMS key",
      change: ["kmsKey: alias/handover", "kmsKey: handover"],
      path: "identity:serviceUsers[0].handover.kmsKey",
      says: '"handover" is not a KMS key. Expected its id, its ARN, or an alias such as alias/handover',
    },
    {
      what: "a parameter without a slash at its front",
      change: ["path: /plinth/uploads", "path: plinth/uploads"],
      path: "identity:serviceUsers[0].handover.path",
      says: '"plinth/uploads" does not begin with a slash. Did you mean /plinth/uploads?',
    },
    {
      what: "a parameter of AWS's own",
      change: ["path: /plinth/uploads", "path: /aws/uploads"],
      path: "identity:serviceUsers[0].handover.path",
      says: '"/aws/uploads" begins with aws or ssm, which AWS keeps for itself.',
    },
    {
      what: "what is no PGP key",
      change: ["to: ssm", "to: ssm\n        pgpKey: hunter2"],
      path: "identity:serviceUsers[0].handover.pgpKey",
      on: "pgpKey: hunter2",
      says: "is not a public PGP key. Expected keybase:NAME, the key in base64, or its armored text.",
    },
    {
      what: "a private key",
      change: ["to: ssm", 'to: ssm\n        pgpKey: "-----BEGIN PGP PRIVATE KEY BLOCK-----"'],
      path: "identity:serviceUsers[0].handover.pgpKey",
      on: "pgpKey:",
      says: "is a private key. Take it out of the file, and out of its history; only the public key belongs here.",
    },
  ])("tells of $what", (one) => {
    expectTold(one);
  });

  it.each([
    "keybase:ada",
    `mQENBF${"A".repeat(60)}`,
    '"-----BEGIN PGP PUBLIC KEY BLOCK-----\\n\\nmQENBF\\n-----END PGP PUBLIC KEY BLOCK-----\\n"',
  ])("takes the public key %s", (key) => {
    expect(mistakesIn(changed(["to: ssm", `to: ssm\n        pgpKey: ${key}`]))).toEqual([]);
  });

  it.each([
    "alias/aws/ssm",
    "arn:aws:kms:eu-west-1:111122223333:key/0a1b2c3d",
    "1234abcd-12ab-34cd-56ef-1234567890ab",
    "mrk-1234abcd12ab34cd56ef1234567890ab",
  ])("takes the KMS key %s", (key) => {
    expect(mistakesIn(changed(["kmsKey: alias/handover", `kmsKey: ${key}`]))).toEqual([]);
  });
});
