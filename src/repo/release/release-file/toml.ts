import { type LocateInToml, readToml, refuseToml, tomlLocator } from '../../config/config-file/toml-tree.ts';
import { unlessBroken } from '../../config/config-file/unless-broken.ts';
import { versionsAtPath } from './by-path.ts';
import { type DataNode, pathOf, rootNode } from './data-node.ts';
import { pathOfVersion, type VersionInData } from './in-data.ts';
import { NOWHERE, type ReleaseReader } from './release-reader.ts';
import type { VersionPath } from './version-path.ts';

/** TOML by path. A number, a date, `true` and `false` count as they are written. */
export const tomlReleases: ReleaseReader = {
  versions: (text, at) => find(text, at, tomlLocator(text)),

  locate: (text, at, sought) => {
    const locate = tomlLocator(text);
    const path = unlessBroken(() => pathOfVersion(find(text, at, locate), sought));
    return path === undefined ? NOWHERE : locate(path, 'value');
  },
};

function find(text: string, at: VersionPath | undefined, locate: LocateInToml): readonly VersionInData[] {
  const root = rootNode(readToml(text), refuseToml(locate));
  return versionsAtPath(root, at, (node) => written(text, node, locate));
}

/** The text of a scalar. The parser keeps only what a number is worth, so `1.10` is looked up where it stands. */
function written(text: string, node: DataNode, locate: LocateInToml): string | undefined {
  const { value } = node;
  if (typeof value === 'string') return value;
  if (typeof value === 'object' && !(value instanceof Date)) return undefined;
  const { start, end } = locate(pathOf(node), 'value');
  return end > start ? text.slice(start, end) : String(value);
}
