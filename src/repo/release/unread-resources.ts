import { compareText } from '../../text/finding.ts';
import { firstOf } from '../../text/list.ts';
import type { PresentFiles } from './built-on.ts';
import { isKustomization } from './kustomization.ts';
import { commonResources, plainResources } from './plain-resources.ts';
import type { ReadFile } from './read-file.ts';
import { releasesOf } from './releases.ts';
import type { ReleaseSettings } from './settings.ts';

/** A note names this many files; the rest are counted. */
const MOST_FILES = 3;

/** A note that some files are built on, and that their versions are not read; none where there are no such files. */
export function unreadResourcesNote(pattern: string, paths: Iterable<string>, remedy: string): string[] {
  const files = [...new Set(paths)].sort(compareText).map((path) => `\`${path}\``);
  if (files.length === 0) return [];
  return [
    `kustomizations of \`${pattern}\` build on ${firstOf(files, MOST_FILES)}, where versions stand that are not read: no rule sees one that is changed there${remedy}`,
  ];
}

/** The notes on what kustomizations of some entries build on and no entry reads. */
export function unreadResourceNotes({ config, textOf }: PresentFiles, read: readonly ReadFile[]): string[] {
  const releases = releasesOf(config);
  const kustomizations = read.filter(
    ({ path, reading }) => isKustomization(path) && [reading.settings.configured.base ?? 'none'].flat().length > 0,
  );
  return [...Map.groupBy(kustomizations, ({ reading }) => reading.settings.files)].flatMap(([pattern, own]) =>
    unreadResourcesNote(
      pattern,
      own.flatMap(({ path }) =>
        plainResources(path, textOf).flatMap((each) => (releases.at(each.path) === undefined ? each.path : [])),
      ),
      '; an entry with `kind: kubernetes` and these files as its `base` reads what every environment builds on',
    ),
  );
}

/** What to write so that versions which kustomizations only build on are read; undefined where they build on none. */
export function resourcesHelp(
  { configured, kind }: ReleaseSettings,
  paths: readonly string[],
  textOf: (path: string) => string | undefined,
): string | undefined {
  if (kind !== 'kustomize' || paths.length === 0 || !paths.every(isKustomization)) return undefined;
  const common = commonResources(paths, textOf);
  if (common.length === 0) return undefined;
  const how = configured.kind === undefined ? 'Add' : 'Write';
  if (configured.base !== undefined) return `${how} \`kind: kubernetes\`, by which the files of \`base\` are read.`;
  const files = common.map(({ path }) => path).sort(compareText);
  return `${how} \`kind: kubernetes\`, and add \`base: ${JSON.stringify(files)}\`, the files with images that all of these build on.`;
}
