// Which workspace package may import which: dependencies point one way, from what AWS defines to what people run.
// The lint rule below reads this table; docs/architecture.md draws it.
/** @type {Record<string, string[]>} */
const mayImport = {
  "packages/iam-catalog": [],
  "packages/iam-policy": ["iam-catalog"],
  "packages/access-analysis": ["iam-catalog", "iam-policy"],
  "packages/guardrails": ["iam-catalog", "iam-policy", "access-analysis"],
  "packages/guardrails-file": ["iam-catalog", "iam-policy", "access-analysis", "guardrails"],
  "packages/crossguard": ["guardrails", "guardrails-file"],
  "packages/identity": ["iam-policy"],
  "packages/stack-config": ["iam-catalog", "iam-policy"],
  "packages/offline-engine": ["iam-catalog", "iam-policy"],
  "packages/cli": [
    "iam-catalog",
    "iam-policy",
    "access-analysis",
    "guardrails",
    "guardrails-file",
    "stack-config",
    "offline-engine",
  ],
  "policy-packs/account-baseline": ["guardrails", "crossguard"],
  "policy-packs/iam-guardrails": ["guardrails", "crossguard"],
  "stacks/identity": ["identity", "stack-config"],
  "tools/catalog-updater": ["iam-catalog"],
};

/**
 * What a project's tests may import besides: they hold packages against each other.
 * @type {Record<string, string[]>}
 */
const testsMayImport = {
  "packages/identity": ["access-analysis", "iam-catalog"],
  "packages/iam-policy": ["access-analysis"],
  "packages/guardrails": ["offline-engine"],
  "packages/crossguard": ["offline-engine"],
  "policy-packs/account-baseline": ["offline-engine"],
  "policy-packs/iam-guardrails": ["offline-engine"],
  "stacks/identity": ["offline-engine", "access-analysis", "iam-policy"],
};

const TESTS = ["**/*.test.ts", "**/test/**/*.ts", "**/fixtures/**/*.ts"];

/**
 * One block of ESLint configuration a project: `import`, `import()` and `require` of a workspace package that is
 * not in its row are errors, and so is a relative path out of its folder.
 */
export function moduleBoundaries() {
  return Object.entries(mayImport).flatMap(([project, allowed]) => [
    { files: [`${project}/**/*.ts`], ignores: TESTS, rules: importRules(project, allowed) },
    {
      files: TESTS.map((tests) => `${project}/${tests}`),
      rules: importRules(project, [...allowed, ...(testsMayImport[project] ?? [])]),
    },
  ]);
}

/**
 * @param {string} project
 * @param {string[]} allowed
 * @returns {import("eslint").Linter.RulesRecord}
 */
function importRules(project, allowed) {
  const others = allowed.length > 0 ? `(?!(?:${allowed.join("|")})$)` : "";
  const regex = `^@plinth/${others}|^(?:\\.\\./)+(?:packages|stacks|policy-packs|tools)/`;
  const message = `${project} may import ${allowed.map((name) => `@plinth/${name}`).join(", ") || "no workspace package"} (module-boundaries.mjs).`;
  const selector = regex.replaceAll("/", "\\u002F");
  return {
    "no-restricted-imports": ["error", { patterns: [{ regex, message }] }],
    "no-restricted-syntax": [
      "error",
      { selector: `ImportExpression > Literal[value=/${selector}/]`, message },
      { selector: `CallExpression[callee.name="require"] > Literal[value=/${selector}/]`, message },
    ],
  };
}
