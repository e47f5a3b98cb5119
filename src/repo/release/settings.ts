import { builtInFinding, type Finding } from '../../text/finding.ts';
import { orList } from '../../text/list.ts';
import { failure, type Problem, type Result, success } from '../../text/result.ts';
import type { Config } from '../config/config.ts';
import { locateInRecord } from '../record/records.ts';
import { staysInside } from '../tree.ts';
import { type PathPattern, parsePathPattern } from './release-file/path-pattern.ts';
import type { ReleaseKind } from './release-file/release-file.ts';
import { isReadByPath, kindByName, RELEASE_KINDS } from './release-file/release-kind.ts';
import { parseVersionPath, type VersionPath } from './release-file/version-path.ts';

/** An entry of `releases` as `towpath.yaml` has it. */
type ConfiguredReleases = Config['releases'][number];

/** An entry of `releases` without a fault. */
export interface ReleaseSettings {
  configured: ConfiguredReleases;
  /** Its place in the list. */
  index: number;
  pattern: PathPattern;
  kind: ReleaseKind;
  /** The path to the version; undefined for kinds that know it. */
  version: VersionPath | undefined;
  /** The files of `base`, each with `{service}` in place of what `files` captures. */
  bases: readonly string[];
  /** The environments that names in paths mean. */
  aliases: ReadonlyMap<string, string>;
}

/** The entries of `releases`. One with a fault is left out, and the fault is a finding at its line. */
export function readReleaseSettings({ releases, record }: Pick<Config, 'releases' | 'record'>): {
  settings: ReleaseSettings[];
  findings: Finding[];
} {
  const settings: ReleaseSettings[] = [];
  const findings: Finding[] = [];
  for (const [index, configured] of releases.entries()) {
    const entry = parseEntry(configured, index);
    if (entry.ok) settings.push(entry.value);
    else if (record !== undefined) {
      for (const { key, of, message, help } of entry.problem) {
        const path = key === undefined ? ['releases', index] : ['releases', index, key];
        findings.push(builtInFinding('config', { message, help, location: locateInRecord(record, path, of) }));
      }
    }
  }
  return { settings, findings };
}

/** What is wrong with an entry, and with which of its settings: undefined for one that is missing. */
interface EntryProblem extends Problem {
  key?: 'files' | 'version' | 'base' | 'service';
  of?: 'key';
}

function parseEntry(configured: ConfiguredReleases, index: number): Result<ReleaseSettings, readonly EntryProblem[]> {
  const { files, version: at, environments = {} } = configured;
  const pattern = parsePathPattern(files);
  const version = at === undefined ? success(undefined) : parseVersionPath(at);
  if (!pattern.ok || !version.ok) {
    return failure([
      ...(pattern.ok ? [] : [{ key: 'files' as const, ...pattern.problem }]),
      ...(version.ok ? [] : [{ key: 'version' as const, ...version.problem }]),
    ]);
  }
  const wrongName = namingProblem(configured.service, files, pattern.value.captures);
  if (wrongName !== undefined) return failure([wrongName]);
  const bases = [configured.base ?? []].flat().map((base) => base.replace(/^(?:\.\/+)+/, ''));
  const wrongBase = bases.flatMap((base) => baseProblem(base, files) ?? []);
  if (wrongBase.length > 0) return failure(wrongBase);
  const kind = configured.kind ?? kindByName(files, at !== undefined);
  if (kind === undefined) return failure([unknownKind(files, at)]);
  if (isReadByPath(kind) && at === undefined) return failure([missingVersion(kind)]);
  if (!isReadByPath(kind) && at !== undefined) return failure([unusedVersion(kind)]);
  const aliases = new Map(Object.entries(environments));
  return success({ configured, index, pattern: pattern.value, kind, version: version.value, bases, aliases });
}

/** What is wrong with how services are named: what is captured must say which service it is, or that it does not. */
function namingProblem(
  service: string | undefined,
  files: string,
  captures: readonly string[],
): EntryProblem | undefined {
  const others = captures.filter((each) => !['environment', 'service'].includes(each));
  const name = captures.includes('service') ? '{service}' : '{name}';
  if (service === undefined) {
    if (others.length === 0) return undefined;
    const captured = others.map((each) => `{${each}}`);
    return {
      key: 'files',
      message: `\`${files}\` captures \`${captured[0]}\`, and nothing says whether it tells one service from another.`,
      help: `Add \`service: "${[...captured, name].join('/')}"\`, or \`service: "${name}"\` if these are files of one service.`,
    };
  }
  const used = [...service.matchAll(/\{([^{}]*)\}/g)].map(([, each]) => each!);
  const wrong = used.find((each) => each === 'environment' || (each !== 'name' && !captures.includes(each)));
  if (wrong !== undefined) {
    return {
      key: 'service',
      message:
        wrong === 'environment'
          ? `\`{environment}\` in \`${service}\` gives one service a name for each environment.`
          : `\`{${wrong}}\` in \`${service}\` has no value, since \`${files}\` does not capture it.`,
      help: `Name a service by what \`files\` captures and by \`{name}\`, the name inside the file.`,
    };
  }
  if (used.includes('service') || used.includes('name')) return undefined;
  if (!captures.includes('service')) return undefined;
  return {
    key: 'service',
    message: `\`${service}\` gives every service that \`${files}\` captures one name.`,
    help: `Write \`{service}\` in it.`,
  };
}

function baseProblem(base: string, files: string): EntryProblem | undefined {
  if (!staysInside(base) || base.split('/').some((segment) => ['', '.', '..'].includes(segment))) {
    return {
      key: 'base',
      message: `\`${base}\` is no path of a file of the repository.`,
      help: 'Write a path from its root.',
    };
  }
  const [wrong] = base.replaceAll('{service}', '').match(/\{[^{}]*\}|[*{}]/) ?? [];
  if (wrong !== undefined) {
    return {
      key: 'base',
      message: `\`${wrong}\` in \`${base}\` does not tell which file it is; \`{service}\` alone may stand in it.`,
      help: 'Name the file that all environments build on; of several, write a list.',
    };
  }
  if (!base.includes('{service}') || files.includes('{service}')) return undefined;
  return {
    key: 'base',
    message: `\`{service}\` in \`${base}\` has no value, since \`${files}\` does not capture it.`,
    help: 'Capture `{service}` in `files` too, or name the file.',
  };
}

function unknownKind(files: string, at: string | undefined): EntryProblem {
  const kinds = orList(at === undefined ? RELEASE_KINDS : RELEASE_KINDS.filter(isReadByPath));
  return {
    key: 'files',
    message: `The kind of the files that \`${files}\` matches cannot be told from their names.`,
    help: `Add \`kind\`: ${kinds}${at === undefined ? '; or `version`, the path to the version' : ''}.`,
  };
}

function missingVersion(kind: ReleaseKind): EntryProblem {
  return {
    message: `\`version\` is missing; files of kind \`${kind}\` need the path to the version in them.`,
    help: 'Add `version`, such as `version: image.tag`.',
  };
}

function unusedVersion(kind: ReleaseKind): EntryProblem {
  return {
    key: 'version',
    of: 'key',
    message: `\`version\` is not used for files of kind \`${kind}\`, whose versions are in known places.`,
    help: kind === 'text' ? 'Remove it.' : 'Remove it, or write `kind: yaml` to read that path alone.',
  };
}
