import { formatPath } from '../../../text/path.ts';
import { child, type DataNode, mappings, pathOf, textOf } from '../../config/config-file/data-node.ts';
import { imageName, imageReference, versionOrReference } from './image-reference.ts';
import type { VersionInData } from './in-data.ts';
import { yamlReleaseReader } from './in-yaml.ts';

/**
 * Helm values: at any depth, a `digest` or else a `tag` with a sibling `repository`, with a sibling `image` that is a name,
 * or under a key `image`; and an `image` that is a whole reference. An image is named by its repository, or by the keys
 * above it (`api` for `api.image.tag`).
 */
export const helmReleases = yamlReleaseReader(helmVersions);

/** The versions of values that are at any place of a file; the keys above the values do not name services. */
export function helmVersions(values: DataNode): readonly VersionInData[] {
  return Array.from(mappings(values)).flatMap((mapping) => mappingVersion(mapping, values.depth));
}

function mappingVersion(mapping: DataNode, outside: number): VersionInData[] {
  const image = child(mapping, 'image');
  const whole = imageReference(textOf(image) ?? '');
  if (image !== undefined && whole !== undefined) {
    return [{ name: whole.name ?? keysAbove(mapping, outside), version: whole.version, node: image }];
  }
  const repository = textOf(child(mapping, 'repository')) ?? textOf(image);
  if (repository === undefined && mapping.step !== 'image') return [];
  for (const node of [child(mapping, 'digest'), child(mapping, 'tag')]) {
    // A tag may carry a digest behind it.
    const value = versionOrReference(textOf(node) ?? '');
    if (node === undefined || value === undefined) continue;
    const name = imageName(repository ?? '') ?? keysAbove(mapping, outside);
    return [{ name, version: value.version, node }];
  }
  return [];
}

function keysAbove(mapping: DataNode, outside: number): string | undefined {
  const keys = pathOf(mapping).slice(outside);
  const name = formatPath(keys.at(-1) === 'image' ? keys.slice(0, -1) : keys);
  return name === '' ? undefined : name;
}
