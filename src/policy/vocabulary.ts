import type { Path } from '../text/path.ts';
import type { PolicyEnvironment } from './environment.ts';
import type { KnownExpressions } from './expression/known.ts';
import type { KnownPages } from './known-page.ts';

/** The kinds of thing a rule can judge. */
export const SUBJECTS = [
  'repo',
  'environment',
  'service',
  'change',
  'stage',
  'promotion',
  'migration',
  'grant',
  'runbook',
  'waiver',
  'arrival',
  'attestation',
  'commit',
  'record',
  'pastRecord',
  'setting',
] as const;
export type SubjectType = (typeof SUBJECTS)[number];

/** Subjects that compare the merge base with what a request leaves: there are some with a base only. */
export const PAST_SUBJECTS: readonly string[] = ['pastRecord', 'setting'] satisfies SubjectType[];
/** Subjects of the range that is judged, whose ids name nothing that a reader knows, and which are gone after it. */
export const RANGE_SUBJECTS: readonly string[] = ['commit', 'arrival', ...PAST_SUBJECTS];

/** One fact as CEL sees it. */
export interface FactSpec {
  /** `string`, `bool`, `int`, `double`, `timestamp`, `duration`, an object type, or `list<…>` and `optional<…>` of one. */
  type: string;
  /** What a number counts: `replicas`, `files`. */
  unit?: string;
  /** One line for the reference page and for editors. */
  describe: string;
  /** Every value that it can have besides the empty text, or that its elements can have; `environments` for their names. */
  values?: readonly string[] | 'environments';
  /** The keys of an environment page that it was computed from: `soak`, `access.default`. */
  limits?: readonly string[];
  /**
   * Set where the fact rests on the files themselves and not on what a record says; `history`, where git was asked too; `signature`,
   * where it was asked who signed what, once the fact was read.
   */
  measured?: true | 'history' | 'signature';
  /** Set where the fact may rest on what a machine signed. */
  mayBeSigned?: true;
  /** Set where its value grows with the clock alone, so that each check has another. */
  grows?: true;
  /** Set where the fact is true whenever it can be known: it tells what a rule is blind to. */
  isNeverFalse?: true;
}

/** An object type of the facts: its fields, and the class whose instances CEL reads them from. */
export interface ObjectType {
  name: string;
  fields: Readonly<Record<string, FactSpec>>;
  view: new (plain: object) => object;
  /** The environment page whose keys a fact of this view was computed from; undefined when none. */
  pageOf(view: object, field: string): PolicyEnvironment | undefined;
  /** Whether a fact of a view that is `measured` was so for this view. */
  wasMeasured(view: object, field: string): boolean;
  /** Whether a fact of a view rests on what somebody signed. */
  wasSigned(view: object, field: string): boolean;
  /** A fact of a view that an expression has read; undefined where none has. */
  readOf(view: object, field: string): unknown;
  /** Whether a fact can say that an obligation is under way. */
  hasDue(field: string): boolean;
  /** When the obligation behind a fact of a view falls due, epoch milliseconds; undefined once it is met. */
  dueOf(view: object, field: string): number | undefined;
}

/**
 * Everything an expression may name. The facts define it and the policy is read against it, so that a misspelt fact is
 * an error when the policy is read.
 */
export interface Vocabulary {
  types: readonly ObjectType[];
  /** The variables in scope for a subject, by their object types: its own name first, then its parents. */
  scopes: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /**
   * The keys that the data of a subject can have at a path, which `at` of a rule leads into: `*` for any, none where that is no
   * mapping. Undefined where that is not known.
   */
  keysAt(subject: string, path: Path): readonly string[] | undefined;
  /** Expressions that are known to compile against it. */
  known?: KnownExpressions;
  /** Pages that are known to have no fault under it. */
  knownPages?: KnownPages;
}
