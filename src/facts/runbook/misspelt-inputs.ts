import { PLACEHOLDER } from '../../policy/placeholder.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Runbook } from '../../policy/runbook.ts';
import { closest } from '../../text/suggestion.ts';

/** Notes on what looks like a placeholder and is an input but for a slip: it would be copied as it stands. Other braces are no slip. */
export function misspeltInputs({ hasOwnRunbooks, runbooks }: Policy): string[] {
  return hasOwnRunbooks ? runbooks.flatMap(slipsIn) : [];
}

function slipsIn({ page: { source, bodyStart }, inputs }: Runbook): string[] {
  const names = Object.keys(inputs);
  if (names.length === 0) return [];
  return [...source.text.slice(bodyStart).matchAll(PLACEHOLDER)].flatMap(({ 0: written, 1: name, index }) => {
    const near = names.includes(name!) ? undefined : closest(name!, names);
    const { line } = source.positionAt(bodyStart + index);
    return near === undefined
      ? []
      : [`${source.file}:${line} has \`${written}\`, which is no input; did you mean \`{{${near}}}\`?`];
  });
}
