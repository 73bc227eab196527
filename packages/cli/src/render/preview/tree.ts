import type { PreviewedResource, PropertyChange } from "@plinth/offline-engine";
import { clamp, pad, width } from "../layout";
import { safeLine } from "../safe";
import type { Look } from "../look";
import { displayType } from "../urn";
import type { JudgedResult } from "../../guard/judged";
import { notesByUrn } from "./notes";
import { changesSomething, OPERATIONS } from "./operation";

interface Node {
  readonly resource: PreviewedResource;
  readonly children: Node[];
}

interface Row {
  readonly glyph: string;
  readonly type: string;
  readonly name: string;
  readonly plan: string;
  readonly info: string;
}

/**
 * The resources as `pulumi preview` prints them: columns, glyphs, colours and order of the Pulumi
 * CLI (pkg/backend/display/progress.go and tree.go). What stays the same is left out, save where
 * something below it changes. Lines longer than the terminal are cut, as there.
 */
export function renderTree(result: JudgedResult, look: Look): string[] {
  const { colors } = look;
  const notes = notesByUrn(result, look);
  const rows: Row[] = [];
  const roots = visible(treeOf(result.resources), notes);
  for (const root of roots) addRows(root, "", "", notes, look, rows);

  const header = (text: string): string => colors.underline(colors.blueBright(text));
  const withInfo = rows.some((row) => row.info !== "");
  const all: Row[] = [
    {
      glyph: "",
      type: header("Type"),
      name: header("Name"),
      plan: header("Plan"),
      info: withInfo ? header("Info") : "",
    },
    ...rows,
  ];
  const [type, name] = [widest(all, "type"), widest(all, "name")];
  // The Pulumi CLI keeps room for three dots of progress after the plan.
  const plan = widest(all, "plan") + 3;
  return all.map((row) => {
    const cells = [pad(row.glyph, 2), pad(row.type, type), pad(row.name, name)];
    cells.push(row.info === "" ? row.plan : pad(row.plan, plan), row.info);
    return clamp(` ${cells.join("  ")}`.trimEnd(), look.columns);
  });
}

function widest(rows: readonly Row[], column: keyof Row): number {
  return rows.reduce((most, row) => Math.max(most, width(row[column])), 0);
}

/** A resource whose parent is not in the result hangs below the stack. */
function treeOf(resources: readonly PreviewedResource[]): Node[] {
  const nodes = new Map<string, Node>();
  for (const resource of resources) nodes.set(resource.urn, { resource, children: [] });
  const stack = resources.find((resource) => resource.type === "pulumi:pulumi:Stack");
  const top = stack && nodes.get(stack.urn);
  const roots: Node[] = [];
  for (const node of nodes.values()) {
    const { urn, parent } = node.resource;
    const above =
      urn === stack?.urn ? undefined : ((parent === undefined ? undefined : nodes.get(parent)) ?? top);
    (above?.children ?? roots).push(node);
  }
  return roots;
}

/** The stack itself is always there: it is what the rest hangs below. */
function visible(nodes: readonly Node[], notes: ReadonlyMap<string, string>, isRoot = true): Node[] {
  return nodes.flatMap((node) => {
    const children = visible(node.children, notes, false);
    const shown =
      isRoot || children.length > 0 || changesSomething(node.resource.op) || notes.has(node.resource.urn);
    return shown ? [{ resource: node.resource, children }] : [];
  });
}

function addRows(
  node: Node,
  prefix: string,
  below: string,
  notes: ReadonlyMap<string, string>,
  look: Look,
  rows: Row[],
): void {
  const { resource, children } = node;
  const style = OPERATIONS[resource.op];
  const color = style.color(look.colors);
  rows.push({
    glyph: style.glyph.trim() === "" ? style.glyph : color(style.glyph),
    type: prefix + safeLine(displayType(resource.type)),
    name: safeLine(resource.name),
    plan: style.plan === "" ? "" : color(style.plan),
    info: [shortDiff(resource.diff, look), notes.get(resource.urn) ?? ""]
      .filter((part) => part !== "")
      .join("; "),
  });
  for (const [index, child] of children.entries()) {
    const last = index === children.length - 1;
    addRows(child, `${below}${last ? "└─ " : "├─ "}`, `${below}${last ? "   " : "│  "}`, notes, look, rows);
  }
}

/** `[diff: +tags~policy]`: the top-level inputs that differ, as the Pulumi CLI abbreviates them. */
function shortDiff(diff: readonly PropertyChange[] | undefined, { colors }: Look): string {
  if (diff === undefined || diff.length === 0) return "";
  const kinds = new Map<string, PropertyChange["kind"]>();
  for (const { path, kind } of diff) {
    const [key = path] = path.split(/[.[]/, 1);
    kinds.set(key, key === path ? kind : "update");
  }
  const keysOf = (kind: PropertyChange["kind"]): string =>
    [...kinds]
      .filter(([, is]) => is === kind)
      .map(([key]) => safeLine(key))
      .sort()
      .join(",");
  const [added, deleted, updated] = [keysOf("add"), keysOf("delete"), keysOf("update")];
  const parts = [
    added === "" ? "" : colors.green(`+${added}`),
    deleted === "" ? "" : colors.red(`-${deleted}`),
    updated === "" ? "" : colors.yellow(`~${updated}`),
  ];
  return `[diff: ${parts.join("")}]`;
}
