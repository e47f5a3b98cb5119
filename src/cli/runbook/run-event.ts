import type { Run } from '../../repo/repository.ts';
import type { YamlMapping } from '../../text/yaml-edit/written.ts';
import type { RecordedEvent } from '../record/event.ts';
import type { RunUnderWay } from './state.ts';

/** A run that has ended, as it is put on record. */
export function runEvent(run: RunUnderWay & Required<Pick<RunUnderWay, 'ended'>>): RecordedEvent {
  const { runbook, policyDigest, by, incident, startedAt, steps, ended } = run;
  const fields: [string, string | undefined][] = [
    ['id', ended.id],
    ['runbook', runbook],
    ['environment', runbook.split('/')[0]!],
    ['by', by],
    ['startedAt', startedAt],
    ['endedAt', ended.endedAt],
    ['result', ended.result],
    ['incident', incident],
    ['policyDigest', policyDigest],
  ];
  return {
    path: [],
    goesOn: true,
    fields: [
      ...fields.flatMap(([key, value]) => (value === undefined ? [] : { key, value })),
      { key: 'steps', value: steps.map(stepOf) },
    ],
  };
}

function stepOf({ step, at, result, note, exit }: Run['steps'][number]): YamlMapping {
  return { step, at, result, ...(note === undefined ? {} : { note }), ...(exit === undefined ? {} : { exit }) };
}
