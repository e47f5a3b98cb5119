import type { Related, SubjectRef } from '../text/finding.ts';
import type { Location } from '../text/location.ts';
import type { Path } from '../text/path.ts';
import type { FactTable } from './table.ts';
import type { World } from './world/world.ts';

/** One thing that a rule may judge, as its room finds it in a world. */
export interface FoundSubject {
  ref: SubjectRef;
  /** The nodes that a rule's expressions may name: its own first, then its parents. */
  nodes: Readonly<Record<string, object>>;
  /** When it happened, epoch milliseconds; undefined for what is so now. */
  at: number | undefined;
  /** The location of a path inside the subject's own data. */
  locate(path: Path): Location;
  /** Other places that belong to a finding on it. */
  related?(): Related[];
}

/** What a room exports: one kind of thing that rules may judge. */
export interface SubjectKind {
  /** What a rule on it may name besides `params`, `environments` and `now`, by object type: its own name first. */
  scope: Readonly<Record<string, string>>;
  /** The object types that the room brings. */
  tables: readonly FactTable[];
  /** Every such subject of a world, in the order of files and of the policy's environments. */
  subjects(world: World): readonly FoundSubject[];
  /** Those that no record declares, for rules with `undeclared: true`. */
  undeclared?(world: World): readonly FoundSubject[];
  /** What a reader should know of them and no rule says. */
  notes?(world: World): readonly string[];
  /** Why there can be none, as a clause: `this is a shallow clone`; undefined where there can be some. */
  missing?(world: World): string | undefined;
}
