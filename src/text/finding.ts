import { createHash } from 'node:crypto';
import type { Location } from './location.ts';
import { withoutPrivateKeys } from './private-key.ts';

/** The rules that are not pages: a malformed text, data that its schema refuses, a setting that cannot be used. */
export type BuiltInRule = 'syntax' | 'schema' | 'config';

export type Severity = 'error' | 'warning';

/** What a finding is about. `environment` is null where the subject belongs to none. */
export interface SubjectRef {
  type: string;
  id: string;
  environment: string | null;
}

/** A second place that helps to understand a finding, and what it shows. */
export interface Related {
  message: string;
  location: Location;
}

/** What a verdict rests on: what a record says of itself, or what files, hashes or git show. */
type Evidence = 'declared' | 'measured' | 'signed';

/** A reported violation, in the one shape that every format prints. */
export interface Finding {
  rule: string;
  severity: Severity;
  /** What was found and what was expected, values in backticks. */
  message: string;
  /** One imperative line, or an empty string. */
  help: string;
  subject: SubjectRef | null;
  location: Location;
  /** The policy line that set the limit. */
  because: Location | null;
  related: Related[];
  evidence: Evidence;
  url: string | null;
  /** Stable across edits: made of rule, subject and environment, never of a line. */
  fingerprint: string;
  /** When what is judged happened, epoch milliseconds; unset where it is as it is now. Not in reports. */
  at?: number;
  /** The id of the waiver that excuses it. */
  waivedBy: string | null;
  /** Set where it is known and fails nothing: it is in the baseline, or was so at the base already. */
  knownBy?: 'baseline' | 'base';
  /** Set where no line of its file may be shown. Not in reports. */
  isWithheld?: true;
}

/** Subjects whose ids begin with their environment, or are it. */
const NAMED_BY_ENVIRONMENT = ['environment', 'service', 'runbook'];

/** What a finding is about, as people say it: `add-index in staging`. */
export function subjectText({ type, id, environment }: SubjectRef): string {
  return environment === null || NAMED_BY_ENVIRONMENT.includes(type) ? id : `${id} in ${environment}`;
}

/** Whether a finding fails a check: no waiver excuses it, and it is not known. */
export function isOpen({ waivedBy, knownBy }: Pick<Finding, 'waivedBy' | 'knownBy'>): boolean {
  return waivedBy === null && knownBy === undefined;
}

/** A finding of a built-in rule, which has no subject and no policy line. */
export function builtInFinding(
  rule: BuiltInRule,
  parts: { message: string; help: string; location: Location; related?: Related[] },
): Finding {
  const { location, related = [] } = parts;
  const [message, help] = [parts.message, parts.help].map(withoutPrivateKeys) as [string, string];
  return {
    rule,
    severity: 'error',
    message,
    help,
    subject: null,
    location,
    because: null,
    related,
    evidence: 'declared',
    url: null,
    fingerprint: fingerprint([rule, location.file, location.path ?? '', message]),
    waivedBy: null,
  };
}

/** Identifies a finding across edits: 32 hex digits of the sha256 of its parts. */
export function fingerprint(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}

/** What the order of findings depends on. */
type Ordered = Pick<Finding, 'location' | 'rule' | 'message' | 'fingerprint'>;

/** The order of every report: by file, line, column and rule; then by what is left, so that no two runs differ. */
export function compareFindings(a: Ordered, b: Ordered): number {
  return (
    compareText(a.location.file, b.location.file) ||
    a.location.line - b.location.line ||
    a.location.column - b.location.column ||
    compareText(a.rule, b.rule) ||
    compareText(a.message, b.message) ||
    compareText(a.fingerprint, b.fingerprint)
  );
}

/** Compares by code unit: the same order on every machine and in every locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
