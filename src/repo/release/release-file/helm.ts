import { isDigest } from '../../../text/image-match.ts';
import { formatPath } from '../../../text/path.ts';
import { child, type DataNode, entries, isNull, mappings, textOf } from '../../config/config-file/data-node.ts';
import { imageCompletions, severalForImage } from './bare.ts';
import { namedPathOf } from './element-names.ts';
import { imageName, imagePath, imageReference, isFilledIn, versionOrReference } from './image-reference.ts';
import { type VersionInData, versionAt } from './in-data.ts';
import { yamlReleaseReader } from './in-yaml.ts';
import type { FoundVersion, ReleaseReader } from './release-reader.ts';
import { isAllFilled } from './untold.ts';

/**
 * Helm values: at any depth, a `digest` (or a `sha` that is one) or else a `tag` with a sibling `repository`, with a sibling `image` that is a name,
 * or under a key `image`; a `version` with such an `image`; and an `image` that is a whole reference, or has one as its `reference`. An image is named by its
 * repository, or by the keys above it (`api` for `api.image.tag`).
 */
export const helmReleases: ReleaseReader = {
  ...yamlReleaseReader(helmVersions, undefined, {
    over: () => '',
    completions: imageCompletions,
  }),
  parts: yamlReleaseReader(helmParts),
  untold: yamlReleaseReader(
    (values) => [
      ...helmVersions(values),
      ...helmParts(values).map((part) => ({ ...part, isPart: true as const })),
      ...emptied(values),
    ],
    undefined,
    { overCompletions: [severalForImage] },
  ).untold!,
};

/** What is empty, or filled in by another tool, in place of what may be a mapping below: Helm takes a null over one for none of it. */
function emptied(values: DataNode): readonly VersionInData[] {
  return Array.from(mappings(values)).flatMap((mapping) =>
    entries(mapping).flatMap((node) => {
      const text = textOf(node) ?? '';
      const slot = formatPath(namedPathOf(node));
      return isAllFilled(text) ? [{ name: slot, version: text, slot, isWhole: true as const, node }] : [];
    }),
  );
}

function helmParts(values: DataNode): readonly VersionInData[] {
  return Array.from(mappings(values)).flatMap((mapping) =>
    mappingVersion(mapping, 0).length > 0 ? [] : versionOf(mapping, undefined, 0),
  );
}

/** The versions of values that are at any place of a file; the keys above the values do not name services. */
export function helmVersions(values: DataNode): readonly VersionInData[] {
  return Array.from(mappings(values)).flatMap((mapping) => mappingVersion(mapping, values.depth));
}

function mappingVersion(mapping: DataNode, outside: number): VersionInData[] {
  const image = child(mapping, 'image');
  const isWhole = imageReference(textOf(image) ?? '') !== undefined;
  const repository = textNode(child(mapping, 'repository'));
  const own = isWhole ? image : (repository ?? textNode(image) ?? referenceOf(mapping));
  if (own === undefined) return mapping.step === 'image' ? versionOf(mapping, own, outside) : [];
  // Which of two a chart reads, its values do not say.
  const other = isWhole && child(mapping, 'tag') !== undefined ? repository : undefined;
  return [own, other ?? []].flat().flatMap((each) => versionOf(mapping, each, outside));
}

/** The version in a mapping, of the image that a value of it names. */
function versionOf(mapping: DataNode, own: DataNode | undefined, outside: number): VersionInData[] {
  const reference = textOf(own) ?? '';
  const slot = keysAbove(mapping, outside);
  const name = imageName(reference) ?? (slot === '' ? undefined : slot);
  const tag = child(mapping, 'tag') ?? (own?.step === 'repository' ? undefined : child(mapping, 'version'));
  const tags = [...versionAt(own, imageReference), ...versionAt(tag, (text) => tagOf(reference, text))];
  const digest = digestOf(mapping);
  // A digest that another tool fills in counts, and not the tag beside it.
  if (isFilledIn(textOf(digest) ?? '')) return [];
  const said = versionAt(digest, versionOrReference);
  const digests = [...said, ...tags].filter(({ version }) => isDigest(version));
  // A chart that knows no digests passes over the key, and one that does can do nothing with another text.
  const others = said.length > 0 && digests.length === 0 ? [...tags.slice(0, 1), ...said] : tags.slice(0, 1);
  const counting = digests.length > 0 ? digests.slice(0, 1) : others;
  const hasDigest = digest !== undefined;
  return counting.map((found) => {
    const key = found.node.step === digest?.step ? 'digest' : hasDigest || found.node === own ? undefined : 'tag';
    return { ...found, name, image: imagePath(reference), slot, ...(key && { key }) };
  });
}

/** The digest of an image, which charts of Prometheus and Grafana call `sha`: there it counts over the tag. */
function digestOf(mapping: DataNode): DataNode | undefined {
  const digest = child(mapping, 'digest');
  const sha = child(mapping, 'sha');
  const isOther = digest === undefined || isNull(digest);
  return isOther && isDigest((textOf(sha) ?? '').trim()) ? sha : digest;
}

/** Charts that know no digests take one from `repository: shop/api@sha256` and its digits as the `tag`. */
function tagOf(repository: string, tag: string): FoundVersion | undefined {
  const [, algorithm] = /@(sha\d+)$/.exec(repository) ?? [];
  return versionOrReference(algorithm === undefined || tag === '' ? tag : `${algorithm}:${tag}`);
}

/** A whole reference under a key `image`, as the volumes of a pod have it. */
function referenceOf(mapping: DataNode): DataNode | undefined {
  const reference = mapping.step === 'image' ? child(mapping, 'reference') : undefined;
  return imageReference(textOf(reference) ?? '') === undefined ? undefined : reference;
}

function textNode(node: DataNode | undefined): DataNode | undefined {
  return textOf(node) === undefined ? undefined : node;
}

/** The keys that lead to an image, without `image` at their end; empty where it is that of the whole file. */
function keysAbove(mapping: DataNode, outside: number): string {
  const keys = namedPathOf(mapping).slice(outside);
  return formatPath(keys.at(-1) === 'image' ? keys.slice(0, -1) : keys);
}
