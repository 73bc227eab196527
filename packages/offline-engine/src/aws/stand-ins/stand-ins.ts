import { COMPUTING } from "./computing";
import { DATA } from "./data";
import type { StandIn } from "./forms";
import { IDENTITY } from "./identity";
import { KEYS } from "./keys";
import { MESSAGES } from "./messages";
import { MODELS } from "./models";
import { NETWORKS } from "./networks";
import { STORAGE } from "./storage";
import { WATCH } from "./watch";

/** What follows from the names of a resource, by its type without the package: `iam/user:User`. */
export const STAND_INS: ReadonlyMap<string, StandIn> = new Map(
  [IDENTITY, STORAGE, DATA, KEYS, MESSAGES, COMPUTING, MODELS, NETWORKS, WATCH].flatMap((part) =>
    Object.entries(part),
  ),
);
