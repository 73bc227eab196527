import { policyFromValue } from "@plinth/iam-policy";
import { Layer } from "../effective-access/layer";
import type { Actor } from "./permission";
import type { EscalationRule } from "./rule";

const layerOf = (resources: readonly string[]): Layer =>
  new Layer("scp", [
    policyFromValue({
      Version: "2012-10-17",
      Statement: [
        { Effect: "Allow", Action: "*", Resource: "*" },
        { Effect: "Deny", Action: "iam:*", Resource: resources },
      ],
    }),
  ]);

/** Nobody can change AWS's own policies. */
const NOT_OF_AWS = layerOf(["arn:*:iam::aws:policy/*"]);
const NOT_OF_AWS_NOR_ITSELF = layerOf([
  "arn:*:iam::aws:policy/*",
  "arn:*:iam::*:user/${aws:username}",
  "arn:*:iam::*:user/*/${aws:username}",
]);

/** Rules by which a user takes over another: to have one's own keys and password is no gain. */
const TAKING_OVER: readonly EscalationRule["reach"][] = ["user", "rewrittenUser"];

const made = new WeakMap<readonly Layer[], Map<Layer, readonly Layer[]>>();

/** The actor where it acts on what is neither AWS's nor, where that would be no gain, itself. */
export function towardsOthers(actor: Actor, { reach }: EscalationRule): Actor {
  const own = TAKING_OVER.includes(reach) && names(actor.layers, /\$\{\s*aws:username/i);
  if (!own && !names(actor.layers, /:aws:policy\//)) return actor;
  const layer = own ? NOT_OF_AWS_NOR_ITSELF : NOT_OF_AWS;
  const known = made.get(actor.layers) ?? new Map<Layer, readonly Layer[]>();
  made.set(actor.layers, known);
  const layers = known.get(layer) ?? [...actor.layers, layer];
  known.set(layer, layers);
  return { ...actor, layers };
}

function names(layers: readonly Layer[], what: RegExp): boolean {
  return layers.some(({ allows }) =>
    allows.some(
      ({ statement }) => statement.resources?.patterns.some((pattern) => what.test(pattern)) === true,
    ),
  );
}
