import { PLACEHOLDER } from '../../policy/placeholder.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Runbook } from '../../policy/runbook.ts';
import { closest } from '../../text/suggestion.ts';

/** Notes on placeholders that misspell an input, and so would be copied literally. Other braces are no placeholders. */
export function misspeltInputs({ hasOwnRunbooks, runbooks }: Policy): string[] {
  return hasOwnRunbooks ? runbooks.flatMap(misspeltIn) : [];
}

function misspeltIn({ page: { source, bodyStart }, inputs }: Runbook): string[] {
  const names = Object.keys(inputs);
  if (names.length === 0) return [];
  return [...source.text.slice(bodyStart).matchAll(PLACEHOLDER)].flatMap(({ 0: placeholder, 1: name, index }) => {
    const near = names.includes(name!) ? undefined : closest(name!, names);
    const { line } = source.positionAt(bodyStart + index);
    return near === undefined
      ? []
      : [
          `${source.file}:${line} has \`${placeholder}\`, which is not an input of the runbook; did you mean \`{{${near}}}\`?`,
        ];
  });
}
