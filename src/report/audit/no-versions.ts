import { CONFIG_FILE } from '../../repo/config/config.ts';
import type { ReleaseSuggestion } from '../../repo/release/suggestion.ts';
import { countOf } from '../../text/count.ts';
import { visible } from '../visible.ts';

/** A history in which no file is known to declare versions. */
interface NoVersions {
  /** Entries of `releases` that would find some. */
  suggestions: readonly ReleaseSuggestion[];
  /** The root of the clone, where it has a configuration and the audit is of a folder below it. */
  root: string | undefined;
}

/** Why there is nothing to audit, and what to do: the entries of `releases` that would find versions, if any. */
export function noVersions({ suggestions, root }: NoVersions): string {
  const lines = ['No commit of this history changes a file that is known to declare versions.'];
  if (root !== undefined) lines.push(`The clone's root, \`${visible(root)}\`, has a ${CONFIG_FILE}; name that folder.`);
  const help = `List the files that declare versions under \`releases\` of ${CONFIG_FILE}, or of the file that \`--config\` names`;
  if (suggestions.length === 0) return `${[...lines, `${help}.`].join('\n')}\n`;
  const entries = suggestions.map(
    ({ count, ...entry }) => `  - ${visible(`${flow(entry)}  # ${countOf(count, 'file')}`)}`,
  );
  return `${[...lines, `${help}. These entries would find some:`, '', 'releases:', ...entries].join('\n')}\n`;
}

/** An entry in one line of YAML; JSON is YAML, and escapes what needs it. */
function flow({ environments, ...rest }: Omit<ReleaseSuggestion, 'count'>): string {
  const text = (value: unknown) => JSON.stringify(value);
  const aliases = Object.entries(environments).map(([name, environment]) => `${text(name)}: ${environment}`);
  const keys = Object.entries(rest).map(([key, value]) => `${key}: ${text(value)}`);
  return `{ ${[...keys, ...(aliases.length > 0 ? [`environments: { ${aliases.join(', ')} }`] : [])].join(', ')} }`;
}
