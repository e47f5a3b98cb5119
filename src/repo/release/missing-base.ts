import { builtInFinding, type Finding } from '../../text/finding.ts';
import { gitSettings } from '../../text/git-settings.ts';
import { locationOf } from '../../text/location.ts';
import type { Source } from '../../text/source.ts';
import { type Tree, textIn } from '../tree.ts';
import { filesOf, type Link } from './bases.ts';

/** The findings that a kustomization builds on a folder without one, which no tool can build. */
export function missingBaseFindings(tree: Tree, source: Source, links: readonly Link[]): Finding[] {
  return links.flatMap(({ target, path }) => {
    if (
      path === undefined ||
      isFile(tree, target) ||
      filesOf(target).some((file) => isThere(tree, file)) ||
      isInSubmodule(tree, target)
    )
      return [];
    const start = Math.max(source.text.indexOf(path), 0);
    return [
      builtInFinding('config', {
        message: `\`${path}\` leads to ${target === '' ? 'the root' : `\`${target}\``}, where there is no kustomization, so that the versions inherited from there are not known.`,
        help: 'Correct the path, restore the folder, or remove the line.',
        location: locationOf(source, { start, end: start + path.length }),
      }),
    ];
  });
}

/** A path may be of a file without the extension of YAML. */
const isFile = (tree: Tree, target: string) => tree.kind(target.replace(/\/$/, '')) === 'file';

const isThere = (tree: Tree, file: string) => tree.kind(file) === 'file' || tree.leftOut?.has(file) === true;

/** A submodule that is not checked out is an empty folder. */
function isInSubmodule(tree: Tree, folder: string): boolean {
  const settings = [...gitSettings(textIn(tree, '.gitmodules') ?? '')];
  const paths = settings.flatMap(({ key, value }) => (key === 'path' && value !== undefined ? [value] : []));
  return paths.some((path) => `${folder}/`.startsWith(`${path}/`));
}
