import { codeSpan, fenced } from './markdown-code.ts';
import type { Run } from './run.ts';
import { elapsedText, timeOfDay } from './times.ts';

/** The runbook of a run, as an export has it. */
export interface RunbookText {
  title: string;
  environment: string;
  address: string;
  /** The first sentence of each step and its code, with the values filled in and secrets by name. */
  steps: readonly { text: string; code: readonly string[] }[];
  /** The names of inputs that are secret. */
  secrets: readonly string[];
}

/** A run as Markdown for the record of an incident: when each step was done, the notes, and the commands. */
export function runMarkdown(runbook: RunbookText, run: Run): string {
  const { started, ended } = run;
  const facts = [
    `Environment: **${runbook.environment}**`,
    `Runbook: ${runbook.address}`,
    started && `Started: ${day(started)}`,
    ended && `Ended: ${day(ended)}, after ${elapsedText(Date.parse(ended) - Date.parse(started ?? ended))}`,
    ...Object.entries(run.values).map(([name, value]) => `${codeSpan(name)}: ${codeSpan(value)}`),
    ...runbook.secrets.map((name) => `\`${name}\`: secret, not recorded`),
  ];
  const steps = runbook.steps.flatMap(({ text, code }, place) => {
    const { done, wrong, note } = run.steps[place] ?? {};
    const lines = [`${place + 1}. [${done ? 'x' : ' '}] ${done ? `${timeOfDay(done)}: ` : ''}${text}`];
    if (wrong) lines.push('', `   **Did not go to plan**, ${timeOfDay(wrong)}.`);
    if (note?.trim())
      lines.push(
        '',
        ...note
          .trim()
          .split('\n')
          .map((line) => `   > ${line}`),
      );
    if (done || wrong) for (const block of code) lines.push('', ...fenced(block).map((line) => `   ${line}`.trimEnd()));
    return [...lines, ''];
  });
  const head = [
    `# ${runbook.title} in ${runbook.environment}`,
    '',
    ...facts.filter(Boolean).map((fact) => `- ${fact}`),
  ];
  return [...head, '', '## Steps', '', ...steps].join('\n');
}

function day(instant: string): string {
  return `${instant.slice(0, 10)} ${timeOfDay(instant)}`;
}
