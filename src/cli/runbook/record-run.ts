import type { Policy } from '../../policy/policy.ts';
import { idOfFile } from '../../repo/record/identity.ts';
import type { Repository, Run } from '../../repo/repository.ts';
import { prettyFindings } from '../../report/findings.ts';
import { failure, type Problem, type Result, success } from '../../text/result.ts';
import { newFile } from '../record/place.ts';
import { writeRecord } from '../record/write.ts';
import { runEvent } from './run-event.ts';
import type { KeptRun, RunUnderWay } from './state.ts';

/** Where a run is recorded. */
interface Place {
  repository: Repository;
  policy: Policy;
  root: string;
  kept: KeptRun;
  endedAt: string;
}

/**
 * Records a run that has ended, and forgets what was kept of it. Its id is kept first, so that the same record is written again where
 * the command ended between the two. Returns the file.
 */
export async function recordRun(
  run: RunUnderWay,
  result: Run['result'],
  { repository, policy, root, kept, endedAt }: Place,
): Promise<Result<string>> {
  const id = run.ended?.id || newId(run, repository);
  const file = newFile(id, 'runs', { repository, option: undefined });
  if (!file.ok) return file;
  const ended = { ...run, ended: { endedAt, ...run.ended, result, id } };
  kept.write(ended);
  const written = await writeRecord({
    repository,
    policy,
    root,
    file: file.value,
    event: () => success(runEvent(ended)),
  });
  if (written.ok) {
    kept.remove();
    return success(file.value);
  }
  // It may be mended, and then ends otherwise.
  kept.write(run);
  const why = written.problem;
  if (!('faults' in why)) return failure(why);
  const faults = prettyFindings(why.faults, () => why.source, { color: false });
  return failure({
    message: `\`${file.value}\` would have a fault, so that nothing was written: ${faults}`,
    help: `What is to be recorded is kept in \`${kept.file}\`; correct it there, and go on.`,
  });
}

/** Why no run of a runbook can be recorded, which is to be known before it is carried out. */
export function unrecordable(
  run: Pick<RunUnderWay, 'startedAt' | 'runbook'>,
  repository: Repository,
): Problem | undefined {
  const file = newFile(newId(run, repository), 'runs', { repository, option: undefined });
  return file.ok ? undefined : file.problem;
}

/** The day and the name of the runbook, with a number where that is taken. */
function newId({ startedAt, runbook }: Pick<RunUnderWay, 'startedAt' | 'runbook'>, { runs }: Repository): string {
  const taken = new Set(runs.map(({ file }) => idOfFile(file)));
  const name = `${startedAt.slice(0, 10)}-${runbook.slice(runbook.indexOf('/') + 1)}`;
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? name : `${name}-${number}`;
    if (!taken.has(id)) return id;
  }
}
