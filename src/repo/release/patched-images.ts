import { posix } from 'node:path';
import { builtInFinding, type Finding } from '../../text/finding.ts';
import { locationOf, startOfFile } from '../../text/location.ts';
import { success } from '../../text/result.ts';
import type { Source } from '../../text/source.ts';
import { walkDocuments } from '../config/config-file/data-node.ts';
import { readToolDocuments } from '../config/config-file/yaml-documents.ts';
import { staysInside } from '../tree.ts';
import type { PresentFiles } from './built-on.ts';
import { mayHaveField } from './release-file/kustomize-field.ts';
import { patchFiles, versionsInPatch } from './release-file/kustomize-patches.ts';

const SETS = ({ version }: { version: string }) => `sets the version \`${version}\` of an image`;

/** Warnings that a kustomization gets the version of an image from the file of a patch, which is not followed. */
export function patchedImageFindings({ tree, textOf }: PresentFiles, source: Source): Finding[] {
  if (!mayHaveField(source.text, ['patches'])) return [];
  const read = readToolDocuments(source.text);
  const found = walkDocuments(read.ok ? read.value.documents : [], patchFiles);
  return (found.ok ? found.value.flat() : []).flatMap((name): Finding[] => {
    const path = posix.join(posix.dirname(source.file), name);
    const text = staysInside(path) && tree.kind(path) === 'file' ? textOf(path) : undefined;
    const set = text === undefined ? success([]) : versionsInPatch(text);
    const does = !set.ok ? 'may set an image in a way that is not read' : set.value[0] && SETS(set.value[0]);
    if (does === undefined) return [];
    const start = Math.max(source.text.indexOf(name), 0);
    const finding = builtInFinding('config', {
      message: `\`${name}\` ${does}, and what a patch of its own file sets is not followed, so that no rule sees that version arrive.`,
      help: 'Set it under `images`, or write the patch into the kustomization.',
      location: locationOf(source, { start, end: start + name.length }),
      related: [{ message: 'the patch is here', location: startOfFile(path) }],
    });
    return [{ ...finding, severity: 'warning' }];
  });
}
