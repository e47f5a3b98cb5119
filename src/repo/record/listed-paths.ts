import { posix } from 'node:path';
import { forbidden } from '../../disk/inside.ts';
import { builtInFinding, type Finding } from '../../text/finding.ts';
import { type Path, valueAt } from '../../text/path.ts';
import type { Change } from '../generated/change.ts';
import type { Manifest } from '../generated/manifest.ts';
import { staysInside, type Tree } from '../tree.ts';
import { locateInRecord, type RecordFile } from './records.ts';

/** Normalises the paths that records list: `./db//x.sql` and `a/../db/x.sql` become `db/x.sql`. */
export function normaliseListedPaths(
  manifests: readonly RecordFile<Manifest>[],
  changes: readonly RecordFile<Change>[],
): void {
  for (const { data } of manifests) {
    if (data?.config !== undefined) data.config = data.config.map(normalPath);
    for (const service of Object.values(data?.services ?? {}))
      for (const [named] of attestationsOf(service)) named.path = normalPath(named.path);
  }
  for (const { data } of changes) {
    if (data === undefined) continue;
    for (const file of data.files) file.path = normalPath(file.path);
    const { rollback } = data;
    if (rollback?.path !== undefined) rollback.path = normalPath(rollback.path);
    if (rollback?.forward !== undefined) rollback.forward = normalPath(rollback.forward);
    for (const stage of Object.values(data.stages ?? {})) {
      for (const [evidence] of evidenceIn(stage)) evidence.path = normalPath(evidence.path);
    }
  }
}

/** The paths of the files that a text of a change record lists, which may be malformed. */
export function pathsListedIn(record: unknown): string[] {
  const files = valueAt(record, ['files']);
  const paths = Array.isArray(files) ? files.map((file) => valueAt(file, ['path'])) : [];
  return paths.flatMap((path) => (typeof path === 'string' ? normalPath(path) : []));
}

/** A path that may not be as a tree has it: a name in it is empty, `.` or `..`. */
const UNUSUAL = /(?:^|\/)\.{0,2}(?:\/|$)/;

/** A listed path as a tree has it. One that leaves the repository stays as it is, for the finding that names it. */
export function normalPath(path: string): string {
  if (!UNUSUAL.test(path)) return path;
  return staysInside(path) ? posix.normalize(path).replace(/^\.\//, '') : path;
}

/** Paths that may not be opened, and config files of a manifest that are not there. */
export function listedPathFindings(
  manifests: readonly RecordFile<Manifest>[],
  changes: readonly RecordFile<Change>[],
  tree: Tree,
): Finding[] {
  return [
    ...manifests.flatMap((manifest) =>
      (manifest.data?.config ?? []).flatMap((path, index) =>
        configFileFindings(manifest, path, ['config', index], tree),
      ),
    ),
    ...manifests.flatMap((manifest) =>
      Object.entries(manifest.data?.services ?? {}).flatMap(([name, service]) =>
        attestationsOf(service).flatMap(([{ path }, key]) =>
          forbiddenPath(manifest, path, ['services', name, key, 'path'], tree),
        ),
      ),
    ),
    ...changes.flatMap((change) => pathsOf(change.data).flatMap(([path, at]) => forbiddenPath(change, path, at, tree))),
  ];
}

/** What a service names that somebody signed of its image, each with its key. */
function attestationsOf({ provenance, scan }: Service): [{ path: string }, string][] {
  const named: [{ path: string } | undefined, string][] = [
    [provenance, 'provenance'],
    [scan, 'scan'],
  ];
  return named.filter((each): each is [{ path: string }, string] => each[0] !== undefined);
}

type Service = NonNullable<Manifest['services']>[string];

function forbiddenPath(record: RecordFile<unknown>, path: string, at: Path, tree: Tree): Finding[] {
  const why = forbidden(staysInside(path) ? tree.kind(path) : 'outside');
  return why === undefined ? [] : [notOpened(record, path, why, at)];
}

function configFileFindings(manifest: RecordFile<Manifest>, path: string, at: Path, tree: Tree): Finding[] {
  const kind = tree.kind(path);
  if (kind === 'file' || tree.leftOut?.has(path) === true) return [];
  const why = forbidden(kind);
  if (why !== undefined) return [notOpened(manifest, path, why, at)];
  const message = kind === 'folder' ? `\`${path}\` is a folder; a file is expected.` : `\`${path}\` does not exist.`;
  const help = 'Name a file of the repository, by its path from the root.';
  return [builtInFinding('schema', { message, help, location: locateInRecord(manifest, at) })];
}

function notOpened(record: RecordFile<unknown>, path: string, why: string, at: Path): Finding {
  return builtInFinding('schema', {
    message: `\`${path}\` ${why}.`,
    help: 'Name a file of the repository, by its path from the root.',
    location: locateInRecord(record, at),
  });
}

function pathsOf(change: Change | undefined): [string, Path][] {
  if (change === undefined) return [];
  const paths: [string, Path][] = change.files.map((file, index) => [file.path, ['files', index, 'path']]);
  const { rollback } = change;
  if (rollback?.path !== undefined) paths.push([rollback.path, ['rollback', 'path']]);
  if (rollback?.forward !== undefined) paths.push([rollback.forward, ['rollback', 'forward']]);
  for (const [environment, stage] of Object.entries(change.stages ?? {})) {
    for (const [{ path }, at] of evidenceIn(stage)) paths.push([path, ['stages', environment, ...at, 'path']]);
  }
  return paths;
}

/** The files that a stage names as evidence, with the keys that lead to each. */
function evidenceIn({ applied, attempts = [], snapshot, loadTest }: Stage): [{ path: string }, Path][] {
  const named: [{ path: string } | undefined, Path][] = [
    [applied?.attestation, ['applied', 'attestation']],
    ...attempts.map(({ attestation }, index): [{ path: string } | undefined, Path] => [
      attestation,
      ['attempts', index, 'attestation'],
    ]),
    [snapshot?.evidence, ['snapshot', 'evidence']],
    [loadTest?.evidence, ['loadTest', 'evidence']],
    [loadTest?.attestation, ['loadTest', 'attestation']],
  ];
  return named.filter((each): each is [{ path: string }, Path] => each[0] !== undefined);
}

type Stage = NonNullable<Change['stages']>[string];
