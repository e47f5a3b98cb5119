import { isDigest } from '../../../text/image-match.ts';
import { child, type DataNode, textOf } from '../../config/config-file/data-node.ts';
import { imageReference, versionOrReference } from './image-reference.ts';
import type { VersionInData } from './in-data.ts';

/** A value that Helm is given by name, as `--set` has it. */
export interface Parameter {
  name: string;
  /** Its text, with what is filled in there. */
  value: string;
  node: DataNode;
}

const TAG_PARAMETER = /^(?:(.+?)\.)??(?:image\.?)?(?:tag|digest)$/i;
const IMAGE_PARAMETER = /(?:^|\.)image$/i;

/** The `name` and `value` of a mapping. `read` is the text of a value that may be a version. */
export function parameterIn(
  mapping: DataNode,
  {
    field = child,
    read = textOf,
  }: { field?: typeof child; read?: (node: DataNode | undefined) => string | undefined } = {},
): Parameter[] {
  const name = textOf(field(mapping, 'name')) ?? '';
  const node = field(mapping, 'value');
  const mayTell = TAG_PARAMETER.test(name) || IMAGE_PARAMETER.test(name);
  const value = mayTell ? read(node) : textOf(node);
  return node === undefined || value === undefined ? [] : [{ name, value, node }];
}

/** Parameters of Helm by themselves: `api.image.tag` is a tag of `api`; `image.tag` is one of the whole release. */
export function parameterVersions(parameters: readonly Parameter[]): VersionInData[] {
  const found = parameters.flatMap(({ name, value, node }) => {
    const [isTag, above] = TAG_PARAMETER.exec(name) ?? [];
    if (isTag === undefined) {
      const reference = IMAGE_PARAMETER.test(name) ? imageReference(value) : undefined;
      return reference === undefined ? [] : [{ ...reference, node, isDigestKey: false }];
    }
    const version = versionOrReference(value)?.version;
    return version === undefined ? [] : [{ name: above, version, node, isDigestKey: /digest$/i.test(name) }];
  });
  // Where charts know digests, they pass over the tag beside one.
  const byDigest = new Set(
    found.flatMap(({ name, version, isDigestKey }) => (isDigestKey && isDigest(version) ? [name] : [])),
  );
  return found
    .filter(({ name, isDigestKey }) => isDigestKey || !byDigest.has(name))
    .map(({ isDigestKey: _, ...version }) => version);
}
