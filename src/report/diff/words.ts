import type { DeclaredVersion } from '../../check/compare/code.ts';
import type { ConfigRow } from '../../check/compare/config.ts';

/** How a config key differs; nothing where the places say it. */
export const CONFIG_WORDS = {
  value: 'another value',
  name: 'another name',
  missing: '',
  encrypted: 'encrypted, not compared',
  content: 'another text',
} satisfies Record<ConfigRow['difference'], string>;

/** What an environment runs of a service, in one line. */
export function versionsText(all: readonly DeclaredVersion[]): string {
  return all.length === 0 ? 'not there' : all.map(versionText).join(', ');
}

/** A version, with as much of its digest as tells builds apart. */
function versionText({ version, digest }: DeclaredVersion): string {
  const hash = digest?.replace(/^(sha\d+:[0-9a-f]{12})[0-9a-f]+$/, '$1');
  return [version, hash].filter((each) => each !== null && each !== undefined).join(' ') || 'no version';
}
