import { posix } from 'node:path';
import { builtInFinding, type Finding } from '../../text/finding.ts';
import { locationOf, startOfFile } from '../../text/location.ts';
import { success } from '../../text/result.ts';
import type { Source } from '../../text/source.ts';
import { type DataNode, textOf as textOfNode, walkDocuments } from '../config/config-file/data-node.ts';
import { readToolDocuments } from '../config/config-file/yaml-documents.ts';
import { staysInside } from '../tree.ts';
import type { PresentFiles } from './built-on.ts';
import { mayHaveField } from './release-file/kustomize-field.ts';
import { patchesIn, versionsInPatch } from './release-file/kustomize-patches.ts';
import { setsObjectVersion, targetOf } from './release-file/object-patches.ts';
import { releasesOf } from './releases.ts';

const SETS = ({ version }: { version: string }) => `sets the version \`${version}\` of an image`;

const IN_PLACE = 'Set it under `images`, or write the patch into the kustomization.';
const IN_OBJECT =
  'Set it in the object itself, or list the file of the patch in `releases` with the kind of the object.';

/** The files of the patches of a kustomization, as it names them, and the kind that each is for. */
function patchFiles(root: DataNode): { name: string; target: string }[] {
  return patchesIn(root).paths.flatMap((node) => {
    const name = textOfNode(node);
    return name === undefined ? [] : [{ name, target: targetOf(node) }];
  });
}

/** Warnings that a kustomization gets a version from the file of a patch, which is not followed. */
export function patchedImageFindings({ config, tree, textOf }: PresentFiles, source: Source): Finding[] {
  if (!mayHaveField(source.text, ['patches'])) return [];
  const read = readToolDocuments(source.text);
  const found = walkDocuments(read.ok ? read.value.documents : [], patchFiles);
  return (found.ok ? found.value.flat() : []).flatMap(({ name, target }): Finding[] => {
    const path = posix.join(posix.dirname(source.file), name);
    const text = staysInside(path) && tree.kind(path) === 'file' ? textOf(path) : undefined;
    const set = text === undefined ? success([]) : versionsInPatch(text);
    const isOfObject = text !== undefined && !releasesOf(config).match(path) && setsObjectVersion(text, target);
    const ofImage = !set.ok ? 'may set an image in a way that is not read' : set.value[0] && SETS(set.value[0]);
    const does = ofImage ?? (isOfObject ? 'may set a version of an object of Flux or Argo CD' : undefined);
    if (does === undefined) return [];
    const start = Math.max(source.text.indexOf(name), 0);
    const finding = builtInFinding('config', {
      message: `\`${name}\` ${does}, and what a patch of its own file sets is not followed, so that no rule sees that version arrive.`,
      help: ofImage === undefined ? IN_OBJECT : IN_PLACE,
      location: locationOf(source, { start, end: start + name.length }),
      related: [{ message: 'the patch is here', location: startOfFile(path) }],
    });
    return [{ ...finding, severity: 'warning' }];
  });
}
