import { ownChanges } from '../../history/range/range.ts';
import { CONFIG_FILE } from '../../repo/config/config.ts';
import { locateInRecord } from '../../repo/record/records.ts';
import { compareText, type Related } from '../../text/finding.ts';
import { type Location, locationOf, startOfFile } from '../../text/location.ts';
import { placeOfModule } from '../world/modules.ts';
import type { EnvironmentNode } from '../world/world.ts';
import type { ChangedFile, CommitNode, EnvironmentChange } from './node.ts';

export function environmentChange(parts: Omit<EnvironmentChange, 'key' | 'locate' | 'related'>): EnvironmentChange {
  const { environment, kind, name, files } = parts;
  return {
    ...parts,
    key: `${environment.id} ${kind} ${name}`,
    locate: () => placeIn(files[0]!, parts),
  };
}

/** The changed files of a commit that affect environments, by path. */
export function changedFiles({ changes }: CommitNode): ChangedFile[] {
  const files = new Map<string, Set<EnvironmentNode>>();
  for (const { environment, files: paths } of changes) {
    for (const path of paths) files.set(path, (files.get(path) ?? new Set()).add(environment));
  }
  return [...files]
    .sort(([a], [b]) => compareText(a, b))
    .map(([path, environments]) => ({ path, environments: [...environments] }));
}

/** Where the repository now has what a commit changed in the environment furthest down the chain. */
export function placeOf(node: CommitNode): Location {
  const [last] = placesByEnvironment(node).toReversed();
  return last?.location ?? startOfFile(ownChanges(node.commit)[0]?.path ?? CONFIG_FILE);
}

/** Where it has what the commit changed in the other environments. */
export function relatedPlaces(node: CommitNode): Related[] {
  const [last, ...others] = placesByEnvironment(node).toReversed();
  return others
    .filter(({ location }) => location.file !== last!.location.file || location.line !== last!.location.line)
    .reverse()
    .map(({ environment, location }) => ({ message: `the commit changes ${environment.id} here`, location }));
}

/** A place for each environment, in the order of the chain: in the file that affects the most environments. */
function placesByEnvironment(node: CommitNode): { environment: EnvironmentNode; location: Location }[] {
  const files = changedFiles(node).sort((a, b) => b.environments.length - a.environments.length);
  return node.world.environments.flatMap((environment) => {
    const path = files.find((file) => file.environments.includes(environment))?.path;
    const change = node.changes.find((each) => each.environment === environment && each.files.includes(path ?? ''));
    return path === undefined || change === undefined ? [] : [{ environment, location: placeIn(path, change) }];
  });
}

/** Where a file of the repository has a value now, or else the start of the file. */
function placeIn(
  path: string,
  {
    environment,
    kind,
    name,
    before,
    after,
  }: Pick<EnvironmentChange, 'environment' | 'kind' | 'name' | 'before' | 'after'>,
): Location {
  const { repository } = environment.world;
  if (kind === 'config') return repository.configFiles.locate(path, name);
  const manifest = repository.manifests.find(({ file }) => file === path);
  if (manifest !== undefined) return locateInRecord(manifest, ['services', name, kind]);
  const ofModule = placeOfModule(environment.world, path);
  if (ofModule !== undefined) return ofModule;
  const { source } = repository.open(path);
  const release = environment.world.versions.match(path);
  const declared =
    (source &&
      release?.read(source.text)?.filter(({ builtOn, isUntold, isPart }) => !builtOn && !isUntold && !isPart)) ??
    [];
  const version =
    declared.find((each) => each.environment === environment.id && each.service === name) ??
    // A file that environments build on names none of them, and may leave the service to those that do.
    declared.find((each) => each.version === after) ??
    // Of several versions, the one that is new.
    declared.find(({ version }) => listed(after).includes(version) && !listed(before).includes(version));
  return version === undefined ? startOfFile(path) : locationOf(source!, release!.locate(source!.text, version));
}

/** The versions of a service, of which there may be several in a file. */
function listed(versions: string | undefined): readonly string[] {
  return versions?.split(', ') ?? [];
}
