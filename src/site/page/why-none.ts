import { clauseOf } from '../../facts/blind.ts';
import type { Site } from '../judged.ts';

/** Why a repository has no subject of a kind, as a clause. */
export function whyNone({ subjects }: Pick<Site, 'subjects'>, kind: string): string {
  const [unseen] = subjects.unseen(kind);
  return subjects.missing(kind) ?? (unseen === undefined ? 'there is none' : clauseOf(unseen.blindness));
}
