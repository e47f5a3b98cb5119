import type { Exercises } from '../../facts/runbook/exercise.ts';
import type { Runbook } from '../../policy/runbook.ts';
import type { StepPart } from '../../policy/runbook-steps.ts';
import type { Paint } from '../../report/paint.ts';
import { visible } from '../../report/visible.ts';
import { formatDuration } from '../../time/duration.ts';
import { formatInstant } from '../../time/instant.ts';
import { filledCommand, type Values } from './filled-command.ts';

/** A part of a page, as a terminal shows it, with the values in its code. */
export function partText(part: StepPart, runbook: Pick<Runbook, 'inputs'>, values: Values, paint: Paint): string {
  if (part.kind === 'prose') return visible(part.text);
  const { text } = filledCommand(part, runbook.inputs, values);
  const lines = visible(text, { keepLines: true }).split('\n');
  const title = part.isDestructive ? [paint(['bold', 'red'], '  destructive:')] : [];
  return [...title, ...lines.map((line) => `    ${paint('cyan', line)}`)].join('\n');
}

/** What to know before a runbook is carried out. */
export function factsText(runbook: Runbook, { last, outdated }: Exercises, environment: string): string {
  const exercised =
    last !== undefined
      ? `${formatInstant(last.at)} by ${last.by}`
      : outdated === undefined
        ? 'never'
        : `${formatInstant(outdated.at)} by ${outdated.by}, by other steps`;
  const facts = [
    ['environment', environment],
    ['owner', runbook.owner === '' ? 'nobody' : runbook.owner],
    ['takes', formatDuration(runbook.estimate)],
    ['access needed', runbook.access],
    ...(runbook.severity === undefined ? [] : [['severity', runbook.severity]]),
    ['last exercised', exercised],
  ];
  return facts.map(([name, value]) => `  ${name!.padEnd(15)} ${visible(value!)}`).join('\n');
}
