import type { Config } from '../config/config.ts';
import { type ReleaseSettings, readReleaseSettings } from './settings.ts';

/** What the name of a tag says. */
interface TagVersion {
  /** The environment as the name has it; the entry's own where that says it. */
  captured: string;
  /** After aliases. The policy may not have it. */
  environment: string;
  service: string;
  version: string;
}

/** An entry of `releases` whose versions are in the names of tags. */
export interface TagReleases {
  configured: ReleaseSettings['configured'];
  /** Its place in the list. */
  index: number;
  /** The folder that all of these names begin with, as the pattern has it; empty where that has none. */
  base: string;
  /** Undefined for a tag that it does not name. */
  on(tag: string): TagVersion | undefined;
}

/** The service of a tag whose name has none. */
const UNNAMED = 'app';

/** The entries of `releases` whose versions are in the names of tags; those with a fault are left out. */
export function tagReleasesOf({ releases }: Pick<Config, 'releases'>): TagReleases[] {
  const { settings } = readReleaseSettings({ releases, record: undefined });
  return settings.flatMap(({ configured, index, pattern, environment, aliases, isOfTags }) => {
    if (isOfTags !== true) return [];
    const on = (tag: string): TagVersion | undefined => {
      const named = pattern.match(tag);
      if (named === undefined) return undefined;
      const captured = environment ?? named.environment!;
      const called = configured.service?.replace(/\{(\w+)\}/g, (_, word: string) => named.all[word]!);
      return {
        captured,
        environment: aliases.get(captured) ?? captured,
        service: called ?? named.service ?? UNNAMED,
        version: named.all['version']!,
      };
    };
    return { configured, index, base: pattern.base, on };
  });
}
