import type { TagSource } from '../../history/version-source.ts';
import type { Config } from '../../repo/config/config.ts';
import { locateInRecord } from '../../repo/record/records.ts';
import { tagReleasesOf } from '../../repo/release/tag-releases.ts';
import type { Location } from '../../text/location.ts';

/** The tags that entries of `releases` name, and what each says. */
export function tagSources(config: Pick<Config, 'releases'>): TagSource[] {
  return tagReleasesOf(config).map(
    ({ configured, base, on }): TagSource => ({
      key: JSON.stringify(configured),
      pattern: configured.tags!,
      base,
      on,
    }),
  );
}

/** Where the configuration names a tag, by what a log has for its file; undefined for what is no tag. */
export function placeOfTag(config: Config, file: string): Location | undefined {
  const [, tag] = /^refs\/tags\/(.+):$/.exec(file) ?? [];
  const named = tag === undefined ? undefined : tagReleasesOf(config).find(({ on }) => on(tag) !== undefined);
  if (config.record === undefined || named === undefined) return undefined;
  return locateInRecord(config.record, ['releases', named.index, 'tags']);
}
