import type { Changelog, Condition } from './changelog.ts';
import type { PropertyValues } from './named-paths.ts';

/** The changelogs among some files, and those that they include. */
export interface FoundChangelogs {
  changelogs: ReadonlyMap<string, Changelog>;
  /** What each of them runs. */
  runs: ReadonlyMap<string, readonly Run[]>;
  /** Of each that was found by an include, the one that has it. */
  through: ReadonlyMap<string, string>;
  /** The values of properties in one of them. */
  valuesKnownIn(changelog: string): PropertyValues;
}

/** What a changelog runs: by its name, or as one of a folder. */
export interface Run {
  path: string;
  isNamed: boolean;
  /** What the include says of how it runs. */
  conditions: readonly Condition[];
}
