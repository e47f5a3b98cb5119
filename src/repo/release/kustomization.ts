import { posix } from 'node:path';
import { mappingOf } from '../config/config-file/data-node.ts';
import { readToolDocuments } from '../config/config-file/yaml-documents.ts';
import { staysInside } from '../tree.ts';
import { isField, mayHaveField } from './release-file/kustomize-field.ts';

const NAMES = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

/** Whether a file is a kustomization, by its name. */
export function isKustomization(path: string): boolean {
  return NAMES.includes(posix.basename(path));
}

/** The files that the kustomization of a folder may be, of which a repository has one at most. */
export function kustomizationsIn(folder: string): readonly string[] {
  return NAMES.map((name) => `${folder}${name}`);
}

/** What a kustomization builds on in its own repository: addresses of others are not followed. */
export interface BuiltOn {
  /** Each with a slash at its end, but for the root, which is empty; and as the kustomization writes it. Components come last. */
  folders: readonly { folder: string; written: string; isComponent: boolean }[];
  /** Files of YAML among its `resources`. */
  files: readonly string[];
  /** Whether a path leads out of where its own one begins, so that neither has it. */
  leadsOut: boolean;
}

const LISTS = ['resources', 'bases', 'components'] as const;

/** What the lists of a kustomization at a path name; nothing where its text cannot be parsed. */
export function builtOnBy(path: string, text: string): BuiltOn {
  // Parsing is slow, and most of a history sets versions only.
  const read = mayHaveField(text, LISTS) ? readToolDocuments(text) : undefined;
  if (read?.ok !== true) return { folders: [], files: [], leadsOut: false };
  const namedIn = (document: unknown, list: (typeof LISTS)[number]): string[] => {
    const lists = [...(mappingOf(document) ?? [])].filter(([key]) => isField(key, list)).map(([, value]) => value);
    return lists.flatMap((named) => (Array.isArray(named) ? named.filter((each) => typeof each === 'string') : []));
  };
  const { documents } = read.value;
  return {
    folders: documents
      .flatMap((document) => LISTS.flatMap((list) => namedIn(document, list).map((written) => ({ written, list }))))
      .flatMap(({ written, list }) => {
        const folder = localFolder(path, written);
        return folder === undefined ? [] : [{ folder, written, isComponent: list === 'components' }];
      }),
    files: documents
      .flatMap((document) => namedIn(document, 'resources'))
      .flatMap((written) => {
        const file = localFile(path, written);
        return file === undefined ? [] : [file];
      }),
    leadsOut: documents.some((document) =>
      LISTS.some((list) =>
        namedIn(document, list).some((written) => isLocal(written) && !staysInside(beside(path, written))),
      ),
    ),
  };
}

function localFile(path: string, reference: string): string | undefined {
  if (!/\.ya?ml$/i.test(reference) || /:|^\//.test(reference)) return undefined;
  const file = beside(path, reference);
  return staysInside(file) ? file : undefined;
}

function isLocal(reference: string): boolean {
  return !/:|\?|^github\.com\/|^\//i.test(reference);
}

function localFolder(path: string, reference: string): string | undefined {
  // Kustomize takes two slashes for one where it finds such a folder.
  if (!isLocal(reference) || /\.(?:ya?ml|json)$/i.test(reference)) return undefined;
  const folder = beside(path, reference).replace(/\/$/, '');
  if (!staysInside(folder)) return undefined;
  return folder === '.' ? '' : `${folder}/`;
}

function beside(path: string, reference: string): string {
  return posix.join(posix.dirname(path), reference);
}
