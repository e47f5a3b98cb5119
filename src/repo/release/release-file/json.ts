import { jsonData, locateInJson, readJson, refuseJson } from '../../config/config-file/json-tree.ts';
import { unlessBroken } from '../../config/config-file/unless-broken.ts';
import { versionsAtPath } from './by-path.ts';
import { rootNode } from './data-node.ts';
import { pathOfVersion, type VersionInData } from './in-data.ts';
import { NOWHERE, type ReleaseReader } from './release-reader.ts';
import type { VersionPath } from './version-path.ts';

/** JSON by path, with comments and trailing commas. A number counts as it is written. */
export const jsonReleases: ReleaseReader = {
  versions: (text, at) => find(text, at).found,

  locate: (text, at, sought) => {
    const read = unlessBroken(() => find(text, at));
    const path = read && pathOfVersion(read.found, sought);
    return read === undefined || path === undefined ? NOWHERE : locateInJson(read.root, path, 'value');
  },
};

type Json = ReturnType<typeof readJson>;

function find(text: string, at: VersionPath | undefined): { root: Json; found: readonly VersionInData[] } {
  const root = readJson(text);
  const node = rootNode(jsonData(root, text), refuseJson(root));
  return { root, found: versionsAtPath(node, at) };
}
