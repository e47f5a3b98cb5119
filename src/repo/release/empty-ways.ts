import { builtInFinding, type Finding } from '../../text/finding.ts';
import { andList } from '../../text/list.ts';
import type { Config } from '../config/config.ts';
import { locateInRecord } from '../record/records.ts';
import type { PresentFiles } from './built-on.ts';
import { namesIn, type ReadFile } from './read-file.ts';
import { type ReleaseSettings, wayOf } from './settings.ts';
import { withoutVersionFinding } from './without-version.ts';

/** The faults of an entry that no file has a version for: by one of its patterns, or in one of the ways in which it reads them. */
export function emptyWays(
  { textOf }: Pick<PresentFiles, 'textOf'>,
  config: Config,
  read: readonly ReadFile[],
): Finding[] {
  const sets = [
    ...Map.groupBy(read, ({ reading }) => wayOf(reading.settings)).values(),
    ...Map.groupBy(read, ({ reading }) => reading.settings.files).values(),
  ];
  const findings = sets.flatMap((own) => {
    const empty = own.flatMap(({ path, content, unreadBase }) =>
      content.ok && content.value.versions.length === 0 && !content.value.inherits && unreadBase === undefined
        ? [{ path, text: content.value.text }]
        : [],
    );
    if (empty.length < own.length) return [];
    const paths = own.map(({ path }) => path);
    return withoutVersionFinding(config, own[0]!.reading.settings, { ...empty[0]!, paths, textOf });
  });
  const byPlace = new Map(findings.map((finding) => [JSON.stringify(finding.location), finding]));
  return [...byPlace.values()];
}

/** The fault of an entry of which no version has the form that its `map` says; none where there is no version. */
export function unusedMap(config: Config, read: readonly ReadFile[]): Finding[] {
  const versions = read.flatMap(({ content }) => (content.ok ? content.value.versions : []));
  const { map, configured, index } = read[0]?.reading.settings ?? {};
  if (map === undefined || versions.length === 0 || versions.some(({ isMapped }) => isMapped)) return [];
  const message = `No version in the files of ${andList([configured!.files ?? []].flat())} has the form \`${configured!.map}\`; one is \`${versions[0]!.version}\`.`;
  const help = 'Correct `map`, or remove it if versions are called the same in every environment.';
  return [
    builtInFinding('config', { message, help, location: locateInRecord(config.record!, ['releases', index!, 'map']) }),
  ];
}

/** Notes on names that `environments` explains and that nothing has. */
export function unusedAliases(ways: readonly ReleaseSettings[], read: readonly ReadFile[]): string[] {
  const { aliases, configured } = ways[0]!;
  const names = namesIn(read);
  const isEmpty = read.every(({ content }) => content.ok && content.value.versions.length === 0);
  if (isEmpty && !read.some(({ content }) => content.ok && content.value.inherits)) return [];
  return [...aliases.keys()].flatMap((alias) =>
    names.includes(alias)
      ? []
      : `the alias ${alias} of \`environments\` is in no path of ${andList([configured.files ?? []].flat())}`,
  );
}
