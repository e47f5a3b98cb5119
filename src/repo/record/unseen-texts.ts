import { builtInFinding, type Finding } from '../../text/finding.ts';
import { withoutBlanks } from '../../text/hidden.ts';
import { locationOf } from '../../text/location.ts';
import { formatPath, type Path } from '../../text/path.ts';
import type { Source } from '../../text/source.ts';
import { yamlLocator } from '../../text/yaml.ts';

/**
 * A finding for each text of a YAML file that has characters and shows none. A schema asks for a text that is not blank by `\S`, which
 * every tool reads alike, and for which such characters count.
 */
export function unseenTextFindings(source: Source, data: unknown): Finding[] {
  const paths: Path[] = [];
  findUnseen(data, [], { seen: new Set(), found: paths });
  if (paths.length === 0) return [];
  const locate = yamlLocator(source.text);
  return paths.map((path) =>
    builtInFinding('schema', {
      message: `\`${formatPath(path)}\` has only characters that nothing shows; a text is expected.`,
      help: 'Write a text.',
      location: locationOf(source, locate(path).span, path),
    }),
  );
}

/**
 * Finds where such texts are below a path, which is the same list throughout: every text of every record is looked at. What aliases
 * repeat is looked at once: a small file can be of millions of parts by these, or endless.
 */
function findUnseen(value: unknown, path: (string | number)[], state: { seen: Set<unknown>; found: Path[] }): void {
  const { seen, found } = state;
  if (typeof value === 'string') {
    if (showsNothing(value)) found.push([...path]);
  } else if (typeof value === 'object' && value !== null && !seen.has(value)) {
    seen.add(value);
    const isList = Array.isArray(value);
    for (const key of Object.keys(value)) {
      path.push(isList ? Number(key) : key);
      findUnseen((value as Record<string, unknown>)[key], path, state);
      path.pop();
    }
  }
}

function showsNothing(text: string): boolean {
  return !/[!-~]/.test(text) && /\S/.test(text) && withoutBlanks(text) === '';
}
