import type { Surface } from "./surface";

/** Every property pattern that a row names, names of identities left out, which have defaults. */
export function patternsOf(surface: Surface): string[] {
  const { documents = [], attachments = [], memberships, exclusive, login, grant, contains } = surface;
  const holders = [
    ...documents.map(({ holder }) => holder),
    ...attachments.flatMap(({ to }) => to ?? []),
  ].flatMap((holder) => (holder === undefined || holder === "self" ? [] : [holder.name]));
  const patterns = [
    ...holders,
    ...documents.map(({ property }) => property),
    ...attachments.map(({ policy }) => policy),
    ...(memberships === undefined ? [] : [memberships.users, memberships.groups]),
    ...(exclusive === undefined ? [] : [exclusive.holder.name, exclusive.keeps]),
    ...(login === undefined ? [] : [login.user, ...(login.given === undefined ? [] : [login.given])]),
    ...(surface.is?.boundary === undefined ? [] : [surface.is.boundary]),
    ...(surface.credential === undefined ? [] : [surface.credential]),
    ...(surface.federation === undefined ? [] : [surface.federation]),
    ...(grant === undefined ? [] : [grant.principal, ...Object.keys(grant.conditions)]),
    ...(typeof grant?.action === "string" ? [grant.action] : []),
    ...(grant?.condition === undefined ? [] : Object.values(grant.condition)),
    ...(surface.doors ?? []).map(({ property }) => property),
    ...(surface.hidden ?? []).map(({ property }) => property),
    ...(contains?.kind === "resource" ? [contains.typeName, contains.properties] : []),
    ...(contains?.kind === "template" ? [contains.template] : []),
    ...(contains?.kind === "template" && contains.parameters !== undefined ? [contains.parameters] : []),
  ];
  return [...new Set(patterns)].filter((pattern) => pattern !== "self");
}
