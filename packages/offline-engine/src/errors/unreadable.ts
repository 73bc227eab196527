const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  ENOTDIR: "there is no such file",
  EISDIR: "this is a folder, where a file was expected",
  EACCES: "it may not be read: permission denied",
  EPERM: "it may not be read: permission denied",
};

/** Why a file could not be read, in words. */
export function whyUnreadable(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return REASONS[code] ?? `cannot be read: ${error instanceof Error ? error.message : String(error)}`;
}
