/**
 * A surface is a resource type through which permission, trust or credentials enter an account. One row says where in
 * its properties they stand; a new type is a new row. Property patterns are those of `valuesAt`: `inlinePolicies[].policy`.
 */
export interface Surface {
  /** The type token, as a text. */
  readonly type: string;
  /** Set when the resource is itself somebody or something that can hold permissions. */
  readonly is?: IdentitySurface;
  readonly documents?: readonly DocumentSurface[];
  readonly attachments?: readonly AttachmentSurface[];
  readonly memberships?: MembershipSurface;
  /** A console password. */
  readonly login?: LoginSurface;
  /** Where the user stands who gets a long-term credential. */
  readonly credential?: string;
  /** A single grant spread over properties, such as a Lambda permission. */
  readonly grant?: GrantSurface;
}

export type HolderKind = "user" | "group" | "role" | "permissionSet" | "policy" | "resource";

export interface IdentitySurface {
  readonly kind: Exclude<HolderKind, "resource">;
  /** @default "name" */
  readonly name?: string;
  /** @default "path" */
  readonly path?: string;
  readonly boundary?: string;
}

export type DocumentKind = "identity" | "trust" | "resource" | "boundary" | "scp";

/** Who a document or a managed policy is given to: the resource itself, or what a property names. */
export type HolderSurface = "self" | { readonly kind: HolderKind; readonly name: string };

export interface DocumentSurface {
  readonly property: string;
  readonly kind: DocumentKind;
  /** @default "self" */
  readonly holder?: HolderSurface;
}

export interface AttachmentSurface {
  /** Where the policy's ARN stands, or its name where `names` is set. */
  readonly policy: string;
  /** Set where customer managed policies are referred to by name. */
  readonly byName?: boolean;
  /** Set where the policy limits rather than gives. */
  readonly asBoundary?: boolean;
  /** @default "self" */
  readonly to?: readonly HolderSurface[];
}

export interface LoginSurface {
  readonly user: string;
  readonly resetRequired: string;
  readonly length: string;
}

export interface MembershipSurface {
  readonly users: string;
  readonly groups: string;
}

/** The properties of one statement of a resource policy that has no document of its own. */
export interface GrantSurface {
  readonly action: string;
  readonly principal: string;
  /** Condition operators and keys, by the property that holds the value. */
  readonly conditions: Readonly<Record<string, { readonly operator: string; readonly key: string }>>;
}
