import { builtInFinding, type Finding } from '../../text/finding.ts';
import { firstOf } from '../../text/list.ts';
import { startOfFile } from '../../text/location.ts';
import type { Result } from '../../text/result.ts';
import type { Config } from '../config/config.ts';
import { locateInRecord } from '../record/records.ts';
import { baseOf, followsKustomizations } from './bases.ts';
import type { PresentFiles } from './built-on.ts';
import type { ImageSlot } from './file-reading.ts';
import { type Releases, releasesOf } from './releases.ts';
import type { ReleaseSettings } from './settings.ts';

/** A message names this many files; the rest are counted. */
const MOST_FILES = 3;

/**
 * Warnings that files of an entry without `base` seem to inherit versions: a file beside them has the same name without the
 * environment's, as `values.yaml` beside `values-{environment}.yaml`, and holds a version of a service that they do not.
 */
export function inheritedFindings(
  present: PresentFiles,
  config: Config,
  settings: ReleaseSettings,
  paths: readonly string[],
): Finding[] {
  const { files: pattern, filesAt, index } = settings;
  const found = inheritedBase(present, releasesOf(config), settings, paths);
  if (found === undefined) return [];
  const { base, files } = found;
  const finding: Finding = {
    ...builtInFinding('config', {
      message: `${firstOf(
        files.map((file) => `\`${file}\``),
        MOST_FILES,
      )} ${files.length === 1 ? 'holds' : 'hold'} a version that files of \`${pattern}\` beside it do not have and so may inherit; a change there reaches several environments at once, and is not followed.`,
      help: `Add \`base: ${base}\` to this entry, or \`base: []\` if no environment inherits it.`,
      location: locateInRecord(config.record!, ['releases', index, ...filesAt]),
      related: [{ message: 'the version stands here', location: startOfFile(files[0]!) }],
    }),
    severity: 'warning',
  };
  return [finding];
}

/** The `base` that an entry without one seems to need, and the files that it means; undefined where it needs none. */
export function inheritedBase(
  present: Pick<PresentFiles, 'tree' | 'textOf'>,
  releases: Releases,
  settings: ReleaseSettings,
  paths: readonly string[],
): { base: string; files: string[] } | undefined {
  const { configured, files, pattern } = settings;
  if (configured.base !== undefined || followsKustomizations(settings)) return undefined;
  if (!pattern.captures.includes('environment')) return undefined;
  for (const base of withoutEnvironment(files)) {
    const inherited = paths.flatMap((path) => {
      const file = baseOf(base, settings.pattern.match(path)?.service);
      return releases.match(file) === undefined && isInherited(present, settings, { path, file, base }) ? [file] : [];
    });
    if (inherited.length > 0) return { base, files: [...new Set(inherited)] };
  }
  return undefined;
}

/** The patterns of files that those of a pattern may build on: without the environment in the name, or in the folders. */
export function withoutEnvironment(files: string): string[] {
  const pattern = files.replace(/^(?:\.\/+)+/, '');
  const inName = pattern.replace(/[-._]\{environment\}(?=[^/]*$)|\{environment\}[-_](?=[^/]*$)/, '');
  const inFolder = ['', 'base/', 'common/', 'default/'].map((name) =>
    pattern.replace(/(?<=^|\/)\{environment\}\//, name),
  );
  return [...new Set([inName, ...inFolder])].filter((base) => base !== '' && !/\*|\{environment\}/.test(base));
}

/** The files of an environment and of its base, as the paths that they have. */
interface Pair {
  path: string;
  file: string;
  base: string;
}

/** Whether a base holds a version of a service that a file of an environment does not. */
function isInherited(present: Pick<PresentFiles, 'tree' | 'textOf'>, settings: ReleaseSettings, pair: Pair): boolean {
  const { own, there } = imagesOf(present, settings, pair);
  const isOfOneService = pair.base.includes('{service}');
  return there.some(({ service, slot }) =>
    own.every((each) => {
      if (slot !== undefined && each.slot?.is === slot.is) return false;
      const isOneImage = slot === undefined || each.slot === undefined;
      return isOfOneService ? !isOneImage : each.service !== service;
    }),
  );
}

/** Whether a base holds a version of an image of which a file of an environment has one, too, or of any where that has none of its own. */
export function holdsSame(
  present: Pick<PresentFiles, 'tree' | 'textOf'>,
  settings: ReleaseSettings,
  pair: Pair,
): boolean {
  const { own, there } = imagesOf(present, settings, pair);
  if (own.length === 0) return there.length > 0;
  return there.some(({ service, slot }) =>
    own.some((each) =>
      slot === undefined || each.slot === undefined ? each.service === service : each.slot.is === slot.is,
    ),
  );
}

/** An image in a file. */
interface Image {
  service: string;
  slot?: ImageSlot;
}

/** What both have, read as if one were the base of the other already, by the names that the files themselves have. */
function imagesOf(
  { tree, textOf }: Pick<PresentFiles, 'tree' | 'textOf'>,
  { configured, pattern }: ReleaseSettings,
  { path, file, base }: Pair,
): Record<'own' | 'there', readonly Image[]> {
  const [own, there] = [textOf(path), tree.kind(file) === 'file' ? textOf(file) : undefined];
  if (own === undefined || there === undefined) return { own: [], there: [] };
  const named = pattern.captures.includes('service') ? '{service}' : '{name}';
  const plain = configured.service === undefined ? {} : { service: named };
  const read = releasesOf({ releases: [{ ...configured, ...plain, base }] });
  const imagesIn = (text: string, reader: { read(text: string): Result<readonly Image[], unknown> } | undefined) => {
    const parsed = reader?.read(text);
    return parsed?.ok === true ? parsed.value : [];
  };
  return { own: imagesIn(own, read.match(path)), there: imagesIn(there, read.base(file)) };
}
