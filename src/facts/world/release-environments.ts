import { distance } from 'fastest-levenshtein';
import type { Policy } from '../../policy/policy.ts';
import { locateInRecord } from '../../repo/record/records.ts';
import { aliasesToWrite, type Meaning } from '../../repo/release/aliases-to-write.ts';
import { meant } from '../../repo/release/common-names.ts';
import type { ReleaseEntry } from '../../repo/release/files.ts';
import { releasesOf } from '../../repo/release/releases.ts';
import type { ReleaseSettings } from '../../repo/release/settings.ts';
import type { Repository } from '../../repo/repository.ts';
import type { Finding } from '../../text/finding.ts';
import { firstOf } from '../../text/list.ts';
import { closest } from '../../text/suggestion.ts';
import type { Blindness, UnseenSubject } from '../blind.ts';
import { faultIn, leftOutFile } from './blind-spots.ts';
import { knownEnvironments } from './environment-names.ts';
import { isFileLeftAlone } from './left-alone.ts';
import { entriesWithModules } from './modules.ts';
import { unknownEnvironment } from './unknown-environments.ts';
import type { World } from './world.ts';

/** A note names this many; the rest are counted. */
const MOST_NAMES = 10;
const MOST_FILES = 3;

/**
 * Checks `releases` against the environments of the policy. An alias of an environment that the policy does not have is a
 * finding. A name in a path that is neither an environment nor an alias, and a file without a version among others that have
 * one, are left out with a note.
 */
export function releaseEnvironments(
  { config, releases }: Pick<Repository, 'config' | 'releases'>,
  known: ReadonlySet<string>,
  retired: Policy['retired'],
): { findings: Finding[]; notes: string[] } {
  if (known.size === 0) return { findings: [], notes: [] };
  return {
    findings: unknownAliases(
      config,
      releases.map(({ settings }) => settings),
      new Set([...known, ...retired.keys()]),
    ),
    notes: releases.flatMap((entry) => [...unknownNames(entry, known), ...filesWithoutVersion(entry, known)]),
  };
}

/** The findings on environments that `releases` name and the policy does not have. */
export function unknownAliases(
  config: Repository['config'],
  settings: readonly ReleaseSettings[],
  known: ReadonlySet<string>,
): Finding[] {
  if (known.size === 0) return [];
  const findings = settings.flatMap(({ aliases, index, environment, configured }) => {
    const named =
      environment !== undefined && !aliases.has(environment) ? [[['environment'], environment] as const] : [];
    const meant = Object.entries(configured.environments ?? {}).map(
      ([alias, each]) => [['environments', alias], each] as const,
    );
    return [...named, ...meant].flatMap(([at, name]): Finding[] => {
      if (known.has(name)) return [];
      const location = locateInRecord(config.record!, ['releases', index, ...at]);
      return [unknownEnvironment('config', name, known, location)];
    });
  });
  // An entry with several patterns has its faults once.
  const once = new Map(findings.map((finding) => [JSON.stringify([finding.message, finding.location]), finding]));
  return [...once.values()];
}

/**
 * The environments of which no version is read, where a name in the paths of `releases` most likely means one: `prod` without an
 * alias. Nothing is known of what arrived there.
 */
export function droppedEnvironments(world: World): UnseenSubject[] {
  const { policy, services } = world;
  const known = knownEnvironments(policy);
  const read = new Set(services.map(({ environment }) => environment.id));
  const releases = entriesWithModules(world);
  for (const { settings, captured } of releases) {
    for (const name of captured) read.add(settings.aliases.get(name) ?? name);
  }
  const unread = [...known].filter((id) => !read.has(id));
  if (unread.length === 0) return [];
  const found = releases.flatMap(({ settings, captured }) =>
    captured.flatMap((name) => {
      if (settings.aliases.has(name) || known.has(name)) return [];
      const environment = environmentMeant(name, unread, known);
      return environment === undefined ? [] : [{ settings, name, environment }];
    }),
  );
  // An entry with several patterns has one `environments`.
  const ofEntry = Map.groupBy(found, ({ settings }) => settings.index);
  return found.map(({ settings: { files: pattern, index, configured }, name, environment }) => {
    const why = `no version of ${environment} is read, and ${name} in the paths of \`${pattern}\` is no environment`;
    const meanings = ofEntry.get(index)!.map((each) => [each.name, each.environment] as const);
    return { ids: undefined, environment, blindness: { why, mend: mendOfNames(meanings, [configured]) } };
  });
}

/** What to do about names in paths that most likely mean environments, in entries of `releases`. */
export function mendOfNames(meanings: readonly Meaning[], entries: Iterable<ReleaseSettings['configured']>): string {
  const are = new Set(meanings.map(([name]) => name)).size === 1 ? 'that is what it means' : 'that is what they mean';
  return `Write \`environments: ${aliasesToWrite(meanings, entries)}\` in that entry of \`releases\`, if ${are}.`;
}

/** The environment that is written so with a mistake: of a short name, `demo` is no `dev`. */
function misspelt(name: string, among: readonly string[]): string | undefined {
  const near = closest(name, among);
  if (near === undefined) return undefined;
  const isPart = Math.min(name.length, near.length) >= 3 && (near.startsWith(name) || name.startsWith(near));
  return isPart || distance(name.toLowerCase(), near) * 3 <= near.length ? near : undefined;
}

/** The one of some environments that a name most likely means; undefined where it means none of them. `known` are all. */
export function environmentMeant(name: string, among: readonly string[], known: Iterable<string>): string | undefined {
  // A part may mean one: `prod-eu` and `prod2` are of production.
  const parts = name.split(/[-_.\d]+/).flatMap((part) => meant(part, [...known]) ?? []);
  const environment = meant(name, [...known]) ?? misspelt(name, among) ?? parts[0];
  return environment !== undefined && among.includes(environment) ? environment : undefined;
}

/** Why what is behind a link to a folder is not known. */
const LINKED = { why: 'history is not followed through the link', mend: 'Put the files themselves in its place.' };

/**
 * The files of `releases` that, or a base of which, cannot be read now, that have another ending or lie behind a link: which versions
 * they declare is not known.
 */
export function unreadReleases(world: World): UnseenSubject[] {
  const { repository, environments } = world;
  return repository.releases.flatMap(({ settings: { aliases, files: pattern }, files, misnamed, links }) => {
    const unseen = (captured: string | undefined, blindness: Blindness): UnseenSubject[] => {
      // The file may name any environment.
      if (captured === undefined) return [{ ids: undefined, environment: undefined, blindness }];
      const environment = aliases.get(captured) ?? captured;
      return environments.some(({ id }) => id === environment) ? [{ ids: undefined, environment, blindness }] : [];
    };
    return [
      ...files.flatMap(({ path, captured, unread }) => {
        if (unread === undefined) return [];
        // What a file itself says may go on after a fault in one that it builds on.
        const lasting = path === unread && isFileLeftAlone(world, path) ? { lasting: { isLeftAlone: true } } : {};
        const why = leftOutFile(world, unread) ?? { ...faultIn(unread), ...lasting };
        return (captured ?? [undefined]).flatMap((name) => unseen(name, why));
      }),
      ...links.flatMap(({ path, captured }) => unseen(captured, { ...LINKED, of: path })),
      ...misnamed.flatMap(({ path, captured }) =>
        unseen(captured, {
          why: `\`${pattern}\` names another ending than that of`,
          of: path,
          mend: 'Rename it, or add an entry of `releases` that matches it.',
        }),
      ),
    ];
  });
}

/**
 * Findings without the syntax findings of release files outside the environments of the policy: a template, for one, need not
 * be YAML.
 */
export function withoutForeignReleases(
  findings: readonly Finding[],
  { config }: Pick<Repository, 'config'>,
  known: ReadonlySet<string>,
): Finding[] {
  const releases = releasesOf(config);
  return findings.filter(({ rule, location }) => {
    const file = rule === 'syntax' ? releases.match(location.file) : undefined;
    return (
      file === undefined ||
      known.size === 0 ||
      file.readings.some(({ environment }) => environment === undefined || known.has(environment))
    );
  });
}

/** A note on the names in paths that are neither an environment nor an alias. */
function unknownNames(
  { settings: { aliases, files: pattern, version }, captured, files }: ReleaseEntry,
  known: ReadonlySet<string>,
): string[] {
  const own = new Set(files.filter(({ isBuiltOn }) => !isBuiltOn).flatMap((file) => file.captured ?? []));
  const names = captured.filter((name) => !aliases.has(name) && !known.has(name) && own.has(name));
  if (names.length === 0) return [];
  const were =
    names.length === 1
      ? 'is not an environment of the policy and was left out'
      : 'are not environments of the policy and were left out';
  return [
    `${firstOf(names, MOST_NAMES)} in ${version?.hasEnvironment === true ? 'the files' : 'the paths'} of \`${pattern}\` ${were}`,
  ];
}

/**
 * A note on files without a version, where other files of the same entry have one: a key may be misspelt. Where `files` has
 * `**` and no `version` is configured, such files are usual: a kustomization may only list others.
 */
function filesWithoutVersion({ settings, files }: ReleaseEntry, known: ReadonlySet<string>): string[] {
  const { aliases, configured, files: pattern } = settings;
  if (configured.version === undefined && pattern.includes('**')) return [];
  const isKnown = (name: string) => known.has(aliases.get(name) ?? name);
  const own = files.filter(
    ({ captured, versions }) => captured?.some(isKnown) || (captured?.length === 0 && versions === 0),
  );
  const empty = own.filter(({ versions }) => versions === 0);
  if (empty.length === 0 || own.every(({ versions }) => versions === 0 || versions === undefined)) return [];
  const names = empty.map(({ path }) => path);
  const holds = empty.length === 1 ? 'holds' : 'hold';
  return [`${firstOf(names, MOST_FILES)} ${holds} no version, while others of \`${pattern}\` do`];
}
