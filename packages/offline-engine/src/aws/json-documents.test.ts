import { describe, expect, it } from "vitest";

import { secret, UNKNOWN } from "../values/property-value";
import { withJsonDocument } from "./json-documents";

const document = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "<&>" }] };
const json = '{"Statement":[{"Action":"\\u003c\\u0026\\u003e","Effect":"Allow"}],"Version":"2012-10-17"}';

describe("a document that a program writes as an object", () => {
  it("reaches policies as JSON, as the provider makes it", () => {
    expect(withJsonDocument("iam/role:Role", { name: "r", assumeRolePolicy: document })).toEqual({
      name: "r",
      assumeRolePolicy: json,
    });
    expect(withJsonDocument("s3/bucketPolicy:BucketPolicy", { policy: document }).policy).toBe(json);
  });

  it("is a secret where it was, or holds one", () => {
    expect(withJsonDocument("iam/policy:Policy", { policy: secret(document) }).policy).toEqual(secret(json));
    expect(withJsonDocument("iam/policy:Policy", { policy: { a: secret("b") } }).policy).toEqual(
      secret('{"a":"b"}'),
    );
  });

  it("stays as it is where part of it is unknown, as the rest can still be judged", () => {
    const partly = { Statement: [{ Action: "s3:*", Resource: UNKNOWN }] };
    expect(withJsonDocument("iam/policy:Policy", { policy: partly }).policy).toEqual(partly);
  });

  it("is left alone elsewhere", () => {
    expect(withJsonDocument("iam/policy:Policy", { policy: "{}" }).policy).toBe("{}");
    expect(withJsonDocument("sns/topic:Topic", { policy: document }).policy).toEqual(document);
  });
});
