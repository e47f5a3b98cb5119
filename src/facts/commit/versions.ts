import { hasChanged } from '../../history/stays.ts';
import type { PlacedVersion } from '../../history/version-source.ts';
import type { Turn } from './manifests.ts';

/** What a file says that a service runs in an environment; an empty text where it says nothing of it. */
export interface GivenVersion {
  environment: string;
  service: string;
  version: string;
  digest: string;
}

/** What a file gives, with a digest that stands for the version counted once. */
export function givenVersion({ environment, service, version, digest = '' }: PlacedVersion): GivenVersion {
  return { environment, service, version: version === digest ? '' : version, digest };
}

/** A version or a digest that took another's place. */
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

/** How many files give each text, by kind. */
type Place = Record<(typeof KINDS)[number], Counts>;

/** Counts what runs where as commits go by. Several files of one environment and service are one. */
export function versionCounter(start: Iterable<readonly GivenVersion[]>) {
  const places = new Map<string, Place>();

  const put = (given: GivenVersion, step: 1 | -1) => {
    const id = idOf(given);
    const place = places.get(id) ?? { version: new Map(), digest: new Map() };
    places.set(id, {
      version: counted(place.version, given.version, step),
      digest: counted(place.digest, given.digest, step),
    });
  };
  for (const given of start) for (const each of given) put(each, 1);

  return {
    /**
     * Goes on by one commit. A service that was not there before did not change, unless what is new counts; nor did one that
     * is there no more.
     */
    follow(turns: readonly Turn<readonly GivenVersion[]>[], countsNew = false): VersionChange[] {
      const before = new Map<string, Place>();
      const touched = new Map<string, { given: GivenVersion; files: Set<string> }>();
      for (const { path, before: was, after: is } of turns) {
        // A file that gives it now is to blame rather than one that gave it.
        for (const given of [...(is ?? []), ...(was ?? [])]) {
          const id = idOf(given);
          const known = touched.get(id) ?? { given, files: new Set() };
          touched.set(id, { ...known, files: known.files.add(path) });
          const place = places.get(id);
          if (place !== undefined) before.set(id, place);
        }
      }
      for (const { before: was } of turns) for (const given of was ?? []) put(given, -1);
      for (const { after: is } of turns) for (const given of is ?? []) put(given, 1);
      return [...touched].flatMap(([id, { given, files }]) =>
        KINDS.flatMap((kind): VersionChange[] => {
          const [was, is] = [before.get(id)?.[kind] ?? new Map(), places.get(id)![kind]];
          if ((was.size === 0 && !countsNew) || !hasChanged(was, is)) return [];
          const { environment, service } = given;
          return [
            {
              environment,
              service,
              kind,
              before: textOf(was),
              after: textOf(is),
              files: [...files].sort(),
            },
          ];
        }),
      );
    },
  };
}

function idOf({ environment, service }: GivenVersion): string {
  return JSON.stringify([environment, service]);
}

function counted(counts: Counts, text: string, step: 1 | -1): Counts {
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
