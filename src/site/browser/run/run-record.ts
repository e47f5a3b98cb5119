import { isCompleted, type Run } from './run.ts';

/** What the record of a run says besides what the run itself has. */
export interface RunRecord {
  /** `production/roll-back-a-migration`. */
  runbook: string;
  by: string;
  /** Empty in an exercise. */
  incident: string;
  stepCount: number;
  now: string;
}

/**
 * A run as the record that a check reads: YAML, of which JSON is a part. One with a step that nothing is said of is abandoned.
 * Returns the name of its file too.
 */
export function runRecord(run: Run, record: RunRecord): { file: string; text: string } {
  const { runbook, by, incident, stepCount, now } = record;
  const steps = Object.entries(run.steps)
    .sort(([a], [b]) => Number(a) - Number(b))
    .flatMap(([place, { done, wrong, note }]) => {
      const at = done ?? wrong;
      if (at === undefined) return [];
      const said = note?.trim() ? `, note: ${JSON.stringify(note.trim())}` : '';
      return `  - { step: ${Number(place) + 1}, at: ${at}, result: ${wrong === undefined ? 'done' : 'otherwise'}${said} }`;
    });
  const started = run.started ?? now;
  const [environment, name] = runbook.split('/');
  const id = `${started.slice(0, 16).replace('T', '-').replace(':', '')}-${name}`;
  const lines = [
    `id: ${id}`,
    `runbook: ${runbook}`,
    `environment: ${environment}`,
    `by: ${JSON.stringify(by)}`,
    `startedAt: ${started}`,
    `endedAt: ${run.ended ?? now}`,
    `result: ${isCompleted(run, stepCount) ? 'completed' : 'abandoned'}`,
    ...(incident === '' ? [] : [`incident: ${JSON.stringify(incident)}`]),
    `policyDigest: ${run.digest}`,
    steps.length === 0 ? 'steps: []' : `steps:\n${steps.join('\n')}`,
  ];
  return { file: `${id}.yaml`, text: `${lines.join('\n')}\n` };
}
