import type { InputIssue } from "../errors/input-error";
import type { Diagnostic, PreviewEvent, Violation } from "../preview/types";

/** What a run has to say besides its result: mistakes that stop it, and remarks. */
export class Report {
  /** Mistakes that the engine found; they are the cause of what the program reports after them. */
  readonly issues: InputIssue[] = [];
  /** Mistakes as the program reported them. */
  readonly programIssues: InputIssue[] = [];
  readonly diagnostics: Diagnostic[] = [];
  /** What the engine itself refuses, as a pack would. */
  readonly violations: Violation[] = [];
  private readonly onEvent: ((event: PreviewEvent) => void) | undefined;

  constructor(onEvent: ((event: PreviewEvent) => void) | undefined) {
    this.onEvent = onEvent;
  }

  emit(event: PreviewEvent): void {
    this.onEvent?.(event);
  }

  diagnose(diagnostic: Diagnostic): void {
    this.diagnostics.push(diagnostic);
    this.emit({ kind: "diagnostic", diagnostic });
  }

  object(violation: Violation): void {
    this.violations.push(violation);
    this.emit({ kind: "violation", violation });
  }

  refuse(issue: InputIssue): void {
    if (!this.issues.some((known) => known.message === issue.message && known.path === issue.path)) {
      this.issues.push(issue);
    }
  }
}
