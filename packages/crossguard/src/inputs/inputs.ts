import type { Tree, TreeObject } from "@plinth/guardrails";
import { UNKNOWN } from "@plinth/guardrails";
import { asset } from "@pulumi/pulumi";

/**
 * The texts that stand for unknown values in what the engine sends. They are part of Pulumi's wire format
 * (`sdk/go/common/resource/plugin/rpc.go`, UnknownBoolValue and the rest), one a type, and never change.
 */
const UNKNOWN_TEXT = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const SENTINELS: ReadonlySet<string> = new Set([
  UNKNOWN_TEXT,
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);

/**
 * The inputs of a resource as plain data with markers for what is unknown. CrossGuard hands out a proxy that throws on
 * the first touch of an unknown value and makes an advisory of it, so that one unknown property would let the whole
 * resource pass. Its property descriptors show the values as they came.
 */
export async function plainInputs(props: object): Promise<TreeObject> {
  const plain: Record<string, Tree> = {};
  for (const key of Object.keys(props)) {
    const value: unknown = Object.getOwnPropertyDescriptor(props, key)?.value;
    plain[key] = await settled(value);
  }
  return plain;
}

/** Most inputs hold no asset, and those that do keep its text in a promise. */
async function settled(value: unknown): Promise<Tree> {
  const assets: Asset[] = [];
  const tree = plainValue(value, assets);
  if (assets.length === 0) return tree;
  const texts = new Map(
    await Promise.all(assets.map(async (found) => [found, await assetContent(found)] as const)),
  );
  return plainValue(value, [], texts);
}

type Asset = asset.Asset | asset.Archive;

function plainValue(value: unknown, assets: Asset[], texts?: ReadonlyMap<Asset, Tree>): Tree {
  switch (typeof value) {
    case "string":
      // A text put together with an unknown one is as unknown, should a provider not say so itself.
      return SENTINELS.has(value) || value.includes(UNKNOWN_TEXT) ? UNKNOWN : value;
    case "number":
    case "boolean":
      return value;
    case "object":
      break;
    default:
      return null;
  }
  if (value === null) return null;
  if (Array.isArray(value)) return value.map((item) => plainValue(item, assets, texts));
  if (isAsset(value)) {
    assets.push(value);
    return texts?.get(value) ?? null;
  }
  const plain: Record<string, Tree> = {};
  for (const [key, item] of Object.entries(value)) plain[key] = plainValue(item, assets, texts);
  return plain;
}

function isAsset(value: object): value is Asset {
  return asset.Asset.isInstance(value) || asset.Archive.isInstance(value);
}

/** What stands in the program itself. Files and addresses are named, not read. */
async function assetContent(value: Asset): Promise<Tree> {
  if (value instanceof asset.StringAsset) return { text: await value.text };
  if (value instanceof asset.FileAsset || value instanceof asset.FileArchive)
    return { path: await value.path };
  if (value instanceof asset.RemoteAsset || value instanceof asset.RemoteArchive)
    return { uri: await value.uri };
  if (value instanceof asset.AssetArchive) {
    const entries = Object.entries(await value.assets);
    return Object.fromEntries(
      await Promise.all(entries.map(async ([name, item]) => [name, await assetContent(item)] as const)),
    );
  }
  return null;
}
