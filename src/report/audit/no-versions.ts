import { CONFIG_FILE } from '../../repo/config/config.ts';
import { visible } from '../visible.ts';

/** A history in which no file is known to declare versions. */
interface NoVersions {
  /** The text of `releases` that would find some. */
  entries: string | undefined;
  /** The root of the clone, where it has a configuration and the audit is of a folder below it. */
  root: string | undefined;
}

/** Why there is nothing to audit, and what to do: the entries of `releases` that would find versions, if any. */
export function noVersions({ entries, root }: NoVersions): string {
  const lines = ['No commit of this history changes a file that is known to declare versions.'];
  if (root !== undefined) lines.push(`The clone's root, \`${visible(root)}\`, has a ${CONFIG_FILE}; name that folder.`);
  const help = `List the files that declare versions under \`releases\` of ${CONFIG_FILE}, or of the file that \`--config\` names`;
  if (entries === undefined) return `${[...lines, `${help}.`].join('\n')}\n`;
  return `${[...lines, `${help}. These entries would find some:`, '', visible(entries, { keepLines: true })].join('\n')}`;
}
