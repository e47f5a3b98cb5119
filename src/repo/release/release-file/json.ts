import { type Result, success, valueOr } from '../../../text/result.ts';
import type { SyntaxProblem } from '../../../text/syntax-problem.ts';
import { walkDocuments } from '../../config/config-file/data-node.ts';
import { jsonData, locateInJson, parsedJson, readJson } from '../../config/config-file/json-tree.ts';
import { bareVersions } from './bare.ts';
import { bareAtPath, filledAtPath, versionsAtPath } from './by-path.ts';
import { pathOfVersion, type VersionInData } from './in-data.ts';
import { NOWHERE, type ReleaseReader } from './release-reader.ts';
import { filledData, filling } from './untold.ts';
import type { VersionPath } from './version-path.ts';

/** JSON by path, with comments and trailing commas. A number keeps its spelling. */
export const jsonReleases: ReleaseReader = {
  versions: (text, at) => {
    const read = find(text, at);
    return read.ok ? success(read.value.versions) : read;
  },

  untold: (text, at) => {
    const read = readJson(text);
    if (!read.ok) return [];
    const values = filling();
    const data = filledData(jsonData(read.value, text), values);
    return values.untold(
      valueOr(
        walkDocuments([data], (root) => filledAtPath(root, at)),
        [],
      ).flat(),
    );
  },

  bare: (text, at) => {
    const read = readJson(text);
    const walked = walkDocuments(read.ok ? [jsonData(read.value, text)] : [], (root) => bareAtPath(root, at));
    return bareVersions(valueOr(walked, []).flat());
  },

  locate: (text, at, sought) => {
    const read = find(text, at);
    const path = read.ok ? pathOfVersion(read.value.versions, sought) : undefined;
    return !read.ok || path === undefined ? NOWHERE : locateInJson(read.value.root, path, 'value');
  },
};

interface Found {
  root: Parameters<typeof jsonData>[0];
  versions: readonly VersionInData[];
}

function find(text: string, at: VersionPath | undefined): Result<Found, SyntaxProblem> {
  const read = readJson(text);
  if (!read.ok) return read;
  const root = read.value;
  const walked = walkDocuments([jsonData(root, text)], (node) => versionsAtPath(node, at));
  const parsed = parsedJson(root, walked);
  return parsed.ok ? success({ root, versions: parsed.value.flat() }) : parsed;
}
