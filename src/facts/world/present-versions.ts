import type { ServiceVersion } from '../../history/version-source.ts';
import { followsKustomizations } from '../../repo/release/bases.ts';
import { releasesOf } from '../../repo/release/releases.ts';
import type { Repository } from '../../repo/repository.ts';
import { onceEach } from '../../text/once.ts';
import { oncePerRepository } from './once.ts';
import { readBy } from './release-versions.ts';

/** What release files, and those that they build on, hold as they are now; undefined for a path that is none. */
type ReadNow = (path: string) => readonly ServiceVersion[] | undefined;

/** Reads each file once: many build on the same. */
export const presentVersions = oncePerRepository((repository): ReadNow => {
  const releases = releasesOf(repository.config);
  return onceEach((path) => {
    const { source } = repository.open(path);
    return source === undefined ? undefined : readBy(releases, path, { hasEmptied: true })?.read(source.text);
  });
});

/** The files of `releases` that may build on others; most repositories have none. */
export function filesOnOthers({ config, releases: entries }: Pick<Repository, 'config' | 'releases'>): Set<string> {
  const { match } = releasesOf(config);
  const paths = entries.flatMap(({ files }) => files.map(({ path }) => path));
  return new Set(
    paths.filter((path) =>
      match(path)?.readings.some(({ settings }) => settings.bases.length > 0 || followsKustomizations(settings)),
    ),
  );
}
