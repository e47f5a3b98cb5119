import { clauseOf, mendOf } from '../../facts/blind.ts';
import type { Subjects } from '../../facts/subjects.ts';
import { historyFault } from '../../facts/world/blind-spots.ts';
import type { World } from '../../facts/world/world.ts';

/** Something that could not be seen. */
export interface Unseen {
  /** Which list may lack something for it. */
  of: 'versions' | 'changes' | 'grants' | 'waivers' | 'history';
  /** Null where it may be of any environment. */
  environment: string | null;
  /** A clause: `there is a fault in changes/add-index.yaml`. */
  why: string;
  /** What to do about it, one imperative sentence; null where a finding says it. */
  mend: string | null;
}

const KINDS = [
  ['service', 'versions'],
  ['arrival', 'versions'],
  ['change', 'changes'],
  ['grant', 'grants'],
  ['waiver', 'waivers'],
] as const;

/** What could not be seen, each reason once for each list and environment. */
export function unseenOf(world: World, subjects: Subjects): Unseen[] {
  const noHistory = historyFault(world);
  const found = KINDS.flatMap(([kind, of]) =>
    subjects.unseen(kind).flatMap(({ environment, blindness }): Unseen[] => {
      // Without a history, versions can be read from the files all the same.
      if (noHistory !== undefined && clauseOf(blindness) === clauseOf(noHistory)) return [];
      const why = clauseOf(blindness);
      return [{ of, environment: environment ?? null, why, mend: mendOf(blindness) ?? null }];
    }),
  );
  const history: Unseen[] =
    noHistory === undefined
      ? []
      : [{ of: 'history', environment: null, why: clauseOf(noHistory), mend: noHistory.mend ?? null }];
  return [...new Map([...history, ...found].map((each) => [JSON.stringify(each), each])).values()];
}

/** Why not all versions of an environment are known; undefined where all are. */
export function unseenVersions(unseen: readonly Unseen[], environment: string): string | undefined {
  return unseen.find((each) => each.of === 'versions' && [null, environment].includes(each.environment))?.why;
}
