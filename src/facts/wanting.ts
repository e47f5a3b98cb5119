import type { SubjectType } from '../policy/vocabulary.ts';
import { whyNoCommits } from './commit/range.ts';
import type { World } from './world/world.ts';

/** Subjects that are read from git, with what may be wanting. */
const WANTS: Partial<Record<SubjectType, (world: World) => string | undefined>> = {
  commit: whyNoCommits,
  arrival: ({ history, noHistory }) => (history === undefined ? noHistory : undefined),
};

/** What is wanting of git to have subjects of a kind, as a clause; undefined where nothing is. */
export function whatIsWanting(subject: SubjectType, world: World): string | undefined {
  return WANTS[subject]?.(world);
}
