import { goJson } from "../values/go-json";
import type { PropertyMap, PropertyValue } from "../values/property-value";
import {
  containsSecret,
  containsUnknown,
  isMap,
  isPlainMap,
  isSecret,
  reveal,
  secret,
} from "../values/property-value";

/**
 * Inputs that hold a document: a program may write them as an object, and the provider turns them to JSON before
 * policies see them.
 *
 * @see https://github.com/pulumi/pulumi-aws/blob/master/provider/resource_overrides.go (TransformJSONDocument)
 */
const DOCUMENTS: Readonly<Record<string, string>> = {
  "cloudwatch/logResourcePolicy:LogResourcePolicy": "policyDocument",
  "ecr/lifecyclePolicy:LifecyclePolicy": "policy",
  "ecr/registryPolicy:RegistryPolicy": "policy",
  "ecr/repositoryPolicy:RepositoryPolicy": "policy",
  "elasticsearch/domain:Domain": "accessPolicies",
  "elasticsearch/domainPolicy:DomainPolicy": "accessPolicies",
  "iam/groupPolicy:GroupPolicy": "policy",
  "iam/policy:Policy": "policy",
  "iam/role:Role": "assumeRolePolicy",
  "iam/rolePolicy:RolePolicy": "policy",
  "iam/userPolicy:UserPolicy": "policy",
  "s3/bucket:Bucket": "policy",
  "s3/bucketPolicy:BucketPolicy": "policy",
  "sns/topicPolicy:TopicPolicy": "policy",
  "sqs/queuePolicy:QueuePolicy": "policy",
};

/**
 * Turns the document of a resource to JSON, unless part of it is unknown: the provider would then make all of it
 * unknown, and what is known of it can still be judged.
 */
export function withJsonDocument(type: string, inputs: PropertyMap): PropertyMap {
  const property = DOCUMENTS[type];
  const document = property === undefined ? undefined : inputs[property];
  if (property === undefined || document === undefined || containsUnknown(document)) return inputs;
  const inner = reveal(document);
  if (!isPlainMap(inner)) return inputs;
  const text = goJson(plain(inner));
  return { ...inputs, [property]: isSecret(document) || containsSecret(inner) ? secret(text) : text };
}

function plain(value: PropertyValue): PropertyValue {
  const inner = reveal(value);
  if (Array.isArray(inner)) return inner.map(plain);
  if (!isMap(inner)) return inner;
  return Object.fromEntries(Object.entries(inner).map(([key, item]) => [key, plain(item)]));
}
