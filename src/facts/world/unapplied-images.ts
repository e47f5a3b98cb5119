import { posix } from 'node:path';
import { type UnappliedImages, unappliedImages, walkBy } from '../../history/log/inherited.ts';
import type { ServiceVersion } from '../../history/version-source.ts';
import { followsKustomizations } from '../../repo/release/bases.ts';
import { imageRepository } from '../../repo/release/release-file/image-reference.ts';
import type { Repository } from '../../repo/repository.ts';
import { builtInFinding, type Finding } from '../../text/finding.ts';
import { locationOf, startOfFile } from '../../text/location.ts';
import { once, onceEach } from '../../text/once.ts';
import type { Source } from '../../text/source.ts';
import { oncePerRepository } from './once.ts';
import { presentVersions } from './present-versions.ts';

/**
 * Warnings on entries of `images` by which it is not known what runs. One is for none of the images that its kustomization inherits, though
 * one of these is of the same service: it has another name by then, or there are two. Kustomize says nothing, and the version below stays.
 * Another puts something behind a tag, which is done twice or once by the version of Kustomize.
 */
export const unappliedImageFindings = oncePerRepository((repository): Finding[] => {
  const following = repository.releases.filter(({ settings }) => followsKustomizations(settings));
  if (following.length === 0) return [];
  const readAt = presentVersions(repository);
  const walk = walkBy(readAt);
  const imagesOf = imagesIn(repository);
  const paths = new Set(following.flatMap(({ files }) => files.map(({ path }) => path)));
  return [...withBases(paths, readAt)].flatMap((path) => {
    const { source } = repository.open(path);
    if (source === undefined) return [];
    const { unmatched, suffixes } = unappliedImages(path, walk);
    const named = once(() => new Set([...withBases(new Set([path]), readAt)].flatMap(imagesOf)));
    // An image that a manifest has by this name, and no kustomization below renames, is another one beside it.
    const unapplied = unmatched.filter(({ entry, isRenamed }) => isRenamed || !named().has(entry.override.called));
    return [
      ...unapplied.map((each) => unmatchedFinding(source, each)),
      ...suffixes.map((entry) => suffixFinding(source, entry)),
    ];
  });
});

/** Some files and all that they build on. */
function withBases(paths: Set<string>, readAt: ReturnType<typeof presentVersions>): Set<string> {
  // A set is walked along with what is added to it.
  for (const path of paths)
    for (const { builtOn, version } of readAt(path) ?? [])
      if (builtOn !== undefined && readAt(version) !== undefined) paths.add(version);
  return paths;
}

/** The images that a kustomization, and the manifests and patches that it names, have in their own texts. */
function imagesIn({ open, tree }: Repository): (path: string) => readonly string[] {
  return onceEach((path) => {
    const words = open(path).source?.text.split(/[\s"'[\]{},:]+/) ?? [];
    const named = words.filter((word) => /\.ya?ml$/i.test(word)).map((each) => posix.join(posix.dirname(path), each));
    const files = [...new Set([path, ...named])].filter((each) => tree.kind(each) === 'file');
    const texts = files.flatMap((each) => open(each).source?.text ?? []);
    const images = texts.flatMap((text) => Array.from(text.matchAll(IMAGE), ([, image = '']) => image));
    return [...new Set(images.map(imageRepository))];
  });
}

const IMAGE = /\bimage["']?[ \t]*:[ \t]*["']?([^\s"',}]+)/g;

function unmatchedFinding(source: Source, { entry, image }: UnappliedImages['unmatched'][number]): Finding {
  const { called, becomes = called } = image.override;
  const name = entry.override.called;
  const orAnother =
    becomes === called ? ', or `service: "{image}"` in the entry of `releases` if it is another one' : '';
  return warning(source, name, {
    message: `\`${name}\` is for no image of what this builds on, where that of \`${entry.service}\` is called \`${becomes}\`: Kustomize leaves it at \`${image.version}\`, and both this and \`${entry.version}\` count.`,
    help: `Write \`name: ${becomes}\` if it is that image${orAnother}.`,
    related:
      image.file === undefined ? [] : [{ message: 'the image is named here', location: startOfFile(image.file) }],
  });
}

function suffixFinding(source: Source, { version, service }: ServiceVersion): Finding {
  return warning(source, version, {
    message: `\`tagSuffix: ${version}\` is put behind the tag of \`${service}\`, which Kustomize 5.6.0 does twice, and counts once here: which tag runs, the file does not tell.`,
    help: 'Write the whole tag as `newTag`.',
  });
}

/** A warning at the first place of a text in a file; at the start of the file where it is written otherwise. */
function warning(
  source: Source,
  text: string,
  { message, help, related = [] }: Pick<Finding, 'message' | 'help'> & { related?: Finding['related'] },
): Finding {
  const start = source.text.indexOf(text);
  const span = start === -1 ? { start: 0, end: 0 } : { start, end: start + text.length };
  const finding = builtInFinding('config', { message, help, location: locationOf(source, span), related });
  return { ...finding, severity: 'warning' };
}
