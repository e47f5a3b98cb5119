import { changesOf } from '../../history/log/change-log.ts';
import { commitOfModule } from '../../history/log/modules.ts';
import type { ReleaseEntry } from '../../repo/release/files.ts';
import { releasesOf } from '../../repo/release/releases.ts';
import { compareText } from '../../text/finding.ts';
import { gitSettings } from '../../text/git-settings.ts';
import { type Location, locationOf } from '../../text/location.ts';
import { oncePerWorld } from './once.ts';
import type { World } from './world.ts';

/** Where git keeps the addresses of submodules. */
const GITMODULES = '.gitmodules';

/** Where it names the submodule at a path; undefined where none is read there, or it does not name it. */
export function placeOfModule({ repository, versions }: World, path: string): Location | undefined {
  if (versions.followsModule?.(path) !== true) return undefined;
  const { source } = repository.open(GITMODULES);
  if (source === undefined) return undefined;
  for (const { key, value, span } of gitSettings(source.text)) {
    if (key === 'path' && value === path) return locationOf(source, span);
  }
  return undefined;
}

/** The entries of `releases`, those of submodules with the names of environments that these have at the last commit. */
export const entriesWithModules = oncePerWorld(({ repository, history }: World): readonly ReleaseEntry[] => {
  const { releases, config } = repository;
  if (history === undefined || !releases.some(({ settings }) => settings.kind === 'submodule')) return releases;
  const present = new Set<string>();
  for (const { path, blob } of changesOf(history.log)) {
    if (blob !== undefined && commitOfModule(blob) !== undefined) present.add(path);
    else present.delete(path);
  }
  const { match } = releasesOf(config);
  const readings = [...present].flatMap((path) => match(path)?.readings ?? []);
  return releases.map((entry) => {
    const { kind, index } = entry.settings;
    if (kind !== 'submodule') return entry;
    const own = readings.filter(({ settings }) => settings.kind === kind && settings.index === index);
    return { ...entry, captured: [...new Set(own.flatMap(({ captured }) => captured ?? []))].sort(compareText) };
  });
});

/** Notes on names of environments in the paths of submodules that the policy does not have. */
export function moduleNotes(world: World): string[] {
  const known = new Set(world.policy.environments.map(({ id }) => id));
  return entriesWithModules(world).flatMap(({ settings: { kind, aliases, files }, captured }) => {
    if (kind !== 'submodule') return [];
    return captured
      .filter((name) => !known.has(aliases.get(name) ?? name))
      .map((name) => `${name} in the paths of \`${files}\` is not an environment of the policy and was left out`);
  });
}
