import type { ChangeLog } from '../history/log/change-log.ts';
import type { Config } from '../repo/config/config.ts';
import { syntaxFinding } from '../repo/record/syntax-finding.ts';
import { releasesOf } from '../repo/release/releases.ts';
import type { Finding } from '../text/finding.ts';
import { Source } from '../text/source.ts';
import { parseYaml } from '../text/yaml.ts';

/** The files that others ever built on. */
export function filesNamedAsBase({ versionLists }: ChangeLog): ReadonlySet<string> {
  return new Set(versionLists.flat().flatMap(({ builtOn, version }) => (builtOn === undefined ? [] : [version])));
}

/** Says why the text of a file that declares versions cannot be parsed; files of environments that are not judged do not count. */
export function parseProblems(config: Config, environments: readonly { id: string }[], bases: ReadonlySet<string>) {
  const releases = releasesOf(config);
  return (path: string, text: string): Finding | undefined => {
    const source = new Source(path, text);
    const release = releases.match(path);
    if (release === undefined) {
      if (releases.base(path) !== undefined && !bases.has(path)) return undefined;
      const parsed = parseYaml(text);
      return parsed.ok ? undefined : syntaxFinding(source, 'YAML', parsed.problem);
    }
    const isJudged = release.readings.some(
      ({ environment }) => environment === undefined || environments.some(({ id }) => id === environment),
    );
    if (!isJudged) return undefined;
    const read = release.read(text);
    return read.ok ? undefined : syntaxFinding(source, read.problem.format, read.problem);
  };
}
