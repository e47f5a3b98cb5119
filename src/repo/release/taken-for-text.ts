import { builtInFinding, type Finding } from '../../text/finding.ts';
import { startOfFile } from '../../text/location.ts';
import type { Config } from '../config/config.ts';
import { locateInRecord } from '../record/records.ts';
import type { ReadFile } from './read-file.ts';
import { endsInStar, isReadByPath, kindByName } from './release-file/release-kind.ts';
import type { ReleaseSettings } from './settings.ts';

/**
 * The first of the files of a pattern that are read as texts since it tells no ending, and whose own name says that it is of another kind:
 * the first line of a Compose file is the same in every version. What a capture is for may be of anything, so there one text is enough.
 */
export function takenForText(
  { kind, configured, files }: ReleaseSettings,
  paths: readonly string[],
): string | undefined {
  if (kind !== 'text' || configured.kind !== undefined) return undefined;
  const others = paths.filter((path) => kindByName(path, false) !== 'text');
  return others.length === paths.length || endsInStar(files) ? others[0] : undefined;
}

/** The faults of an entry by whose patterns files are taken for texts. */
export function takenForTextFindings(config: Config, read: readonly ReadFile[]): Finding[] {
  const byPattern = Map.groupBy(read, ({ reading }) => reading.settings);
  return [...byPattern].flatMap(([settings, own]) => {
    const { files, index, filesAt } = settings;
    const path = takenForText(
      settings,
      own.map((each) => each.path),
    );
    if (path === undefined) return [];
    const kind = kindByName(path, false);
    return builtInFinding('config', {
      message: `The files that \`${files}\` matches are read as \`text\`, and the name of \`${path}\` is that of ${kind === undefined ? 'YAML' : `kind \`${kind}\``}.`,
      help: `Add ${wayToRead(kind)}; or \`kind: text\`, if the first line is the version.`,
      location: locateInRecord(config.record!, ['releases', index, ...filesAt]),
      related: [{ message: 'one of these files', location: startOfFile(path) }],
    });
  });
}

function wayToRead(kind: ReturnType<typeof kindByName>): string {
  if (kind === undefined) return '`kind`, or `version`, the path to the version';
  return isReadByPath(kind) ? '`version`, the path to the version' : `\`kind: ${kind}\``;
}
