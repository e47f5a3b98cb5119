import { posix } from 'node:path';
import { builtInFinding, type Finding } from '../../text/finding.ts';
import { locationOf, startOfFile } from '../../text/location.ts';
import type { Source } from '../../text/source.ts';
import { walkDocuments } from '../config/config-file/data-node.ts';
import { readToolDocuments } from '../config/config-file/yaml-documents.ts';
import { staysInside } from '../tree.ts';
import type { PresentFiles } from './built-on.ts';
import { mayHaveField } from './release-file/kustomize-field.ts';
import { patchFiles, versionsInPatch } from './release-file/kustomize-patches.ts';

/** Warnings that a kustomization gets the version of an image from the file of a patch, which is not followed. */
export function patchedImageFindings({ tree, textOf }: PresentFiles, source: Source): Finding[] {
  if (!mayHaveField(source.text, ['patches'])) return [];
  const read = readToolDocuments(source.text);
  const found = walkDocuments(read.ok ? read.value.documents : [], patchFiles);
  return (found.ok ? found.value.flat() : []).flatMap((name): Finding[] => {
    const path = posix.join(posix.dirname(source.file), name);
    const text = staysInside(path) && tree.kind(path) === 'file' ? textOf(path) : undefined;
    const [version] = text === undefined ? [] : versionsInPatch(text);
    if (version === undefined) return [];
    const start = Math.max(source.text.indexOf(name), 0);
    const finding = builtInFinding('config', {
      message: `\`${name}\` sets the version \`${version.version}\` of an image, and what a patch of its own file sets is not followed, so that no rule sees that version arrive.`,
      help: 'Set it under `images`, or write the patch into the kustomization.',
      location: locationOf(source, { start, end: start + name.length }),
      related: [{ message: 'the patch is here', location: startOfFile(path) }],
    });
    return [{ ...finding, severity: 'warning' }];
  });
}
