import { child, type DataNode, textOf } from '../../config/config-file/data-node.ts';
import { versionOrReference } from './image-reference.ts';
import type { VersionInData } from './in-data.ts';

const TAG_PARAMETER = /^(?:(.+?)\.)??(?:image\.?)?tag$/i;

/** A parameter of Helm: `api.image.tag` is a tag of `api`; `image.tag` is one of the whole release. */
export function parameterVersion(
  parameter: DataNode,
  read: (node: DataNode | undefined) => string | undefined = textOf,
): VersionInData[] {
  const [isTag, above] = TAG_PARAMETER.exec(textOf(child(parameter, 'name')) ?? '') ?? [];
  const node = child(parameter, 'value');
  const value = isTag === undefined ? undefined : versionOrReference(read(node) ?? '');
  return node === undefined || value === undefined ? [] : [{ name: above, version: value.version, node }];
}
