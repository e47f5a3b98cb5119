import { codeSpan, fenced } from './markdown-code.ts';
import type { Run } from './run.ts';
import { elapsedText, timeOfDay } from './times.ts';

/** What an export says of the page itself. */
export interface RunbookText {
  title: string;
  environment: string;
  address: string;
  /** Each step's first sentence and its code, with the values in place and secrets by name. */
  steps: readonly { text: string; code: readonly string[] }[];
  /** The names of inputs that are secret. */
  secrets: readonly string[];
}

/** A run for an incident's record: when each step was done, what was noted, what was run. */
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
