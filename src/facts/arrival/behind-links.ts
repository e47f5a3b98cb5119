import { posix } from 'node:path';
import { textOf } from '../../history/git/blob-bytes.ts';
import type { CommitBlobs } from '../../history/git/files-at.ts';
import { blobsAtEnd } from '../../history/range/range.ts';
import { NO_ENVIRONMENT, type ServiceVersion } from '../../history/version-source.ts';
import type { UnseenSubject } from '../blind.ts';
import { arrivedServices } from '../world/left-alone.ts';
import { oncePerWorld } from '../world/once.ts';
import { isChangedInRange } from '../world/range-files.ts';
import { linkFault, versionHistoryOf } from '../world/version-history.ts';
import type { World } from '../world/world.ts';

/** The arrivals of environments whose files are links; all of them where it is not known whose file a link is. */
export function unseenBehindLinks(world: World): UnseenSubject[] {
  return [...(versionHistoryOf(world)?.links ?? [])].flatMap((path) => {
    const reader = world.versions.match(path);
    const { source } = world.repository.open(path);
    if (reader === undefined || source === undefined) return [];
    const read = reader.read(source.text) ?? [];
    if (bringsNothing(world, path, read)) return [];
    const named = new Set(read.map(({ environment }) => environment));
    const reached = world.environments.filter(({ id, upstream }) => upstream !== undefined && named.has(id));
    const isShared = named.has(NO_ENVIRONMENT) || filesBuiltOn(world).has(path);
    const places = isShared ? [undefined] : reached.map(({ id }) => id);
    return places.map((environment) => ({ ids: undefined, environment, blindness: linkFault(world, path)! }));
  });
}

/**
 * Whether a request certainly brought nothing through a link: it changed neither the link nor the file that it leads to, and of the
 * services behind it none arrived anywhere, of which another environment would have to be known.
 */
function bringsNothing(world: World, path: string, read: readonly Pick<ServiceVersion, 'service'>[]): boolean {
  const { history } = world;
  if (history?.range.ok !== true || isChangedInRange(world, path)) return false;
  const { links, files } = atEnd(world);
  const blob = links.get(path);
  const text = blob === undefined ? undefined : textOf(history, blob);
  if (text === undefined) return false;
  // A link to a link, or through one to a folder, is no file of that name.
  const target = posix.join(posix.dirname(path), text);
  if (!files.has(target) || isChangedInRange(world, target)) return false;
  const arrived = arrivedServices(world);
  return read.every(({ service }) => !arrived.has(service));
}

/** The files that others inherit from; the pattern of an entry may match them too. */
const filesBuiltOn = oncePerWorld(
  ({ repository }): ReadonlySet<string> =>
    new Set(
      repository.releases.flatMap(({ files }) => files.flatMap(({ path, isBuiltOn }) => (isBuiltOn ? path : []))),
    ),
);

const atEnd = oncePerWorld(
  ({ history }): CommitBlobs =>
    history?.range.ok ? blobsAtEnd(history.range.value) : { files: new Map(), links: new Map() },
);
