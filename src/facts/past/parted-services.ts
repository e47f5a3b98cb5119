import { textOf } from '../../history/git/blob-bytes.ts';
import type { Config } from '../../repo/config/config.ts';
import { releasesOf } from '../../repo/release/releases.ts';
import { valueOr } from '../../text/result.ts';
import { branchSources } from '../world/branch-sources.ts';
import type { World } from '../world/world.ts';
import { filesOnBranches, presentIn } from './present-refs.ts';

/** A service of which a place declares a version. */
interface Declared {
  place: string;
  environment: string;
  service: string;
}

/**
 * The files whose services have the name of none in the environment before theirs, by the settings of now, and had it by earlier ones, of
 * the texts that there are: nothing is asked of a version that is the first of its name there.
 */
export function partedServices(past: Config, world: World): string[] {
  const [before, now] = [declaredBy(past, world), declaredBy(world.repository.config, world)];
  const [had, has] = [before, now].map((declared) => new Set(declared.map(keyOf))) as [Set<string>, Set<string>];
  const called = Map.groupBy(now, ({ place, environment }) => JSON.stringify([place, environment]));
  const upstreamOf = new Map(world.environments.map(({ id, upstream }) => [id, upstream?.id]));
  const parted = before.filter(({ place, environment, service }) => {
    const upstream = upstreamOf.get(environment);
    if (upstream === undefined || !had.has(keyOf({ environment: upstream, service }))) return false;
    const names = called.get(JSON.stringify([place, environment])) ?? [];
    return names.length > 0 && names.every((each) => !has.has(keyOf({ ...each, environment: upstream })));
  });
  return [...new Set(parted.map(({ place }) => place))];
}

function keyOf({ environment, service }: Pick<Declared, 'environment' | 'service'>): string {
  return JSON.stringify([environment, service]);
}

function declaredBy(config: Config, { repository, history }: World): Declared[] {
  const releases = releasesOf(config);
  const paths = new Set(releases.entries.flatMap(({ pattern }) => repository.tree.glob(pattern.glob)));
  const inFiles = [...paths].flatMap((path): Declared[] => {
    const read = releases.match(path)?.read(repository.open(path).source?.text ?? '');
    return (read === undefined ? [] : valueOr(read, [])).map((each) => ({ ...each, place: path }));
  });
  if (history?.log.branches === undefined) return inFiles;
  const sources = branchSources(config);
  const onBranches = filesOnBranches(presentIn(history.log)).flatMap(({ path: place, branch, file, blob }) => {
    return sources.flatMap(({ on }): Declared[] => {
      const named = on(branch);
      const reader = named?.source.match(file);
      const text = reader === undefined ? undefined : textOf(history, blob);
      return (text === undefined ? [] : (reader!.read(text) ?? [])).map(({ service }) => ({
        place,
        environment: named!.environment,
        service,
      }));
    });
  });
  return [...inFiles, ...onBranches];
}
