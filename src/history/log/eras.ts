import { outermost } from '../../text/folders.ts';
import { NO_ENVIRONMENT, type VersionFile, type VersionSource } from '../version-source.ts';
import { type ChangeLog, changesOf } from './change-log.ts';
import { type Readers, versionsInEras } from './read-in-eras.ts';

/** What the settings said after a commit that changed them. */
export interface Said {
  /** Its full hash. */
  commit: string;
  /** Undefined where it cannot be told: what they said before goes on. */
  said: string | undefined;
}

/** The eras of a history whose settings changed what is read. */
export interface Eras {
  /** What is read in all of them: each version says in which eras it counts. */
  source: VersionSource;
  /** What the settings said in each, the oldest first; the last is what they say now. */
  said: readonly string[];
}

/** A source that follows its settings too. What they say is read as a version of theirs: so it is kept with the log. */
export function withSettings(source: VersionSource): VersionSource {
  const { settings, bases } = source;
  if (settings === undefined || readsNothing(source)) return source;
  const file: VersionFile = {
    read: (text) => {
      const said = settings.read(text);
      return said === undefined
        ? undefined
        : [{ environment: NO_ENVIRONMENT, service: '', version: said, isSettings: true }];
    },
    locate: () => ({ start: 0, end: 0 }),
  };
  const isAbove = (folder: string) => folder === '' || folder === settings.path;
  return {
    ...source,
    key: JSON.stringify([SETTINGS_READER, settings.path, source.key]),
    bases: bases.some(isAbove) ? bases : [...bases, settings.path],
    match: (path) => (path === settings.path ? file : source.match(path)),
  };
}

/** Where nothing is read now, nothing is judged by what was, unless by what the base of a request says. */
function readsNothing({ settings, bases }: VersionSource): boolean {
  return bases.length === 0 && settings?.besides.length === 0;
}

/** Raise it when what is kept of settings or of eras changes, so that cached logs of an older Towpath are not used. */
const SETTINGS_READER = 3;

/** What the settings said through a log that was read by `withSettings`. */
export function saidIn(log: ChangeLog, { settings }: Pick<VersionSource, 'settings'>): Said[] {
  const said: Said[] = [];
  const file = settings?.path;
  if (file === undefined || !log.files.includes(file)) return said;
  for (const { path, commit, versions, isUnreadable } of changesOf(log)) {
    if (path === file && (versions !== undefined || isUnreadable))
      said.push({ commit: log.commits[commit]!.hash, said: versions?.[0]?.version });
  }
  return said;
}

/**
 * The eras of a source. Before the first commit that has settings the first ones hold: whoever adopts Towpath sees all of the
 * past. Undefined where there is one era only.
 */
export function erasOf(source: VersionSource, changes: readonly Said[]): Eras | undefined {
  const { settings } = source;
  if (settings === undefined || readsNothing(source)) return undefined;
  const { present } = settings;
  const known = changes.flatMap(({ said, commit }) => (said === undefined ? [] : [{ said, commit }]));
  const eras = [...known, { said: present, commit: '' }].filter(({ said }, at, all) => said !== all[at - 1]?.said);
  if (eras.length === 1 && settings.besides.length === 0) return undefined;
  const sources = new Map<string, VersionSource>([[present, source]]);
  // Of what was said in several eras, the last tells most of what there was.
  for (const [at, { said }] of [...eras.entries()].reverse()) {
    if (sources.has(said)) continue;
    const next = eras[at + 1]!.commit;
    sources.set(said, settings.source(said, next === '' ? 'HEAD' : `${next}^1`));
  }
  return {
    source: eraSource(
      source,
      eras.map(({ said }) => sources.get(said)!),
    ),
    said: eras.map(({ said }) => said),
  };
}

/** What is read in several eras, the oldest first, of which the last is the present one. */
function eraSource(present: VersionSource, sources: readonly VersionSource[]): VersionSource {
  const { besides, environments } = present.settings!;
  const all = [...new Set([...sources, ...besides])];
  const known = new Set(environments);
  return withSettings({
    ...present,
    key: JSON.stringify([sources.map(({ key }) => key), besides.map(({ key }) => key), environments]),
    bases: outermost(all.flatMap(({ bases }) => bases)),
    followsModule: all.some(({ followsModule }) => followsModule !== undefined)
      ? (path) => all.some(({ followsModule }) => followsModule?.(path) === true)
      : undefined,
    isManifest: (path) => all.some((source) => source.isManifest(path)),
    match: (path) => {
      const ways = new Map<string, VersionFile>();
      const readerOf = (source: VersionSource) => {
        const file = source.match(path);
        const way = file?.way?.();
        if (file === undefined || way === undefined) return file;
        const alike = ways.get(way) ?? file;
        ways.set(way, alike);
        return alike;
      };
      const matched = new Map(all.toReversed().map((source) => [source, readerOf(source)]));
      const readers: Readers = sources.map((source) => matched.get(source));
      const others: Readers = besides.map((source) => matched.get(source));
      const own = readers.at(-1);
      const distinct = new Set([...matched.values()].filter((each) => each !== undefined));
      if (distinct.size === 0 || (distinct.size === 1 && own !== undefined)) return own;
      return {
        read: (text) => versionsInEras(text, { readers, besides: others, environments: known }),
        locate: (text, version) => (own ?? [...distinct][0]!).locate(text, version),
      };
    },
  });
}
