import type { ServiceVersion } from '../../history/version-source.ts';
import { hasChanged } from '../../history/versions/version-counts.ts';
import type { FileUpdate } from './file-readings.ts';

/** The version and the digest that a file declares for a service in an environment; empty where it declares none. */
export interface DeclaredVersion {
  environment: string;
  service: string;
  version: string;
  digest: string;
  /** The file that declares it, where the environment's own file only builds on that. */
  file?: string | undefined;
}

/** A digest that is used as the version too counts only as a digest. */
export function declaredVersion({ environment, service, version, digest = '', file }: ServiceVersion): DeclaredVersion {
  return { environment, service, version: version === digest ? '' : version, digest, file };
}

/** A version or a digest that a commit replaced. */
export interface VersionChange {
  environment: string;
  service: string;
  kind: 'version' | 'digest';
  before: string | undefined;
  after: string | undefined;
  files: readonly string[];
}

const KINDS = ['version', 'digest'] as const;
type Counts = ReadonlyMap<string, number>;
const NONE: Counts = new Map();

/** How many files declare each version and each digest of a service in an environment. */
type Declared = Record<(typeof KINDS)[number], Counts>;
type Updates = readonly FileUpdate<readonly DeclaredVersion[]>[];

/** Counts what files declare, commit by commit. Files of the same environment and service are counted together. */
export function versionCounter(start: Iterable<readonly DeclaredVersion[]>) {
  const services = new Map<string, Declared>();
  for (const declared of start) {
    for (const each of declared) services.set(idOf(each), counted(services.get(idOf(each)), each, 1));
  }

  /** The services that updates touch, with one side of each update replaced by the other. */
  const replaced = (updates: Updates, side: 'before' | 'after', by: 'before' | 'after'): Map<string, Declared> => {
    const touched = new Map<string, Declared>();
    const count = (each: DeclaredVersion, step: 1 | -1) => {
      const id = idOf(each);
      touched.set(id, counted(touched.get(id) ?? services.get(id), each, step));
    };
    for (const update of updates) {
      for (const each of update[side] ?? []) count(each, -1);
      for (const each of update[by] ?? []) count(each, 1);
    }
    return touched;
  };

  return {
    /** Applies the updates of one commit. A service that it adds or removes is not a change. */
    apply(updates: Updates): VersionChange[] {
      const after = replaced(updates, 'before', 'after');
      const changes = changesIn(updates, { before: services, after, countsNew: false });
      for (const [id, declared] of after) services.set(id, declared);
      return changes;
    },
    /** How what is declared differs from what was declared before some updates; new services count too. */
    compare(updates: Updates): VersionChange[] {
      return changesIn(updates, { before: replaced(updates, 'after', 'before'), after: services, countsNew: true });
    },
  };
}

interface Sides {
  before: ReadonlyMap<string, Declared>;
  after: ReadonlyMap<string, Declared>;
  /** Whether a service that was not declared before counts as changed. */
  countsNew: boolean;
}

function changesIn(updates: Updates, { before, after, countsNew }: Sides): VersionChange[] {
  return [...filesByService(updates)].flatMap(([id, { declared, files }]) =>
    KINDS.flatMap((kind): VersionChange[] => {
      const [was, is] = [before.get(id)?.[kind] ?? NONE, after.get(id)?.[kind] ?? NONE];
      if ((was.size === 0 && !countsNew) || !hasChanged(was, is)) return [];
      const { environment, service } = declared;
      return [{ environment, service, kind, before: textOf(was), after: textOf(is), files: [...files].sort() }];
    }),
  );
}

/** The services that updates touch, each with the files that declare or declared it. */
function filesByService(updates: Updates): Map<string, { declared: DeclaredVersion; files: Set<string> }> {
  const services = new Map<string, { declared: DeclaredVersion; files: Set<string> }>();
  for (const { path, before, after } of updates) {
    for (const declared of [...(after ?? []), ...(before ?? [])]) {
      const known = services.get(idOf(declared)) ?? { declared, files: new Set() };
      services.set(idOf(declared), { ...known, files: known.files.add(declared.file ?? path) });
    }
  }
  return services;
}

function idOf({ environment, service }: DeclaredVersion): string {
  return JSON.stringify([environment, service]);
}

function counted(declared: Declared | undefined, { version, digest }: DeclaredVersion, step: 1 | -1): Declared {
  return {
    version: stepped(declared?.version ?? NONE, version, step),
    digest: stepped(declared?.digest ?? NONE, digest, step),
  };
}

function stepped(counts: Counts, text: string, step: 1 | -1): Counts {
  const left = (counts.get(text) ?? 0) + step;
  const next = new Map(counts);
  if (left === 0) next.delete(text);
  else next.set(text, left);
  return next;
}

function textOf(counts: Counts): string | undefined {
  const texts = [...counts.keys()].filter((text) => text !== '').sort();
  return texts.length === 0 ? undefined : texts.join(', ');
}
