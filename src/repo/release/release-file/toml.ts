import { type Result, success, valueOr } from '../../../text/result.ts';
import type { SyntaxProblem } from '../../../text/syntax-problem.ts';
import { type DataNode, pathOf, walkDocuments } from '../../config/config-file/data-node.ts';
import { type LocateInToml, parsedToml, readToml, tomlLocator } from '../../config/config-file/toml-tree.ts';
import { bareVersions } from './bare.ts';
import { bareAtPath, filledAtPath, versionsAtPath } from './by-path.ts';
import { pathOfVersion, type VersionInData } from './in-data.ts';
import { NOWHERE, type ReleaseReader } from './release-reader.ts';
import { filledData, filling } from './untold.ts';
import type { VersionPath } from './version-path.ts';

/** TOML by path. A number, a date, `true` and `false` keep their spelling. */
export const tomlReleases: ReleaseReader = {
  versions: (text, at) => find(text, at, tomlLocator(text)),

  untold: (text, at) => {
    const read = readToml(text);
    if (!read.ok) return [];
    const values = filling();
    const data = filledData(read.value, values);
    return values.untold(
      valueOr(
        walkDocuments([data], (root) => filledAtPath(root, at)),
        [],
      ).flat(),
    );
  },

  bare: (text, at) => {
    const read = readToml(text);
    const walked = walkDocuments(read.ok ? [read.value] : [], (root) => bareAtPath(root, at));
    return bareVersions(valueOr(walked, []).flat());
  },

  locate: (text, at, sought) => {
    const locate = tomlLocator(text);
    const found = find(text, at, locate);
    const path = found.ok ? pathOfVersion(found.value, sought) : undefined;
    return path === undefined ? NOWHERE : locate(path, 'value');
  },
};

function find(
  text: string,
  at: VersionPath | undefined,
  locate: LocateInToml,
): Result<readonly VersionInData[], SyntaxProblem> {
  const read = readToml(text);
  if (!read.ok) return read;
  const walked = walkDocuments([read.value], (root) =>
    versionsAtPath(root, at, (node) => spelling(text, node, locate)),
  );
  const found = parsedToml(locate, walked);
  return found.ok ? success(found.value.flat()) : found;
}

/** The text of a scalar. The parser keeps only the value of a number, so `1.10` is looked up at its place. */
function spelling(text: string, node: DataNode, locate: LocateInToml): string | undefined {
  const { value } = node;
  if (typeof value === 'string') return value;
  if (typeof value === 'object' && !(value instanceof Date)) return undefined;
  const { start, end } = locate(pathOf(node), 'value');
  return end > start ? text.slice(start, end) : String(value);
}
