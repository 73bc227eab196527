import type { GuardrailsFile, Location } from "@plinth/guardrails-file";

/** The guardrails file of a project, as the packs will find it. */
export async function openGuardrailsFile(
  projectDir: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<{ readonly location: Location; readonly file: GuardrailsFile } | undefined> {
  const { locateGuardrailsFile, loadGuardrailsFiles } = await import("@plinth/guardrails-file");
  const told = { ...env, PLINTH_PROJECT_DIR: projectDir };
  const location = locateGuardrailsFile({ env: told, cwd: projectDir });
  if (location.file === undefined) return undefined;
  const [{ readGuardrailsFile }, { iamRules, accountRules }] = await Promise.all([
    loadGuardrailsFiles(),
    import("@plinth/guardrails"),
  ]);
  return { location, file: readGuardrailsFile(location, { rules: [...iamRules, ...accountRules] }) };
}
