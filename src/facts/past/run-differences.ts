import type { Run } from '../../repo/repository.ts';
import { instantOf } from '../../time/instant.ts';
import { correctionDifferences } from './change-differences.ts';
import { type Difference, differences, removed } from './differences.ts';

/** Whether a run had begun by a time. Of a runbook that is gone, nothing rests on its runs any more. */
export function hasRun({ startedAt, runbook }: Run, now: number, runbooks: ReadonlySet<string>): boolean {
  return instantOf(startedAt)! <= now && runbooks.has(runbook);
}

/** What a record of a run no longer says, or says otherwise. Notes may be added, and steps that it did not name. */
export function runDifferences(before: Run, after: Run): Difference[] {
  const { steps, corrects: _, ...rest } = before;
  return [
    ...differences(rest, after, []),
    ...steps.flatMap((step, index) => {
      const path = ['steps', index];
      const now = after.steps[index];
      return now === undefined ? [removed(step, path)] : differences(step, now, path);
    }),
    ...correctionDifferences(before, after),
  ];
}
