import { orList } from '../../text/list.ts';
import type { Path } from '../../text/path.ts';
import type { Problem } from '../../text/result.ts';
import type { Config } from '../config/config.ts';
import { staysInside } from '../tree.ts';
import { type ReleaseKind, releaseKinds } from './release-file/release-file.ts';
import { isReadByPath, RELEASE_KINDS } from './release-file/release-kind.ts';
import type { VersionPath } from './release-file/version-path.ts';

/** What is wrong with an entry, and where in it: an empty path for what is missing. */
export interface EntryProblem extends Problem {
  at: Path;
  of?: 'key';
}

/** One way in which an entry reads files, each setting with its text and its place. */
interface Way {
  configured: Config['releases'][number];
  files: string;
  filesAt: Path;
  pattern: { captures: readonly string[] };
  kind: ReleaseKind;
  version: VersionPath | undefined;
  at: string | undefined;
  wayAt: Path;
}

/** An entry says which files it reads; of branches, it may ask for the commit that each is made of instead. */
export function filesProblem({
  branches,
  remote,
  files,
  version,
  kind,
  base,
}: Config['releases'][number]): EntryProblem | undefined {
  if (branches === undefined && remote !== undefined) {
    return {
      at: ['remote'],
      message: `\`remote\` is not used without \`branches\`, since files are read on the branch that is checked out.`,
      help: 'Add `branches`, or remove it.',
    };
  }
  if (files !== undefined) return undefined;
  if (branches === undefined) {
    return {
      at: [],
      message: '`files` is missing; the pattern of the files that hold versions is expected.',
      help: 'Add `files`; or `tags`, if the names of tags say which version went where.',
    };
  }
  if (version !== 'commit') {
    return {
      at: version === undefined ? [] : ['version'],
      message: '`files` is missing, and `version` is not `commit`: nothing says what is read on the branches.',
      help: 'Add `files`, or write `version: commit` for the commit that a branch is made of.',
    };
  }
  const unused = kind !== undefined ? 'kind' : base !== undefined ? 'base' : undefined;
  if (unused === undefined) return undefined;
  return {
    at: [unused],
    of: 'key',
    message: `\`${unused}\` is not used with \`version: commit\`, which reads no files of a team's own.`,
    help: 'Remove it.',
  };
}

/** Branches are environments: their names say which, or the entry does. */
export function branchProblem(
  { branches, environment }: Config['releases'][number],
  captures: readonly string[],
): EntryProblem | undefined {
  if (environment !== undefined || captures.includes('environment')) return undefined;
  return {
    at: ['branches'],
    message: `\`${branches}\` has no \`{environment}\`, so which environment a branch is cannot be told.`,
    help: 'Write `{environment}` where names of branches have it, or add `environment`, the name of the only one.',
  };
}

export function capturedTwice(name: string, files: string, at: Path): EntryProblem {
  return {
    at,
    message: `\`{${name}}\` is in \`branches\` and in \`${files}\`; which of them counts is ambiguous.`,
    help: 'Keep one, and write `*` for the other.',
  };
}

/** Of an entry with one environment, which its pattern captures too. */
export function environmentTwice(environment: string, pattern: string): EntryProblem {
  return {
    at: ['environment'],
    message: `\`${environment}\` is the environment of this entry, and \`${pattern}\` has \`{environment}\` too.`,
    help: `Remove \`environment\`, or write the name in place of \`{environment}\`.`,
  };
}

/** An environment is named once: by the path of a file, by the path to the version in it, or by the entry. */
export function environmentProblem({
  configured: { environment, base },
  files,
  filesAt,
  pattern,
  kind,
  version,
  at,
  wayAt,
}: Way): EntryProblem | undefined {
  const isInPath = pattern.captures.includes('environment');
  const isInside = version?.hasEnvironment === true;
  if (environment !== undefined && (isInPath || isInside)) {
    return environmentTwice(environment, isInPath ? files : at!);
  }
  if (isInPath && isInside) {
    return {
      at: wayAt,
      message: `\`${at}\` and \`${files}\` both have \`{environment}\`; which of them names the environment is ambiguous.`,
      help: 'Keep one, and write `*` for the other.',
    };
  }
  if (isInside && base !== undefined && base.length > 0) {
    return {
      at: ['base'],
      message: `\`base\` is not used where a file holds all environments, as \`${at}\` says.`,
      help: 'Remove it.',
    };
  }
  if (isInPath || isInside || environment !== undefined || releaseKinds[kind].namesEnvironments) return undefined;
  return {
    at: filesAt,
    message: `\`${files}\` has no \`{environment}\`, so the environment of a file cannot be told.`,
    help: 'Write `{environment}` where paths name it, or in `version` where the file does; or add `environment`, the name of the only one.',
  };
}

/** What is wrong with how services are named: what is captured must say which service it is, or that it does not. */
export function namingProblem(
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
      at: ['files'],
      message: `\`${files}\` captures \`${captured[0]}\`, and nothing says whether it tells one service from another.`,
      help: `Add \`service: "${[...captured, name].join('/')}"\`, or \`service: "${name}"\` if these are files of one service.`,
    };
  }
  const used = [...service.matchAll(/\{([^{}]*)\}/g)].map(([, each]) => each!);
  const wrong = used.find((each) => each === 'environment' || (!IN_FILES.includes(each) && !captures.includes(each)));
  if (wrong !== undefined) {
    return {
      at: ['service'],
      message:
        wrong === 'environment'
          ? `\`{environment}\` in \`${service}\` gives one service a name for each environment.`
          : `\`{${wrong}}\` in \`${service}\` has no value, since \`${files}\` does not capture it.`,
      help: `Name a service by what \`files\` captures and by \`{name}\`, the name inside the file.`,
    };
  }
  if (IN_FILES.every((each) => used.includes(each))) {
    return {
      at: ['service'],
      message: `\`${service}\` has \`{name}\` and \`{image}\`, and the name of an image is the end of its repository.`,
      help: 'Keep one of them.',
    };
  }
  if (used.includes('service') || used.some((each) => IN_FILES.includes(each))) return undefined;
  if (!captures.includes('service')) return undefined;
  return {
    at: ['service'],
    message: `\`${service}\` gives every service that \`${files}\` captures one name.`,
    help: `Write \`{service}\` in it.`,
  };
}

/** What files say: the name in them, and the repository of the image that it is the last part of. */
const IN_FILES = ['name', 'image'];

export function baseProblem(base: string, files: string): EntryProblem | undefined {
  if (!staysInside(base) || base.split('/').some((segment) => ['', '.', '..'].includes(segment))) {
    return {
      at: ['base'],
      message: `\`${base}\` is no path of a file of the repository.`,
      help: 'Write a path from its root.',
    };
  }
  const [wrong] = base.replaceAll('{service}', '').match(/\{[^{}]*\}|[*{}]/) ?? [];
  if (wrong !== undefined) {
    return {
      at: ['base'],
      message: `\`${wrong}\` in \`${base}\` does not tell which file it is; \`{service}\` alone may stand in it.`,
      help: 'Name the file that all environments build on; of several, write a list.',
    };
  }
  if (!base.includes('{service}') || files.includes('{service}')) return undefined;
  return {
    at: ['base'],
    message: `\`{service}\` in \`${base}\` has no value, since \`${files}\` does not capture it.`,
    help: 'Capture `{service}` in `files` too, or name the file.',
  };
}

export function unknownKind(files: string, { at, hasPath }: { at: Path; hasPath: boolean }): EntryProblem {
  const kinds = orList(hasPath ? RELEASE_KINDS.filter(isReadByPath) : RELEASE_KINDS);
  return {
    at,
    message: `The kind of the files that \`${files}\` matches cannot be told from their names.`,
    help: `Add \`kind\`: ${kinds}${hasPath ? '' : '; or `version`, the path to the version'}.`,
  };
}

export function missingVersion(kind: ReleaseKind): EntryProblem {
  return {
    at: [],
    message: `\`version\` is missing; files of kind \`${kind}\` need the path to the version in them.`,
    help: 'Add `version`, such as `version: image.tag`.',
  };
}

export function unusedVersion(kind: ReleaseKind): EntryProblem {
  return {
    at: ['version'],
    of: 'key',
    message: `\`version\` is not used for files of kind \`${kind}\`, whose versions are in known places.`,
    help: kind === 'text' ? 'Remove it.' : 'Remove it, or write `kind: yaml` to read that path alone.',
  };
}
