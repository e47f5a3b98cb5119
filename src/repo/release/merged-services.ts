import { builtInFinding, type Finding } from '../../text/finding.ts';
import { startOfFile } from '../../text/location.ts';
import { valueOr } from '../../text/result.ts';
import type { Config } from '../config/config.ts';
import { locateInRecord } from '../record/records.ts';
import type { Releases } from './releases.ts';
import type { ReleaseSettings } from './settings.ts';

/** A file that an entry reads. */
interface ReadText {
  path: string;
  text: string;
}

/**
 * A warning that files of an entry hold different versions of one service in one environment, where nothing says that a star
 * of the pattern tells no services apart: `api` of one team would be the upstream of another team's.
 */
export function mergedServiceFindings(
  config: Config,
  { configured, index, pattern }: ReleaseSettings,
  releases: Releases,
  files: readonly ReadText[],
): Finding[] {
  if (configured.service !== undefined || !hasOpenFolder(configured.files)) return [];
  const first = new Map<string, { path: string; versions: string }>();
  for (const { path, text } of files) {
    const file = releases.match(path);
    const found = Map.groupBy(file === undefined ? [] : valueOr(file.read(text), []), ({ service }) => service);
    for (const [service, each] of found) {
      const versions = JSON.stringify(each.map(({ version }) => version).sort());
      const key = JSON.stringify([file!.captured, service]);
      const other = first.get(key);
      if (other === undefined) first.set(key, { path, versions });
      else if (other.versions !== versions) {
        const named = pattern.captures.includes('service') ? '{service}' : '{name}';
        const example = configured.files.replace(/(?<=^|\/)\*\*?(?=\/)/, '{team}');
        return [
          {
            ...builtInFinding('config', {
              message: `\`${other.path}\` and \`${path}\` have different versions of \`${service}\` in ${file!.environment}, and \`${configured.files}\` takes them for one service, so that a version of one counts as tried for the other.`,
              help: `Write \`files: ${example}\` and \`service: "{team}/${named}"\` if they are several services, or add \`service: "${named}"\` if they are one.`,
              location: locateInRecord(config.record!, ['releases', index, 'files']),
              related: [{ message: 'one of the versions is here', location: startOfFile(path) }],
            }),
            severity: 'warning',
          },
        ];
      }
    }
  }
  return [];
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
