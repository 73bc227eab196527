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
  /** Set where a list says all that somebody has: what it leaves out is taken away. */
  readonly exclusive?: ExclusiveSurface;
  /** A console password. */
  readonly login?: LoginSurface;
  /** Where the user stands who gets a long-term credential. */
  readonly credential?: string;
  /** A single grant spread over properties, such as a Lambda permission. */
  readonly grant?: GrantSurface;
  /** Properties with which one word lets in everybody. */
  readonly doors?: readonly DoorSurface[];
  /** Where it stands who vouches for identities that roles may trust. */
  readonly federation?: string;
  /** Other resources that stand in its properties, such as those of a CloudFormation template. */
  readonly contains?: ContainerSurface;
  /** What may open access and cannot be read. */
  readonly hidden?: readonly HiddenSurface[];
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

/**
 * What a document says. A `boundary` (also a session's policy, or that of a VPC endpoint) and an `scp` give nothing:
 * they are the most that others may give.
 */
export type DocumentKind = "identity" | "trust" | "resource" | "boundary" | "scp";

/** Who a document or a managed policy is given to: the resource itself, or what a property names. */
export type HolderSurface = "self" | { readonly kind: HolderKind; readonly name: string };

export interface DocumentSurface {
  readonly property: string;
  readonly kind: DocumentKind;
  /** @default "self" */
  readonly holder?: HolderSurface;
  /** Set where a single statement stands in place of a document. */
  readonly isStatement?: boolean;
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
  /** Where the user stands, or `self` where the resource is the user. */
  readonly user: string;
  /** What has to be there for a password to be given. @default always */
  readonly given?: string;
  readonly resetRequired: string;
  readonly length: string;
}

export interface MembershipSurface {
  /** Where the users stand, or `self` where the resource is the user. */
  readonly users: string;
  readonly groups: string;
}

export interface ExclusiveSurface {
  readonly of: "inline policies" | "managed policies" | "members";
  readonly holder: { readonly kind: Exclude<HolderKind, "resource" | "policy">; readonly name: string };
  /** Where the names or ARNs of what stays stand. */
  readonly keeps: string;
}

/** The properties of one statement of a resource policy that has no document of its own. */
export interface GrantSurface {
  /** Where the actions stand, or which they always are: `{ always: "ec2:CreateVolume" }`. */
  readonly action: string | { readonly always: string };
  /** What stands before each action in the policy: `kms:` */
  readonly service?: string;
  readonly principal: string;
  /** Condition operators and keys, by the property that holds the value. */
  readonly conditions: Readonly<Record<string, { readonly operator: string; readonly key: string }>>;
  /** One condition whose operator, key and value are properties themselves. */
  readonly condition?: { readonly operator: string; readonly key: string; readonly value: string };
}

export interface DoorSurface {
  readonly property: string;
  /** The values that open it: texts ignoring case, or `true`. */
  readonly open: readonly (string | boolean)[];
  /** Who comes in and to what: `everybody, without signing in`. */
  readonly lets: string;
}

export type ContainerSurface =
  | { readonly kind: "resource"; readonly typeName: string; readonly properties: string }
  | {
      readonly kind: "template";
      readonly template: string;
      /** Where its parameters get their values. @default they get none that is known before it is used */
      readonly parameters?: string;
    };

export interface HiddenSurface {
  readonly property: string;
  /** Set where no policy pack is ever shown the property. */
  readonly unseen?: boolean;
  /** What in the property's texts makes it a matter of access. @default whatever it says */
  readonly when?: RegExp;
  /** Set where it is only data, which does nothing that is not said elsewhere: what is not known of it may stay so. */
  readonly isData?: boolean;
  /** What it is: `the template at this address`. */
  readonly what: string;
  /** How to bring it into sight. */
  readonly remedy: string;
}
