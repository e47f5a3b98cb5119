import { one } from '../dom.ts';
import { codeText, type Values } from './placeholders.ts';
import type { Run } from './run.ts';
import { runMarkdown } from './run-markdown.ts';
import { runRecord } from './run-record.ts';
import { stepText } from './step-text.ts';
import { utcNow } from './times.ts';

/** The runbook whose run is written. */
export interface WrittenFor {
  id: string;
  environment: string;
  steps: readonly HTMLElement[];
  values: Values;
}

/** A run as Markdown. */
export function asMarkdown(run: Run, { environment, steps, values }: WrittenFor): string {
  const written = steps.map((step) => ({
    text: stepText(step),
    code: [...step.querySelectorAll('pre')].map((pre) => codeText(pre, 'by name')),
  }));
  const secrets = values.names.filter((name) => values.isSecret(name));
  const [title, address] = [one('h1')!.textContent ?? '', location.origin + location.pathname];
  return runMarkdown({ title, environment, address, steps: written, secrets }, run);
}

/** A run as the record that a check reads, with the name of its file. */
export function asRecord(
  run: Run,
  { id, steps }: WrittenFor,
  who: { by: string; incident: string },
): { file: string; text: string } {
  return runRecord(run, { runbook: id, ...who, stepCount: steps.length, now: utcNow() });
}
