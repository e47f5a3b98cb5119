import {
  child,
  type DataNode,
  elements,
  entries,
  mappings,
  textOf,
  walkDocuments,
} from '../../config/config-file/data-node.ts';
import { readToolDocuments } from '../../config/config-file/yaml-documents.ts';
import type { UnreadInData } from './in-data.ts';
import { fieldsOf } from './kustomize-field.ts';
import { patchesIn } from './kustomize-patches.ts';

/** Kinds of Flux and Argo CD that name versions of their own. */
const OBJECTS: ReadonlySet<string> = new Set([
  'HelmRelease',
  'HelmChart',
  'OCIRepository',
  'GitRepository',
  'Kustomization',
  'Application',
  'ApplicationSet',
]);

/** Keys of these under which a version is. */
const HOLDS_VERSION = /^(?:version|tag|digest|sha|image|imageTag|semver|commit|newTag|targetRevision|revision)$/;

/** What begins so is a place of such a kind, where a patch does not say which it is for. */
const IN_OBJECT = /^\/spec\/(?:values|chart|ref|sources?|postBuild|template\/spec\/sources?)(?:\/|$)/;

const REASON = 'a patch of an object of Flux or Argo CD, which may set a version';

/** The patches in a kustomization by which an object of Flux or Argo CD may get another version: whose it is, another file says. */
export function objectPatches(root: DataNode): UnreadInData[] {
  const { texts, data } = patchesIn(root);
  return [
    ...texts.filter((node) => setsObjectVersion(textOf(node) ?? '', targetOf(node))),
    ...data.filter((node) => patchesObject(node, targetOf(node))),
  ].map((node) => ({ node, reason: REASON }));
}

/** The kind that a patch is for, as it names it beside itself: a pattern, or empty where it does not. */
export function targetOf(patch: DataNode): string {
  const beside = patch.parent === undefined ? [] : fieldsOf(patch.parent, 'target');
  return beside.flatMap((target) => fieldsOf(target, 'kind')).flatMap((kind) => textOf(kind) ?? [])[0] ?? '';
}

/** Whether the text of a patch may set a version of an object of Flux or Argo CD. */
export function setsObjectVersion(text: string, target: string): boolean {
  const read = readToolDocuments(text);
  const walked = walkDocuments(read.ok ? read.value.documents : [], (root) => patchesObject(root, target));
  return walked.ok && walked.value.includes(true);
}

function patchesObject(patch: DataNode, target: string): boolean {
  if (elements(patch).length > 0) return elements(patch).some((operation) => operatesOnVersion(operation, target));
  const kind = textOf(child(patch, 'kind')) ?? target;
  return OBJECTS.has(kind) && Array.from(mappings(patch)).flatMap(entries).some(isVersion);
}

function operatesOnVersion(operation: DataNode, target: string): boolean {
  const path = textOf(child(operation, 'path')) ?? '';
  if (textOf(child(operation, 'op')) === 'test' || !(/^\w+$/.test(target) ? OBJECTS.has(target) : IN_OBJECT.test(path)))
    return false;
  const value = child(operation, 'value');
  const below = value === undefined ? [] : Array.from(mappings(value)).flatMap(entries);
  const isCopy = /^(?:copy|move)$/.test(textOf(child(operation, 'op')) ?? '');
  return HOLDS_VERSION.test(path.split('/').at(-1)!) || below.some(isVersion) || (isCopy && IN_OBJECT.test(path));
}

/** A version, or the text of values that may have one. */
function isVersion(node: DataNode): boolean {
  const text = textOf(node);
  const key = String(node.step);
  return text !== undefined && (HOLDS_VERSION.test(key) || (key === 'values' && /\b(?:tag|image|digest)\b/.test(text)));
}
