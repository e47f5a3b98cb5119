import type { RuleVerdicts } from '../../check/report.ts';
import { grouped } from '../../text/count.ts';

/** How many subjects of a rule passed, and what became of the others. */
export interface RuleStanding {
  judged: number;
  passed: number;
  waived: number;
  known: number;
  failed: number;
  /** How many it could not see, at least. */
  unseen: number;
}

export function ruleStanding({ judged, failed, waived, known = 0, blind }: RuleVerdicts): RuleStanding {
  const unseen = blind.reduce((sum, { subjects }) => sum + subjects, 0);
  return { judged, passed: judged - failed - waived - known, waived, known, failed, unseen };
}

/** The same in words: `214 judged: 211 pass, 2 waived, 1 fails`; of a rule that judged nothing, why. */
export function standingText(verdicts: RuleVerdicts): string {
  const { judged, passed, waived, known, failed, unseen } = ruleStanding(verdicts);
  const notSeen = unseen === 0 ? '' : `; ${grouped(unseen)} not seen`;
  if (verdicts.skipped !== null) return `judged nothing: ${verdicts.skipped}`;
  const counts = [
    passed > 0 && `${grouped(passed)} ${passed === 1 ? 'passes' : 'pass'}`,
    waived > 0 && `${grouped(waived)} waived`,
    known > 0 && `${grouped(known)} known`,
    failed > 0 && `${grouped(failed)} ${failed === 1 ? 'fails' : 'fail'}`,
  ].filter((count) => count !== false);
  return `${grouped(judged)} judged: ${counts.join(', ')}${notSeen}`;
}
