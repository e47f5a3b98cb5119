import { builtInFinding, type Finding } from '../../text/finding.ts';
import { startOfFile } from '../../text/location.ts';
import type { Tree } from '../tree.ts';

/** Names that people give the configuration, from other tools' habits. */
const OTHER_NAMES = [
  'towpath.yml',
  '.towpath.yaml',
  '.towpath.yml',
  'towpath.json',
  '.towpath.json',
  'towpath.config.yaml',
];
/** The same file where letter case makes no difference. */
const OTHER_CASES = ['Towpath.yaml', 'TOWPATH.yaml', 'TOWPATH.YAML'];

/** The findings that a file is the configuration but for its name: the settings in it would go unnoticed. */
export function misnamedConfig(tree: Tree, name: string): Finding[] {
  const isThere = tree.kind(name) !== 'missing';
  return [...OTHER_NAMES, ...(isThere ? [] : OTHER_CASES)]
    .filter((other) => tree.kind(other) === 'file')
    .map((other) =>
      builtInFinding('config', {
        message: `\`${other}\` is not read${isThere ? `, since only \`${name}\` is` : `; the configuration is \`${name}\``}.`,
        help: isThere ? `Move its settings to \`${name}\`, and remove it.` : `Rename it to \`${name}\`.`,
        location: startOfFile(other),
      }),
    );
}
