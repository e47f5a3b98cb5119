import { builtInFinding, type Finding } from '../../text/finding.ts';
import { andList } from '../../text/list.ts';
import { startOfFile } from '../../text/location.ts';
import type { Path } from '../../text/path.ts';
import type { Config } from '../config/config.ts';
import { locateInRecord } from '../record/records.ts';
import type { FileReading, ReadVersion } from './file-reading.ts';
import type { ReadFile } from './read-file.ts';
import { type ReleaseSettings, wayOf } from './settings.ts';

/** A version of a service, and where it was read. */
interface Version extends ReadVersion {
  path: string;
  reading: FileReading;
}

/** Warnings that a service has versions of which nothing says that they are of one service. */
export function mergedServiceFindings(config: Config, read: readonly ReadFile[]): Finding[] {
  const versions = read.flatMap(({ path, reading, content }): Version[] =>
    content.ok ? content.value.versions.map((each) => ({ ...each, path, reading })) : [],
  );
  const services = [
    ...Map.groupBy(versions, ({ environment, service }) => JSON.stringify([environment, service])).values(),
  ];
  return [
    ...oneOfEach(services.flatMap((each) => mergedByStar(config, each) ?? [])),
    ...oneOfEach(services.flatMap((each) => mergedImages(config, each) ?? [])),
    ...oneOfEach(services.flatMap((each) => mergedByEntries(config, each) ?? [])),
  ];
}

/** Of several findings at one place, the first. */
function oneOfEach(findings: readonly Finding[]): Finding[] {
  return [...new Map([...findings].reverse().map((each) => [JSON.stringify(each.location), each])).values()].reverse();
}

/**
 * Files of an entry hold different versions of one service in one environment, and nothing says that a star of the pattern tells no
 * services apart: `api` of one team would be the upstream of another team's.
 */
function mergedByStar(config: Config, versions: readonly Version[]): Finding | undefined {
  for (const own of Map.groupBy(versions, ({ reading }) => reading.settings).values()) {
    const { configured, files, filesAt, pattern } = own[0]!.reading.settings;
    if (configured.service !== undefined || !hasOpenFolder(files)) continue;
    for (const each of Map.groupBy(own, ({ captured }) => captured).values()) {
      const byFile = [...Map.groupBy(each, ({ path }) => path)];
      const [first, other] = differing(byFile);
      if (first === undefined || other === undefined) continue;
      const { service, environment } = each[0]!;
      const named = pattern.captures.includes('service') ? '{service}' : '{name}';
      const example = files.replace(/(?<=^|\/)\*\*?(?=\/)/, '{team}');
      return warning(config, own[0]!.reading.settings, {
        at: filesAt,
        message: `\`${first}\` and \`${other}\` have different versions of \`${service}\` in ${environment}, and \`${files}\` takes them for one service, so that a version of one counts as tried for the other.`,
        help: `Write \`files: ${example}\` and \`service: "{team}/${named}"\` if they are several services, or add \`service: "${named}"\` if they are one.`,
        path: other,
      });
    }
  }
  return undefined;
}

/** Images of two repositories have one name, and nothing says that they are one service. */
function mergedImages(config: Config, versions: readonly Version[]): Finding | undefined {
  for (const own of Map.groupBy(versions, ({ reading }) => reading.settings.index).values()) {
    const { settings, service: pathService } = own[0]!.reading;
    const { service: as } = settings.configured;
    if (as === undefined ? pathService !== undefined : as === '{name}' || !as.includes('{name}')) continue;
    const images = Map.groupBy(
      own.filter(({ image }) => image !== undefined),
      ({ image }) => image!,
    );
    if (images.size < 2 || (as !== undefined && differing([...images]).length === 0)) continue;
    const { service, environment } = own[0]!;
    return warning(config, settings, {
      at: settings.filesAt,
      message: `${andList(images.keys())} are images of one name, and both count as \`${service}\` in ${environment}, so that a version of one counts as tried for the other.`,
      help: `Add \`service: "${as === undefined ? '{image}' : as.replace('{name}', '{image}')}"\` to tell them apart${as === undefined ? ', or `service: "{name}"` if they are one service' : ''}.`,
      path: [...images.values()].at(-1)![0]!.path,
    });
  }
  return undefined;
}

/** Entries, or several ways of one to read a file, give a service different versions under a name that only files say. */
function mergedByEntries(config: Config, versions: readonly Version[]): Finding | undefined {
  const ways = [
    ...Map.groupBy(versions, ({ reading: { settings } }) => JSON.stringify([settings.index, wayOf(settings)])),
  ];
  const pair = ways.flatMap(([, own], at) =>
    ways.slice(0, at).flatMap(([, other]) => (isAccident(other, own) ? [[other[0]!, own[0]!] as const] : [])),
  )[0];
  if (pair === undefined) return undefined;
  const [other, own] = pair;
  const [a, b] = [other.reading.settings, own.reading.settings];
  const isOneEntry = a.index === b.index;
  const labels = a.files === b.files ? [a.at ?? a.kind, b.at ?? b.kind] : [a.files, b.files];
  return warning(config, b, {
    at: isOneEntry ? b.wayAt : b.filesAt,
    message: `${andList(labels)} give \`${own.service}\` in ${own.environment} different versions, and nothing says that they are of one service: a version of one counts as tried for the other.`,
    help: `${isOneEntry ? 'Write an entry for each, with' : 'Add to both entries'} a \`service\`: two names if they are two services, one if they are one.`,
    path: own.path,
  });
}

function isAccident(some: readonly Version[], others: readonly Version[]): boolean {
  const isNamed = ([first]: readonly Version[]) =>
    first!.reading.settings.configured.service !== undefined || first!.reading.service !== undefined;
  const isOneEntry = some[0]!.reading.settings.index === others[0]!.reading.settings.index;
  if (isNamed(some) && isNamed(others) && !(isOneEntry && some[0]!.reading.service === undefined)) return false;
  return versionsOf(some) !== versionsOf(others);
}

/** Two keys whose versions differ; none where all have the same. */
function differing(groups: readonly (readonly [string, readonly Version[]])[]): readonly string[] {
  const [first, ...others] = groups;
  const other = others.find(([, versions]) => versionsOf(versions) !== versionsOf(first![1]));
  return other === undefined ? [] : [first![0], other[0]];
}

/** Versions as one text, whatever their order. */
function versionsOf(versions: readonly Version[]): string {
  return JSON.stringify([...new Set(versions.map(({ version }) => version))].sort());
}

function warning(
  config: Config,
  { index }: ReleaseSettings,
  { at, message, help, path }: { at: Path; message: string; help: string; path: string },
): Finding {
  const finding = builtInFinding('config', {
    message,
    help,
    location: locateInRecord(config.record!, ['releases', index, ...at]),
    related: [{ message: 'one of the versions is here', location: startOfFile(path) }],
  });
  return { ...finding, severity: 'warning' };
}

/**
 * Whether a folder of the pattern may have any name, and is not behind both the service and the environment: there it tells apart
 * parts of one environment, such as clusters.
 */
function hasOpenFolder(files: string): boolean {
  const segments = files.split('/');
  const last = segments.findLastIndex((segment) => /\{(?:environment|service)\}/.test(segment));
  const folders = segments.slice(0, files.includes('{service}') ? last : -1);
  return folders.some((segment) => /^\*\*?$/.test(segment));
}
