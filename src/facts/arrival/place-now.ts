import { declaredNow } from '../../history/log/with-commit.ts';
import type { Arrival } from '../../history/versions/arrivals.ts';
import { type Location, locationOf, startOfFile } from '../../text/location.ts';
import { placeOfBranch } from '../world/branch-sources.ts';
import { placeOfModule } from '../world/modules.ts';
import { oncePerHistory } from '../world/once.ts';
import { placeOfTag } from '../world/tag-sources.ts';
import type { World } from '../world/world.ts';

interface ArrivalIn {
  arrival: Arrival;
  world: World;
}

const declaredIn = oncePerHistory(({ log }) => declaredNow(log));

/** The file that has the version now: the one that introduced it, unless that is gone and another has it. */
function fileNow({ arrival, world: { repository, history } }: ArrivalIn): string {
  const { file, environment, service, key } = arrival;
  if (history === undefined || repository.tree.kind(file) !== 'missing') return file;
  const declared = declaredIn(history);
  // On a branch, or of a tag.
  if (declared.has(file)) return file;
  for (const [path, versions] of declared) {
    const own = versions.find(
      (each) => each.environment === environment && each.service === service && (each.digest ?? each.version) === key,
    );
    if (own !== undefined) return own.file ?? path;
  }
  return file;
}

/** Where the file that introduced the version has it now, or the one that it moved to; else the start of that file. */
export function locationOfVersion(node: ArrivalIn): Location {
  const { arrival, world } = node;
  const { environment, service, version, key } = arrival;
  const file = fileNow(node);
  const { branches, tags } = world.history?.log ?? {};
  const { config } = world.repository;
  const elsewhere =
    (tags && placeOfTag(config, file)) ?? (branches && placeOfBranch(config, file)) ?? placeOfModule(world, file);
  if (elsewhere !== undefined) return elsewhere;
  const { source } = world.repository.open(file);
  const reader = world.versions.match(file);
  if (source === undefined || reader === undefined) return startOfFile(file);
  const digest = key === version ? {} : { digest: key };
  return locationOf(source, reader.locate(source.text, { environment, service, version, ...digest }));
}
