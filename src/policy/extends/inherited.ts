import { posix } from 'node:path';
import { builtInFinding } from '../../text/finding.ts';
import { andList } from '../../text/list.ts';
import { startOfFile } from '../../text/location.ts';
import { valueAt } from '../../text/path.ts';
import { Source } from '../../text/source.ts';
import { closest } from '../../text/suggestion.ts';
import { readCompiled } from '../compiled/read-compiled.ts';
import type { PolicyFiles } from '../policy-files.ts';
import { readYamlText } from '../yaml-text.ts';
import { extendsValue, POLICY_YAML } from './policy-yaml.ts';

/** Where the policies are that another may build on. */
export interface PolicyShelf {
  /** The policy that ships with Towpath. */
  shipped(): PolicyFiles;
  /** The files of a policy folder, by its path from the root of the repository; undefined where there is none. */
  folder(path: string): PolicyFiles | undefined;
  /** A compiled policy, by its path from there, and what findings call it; undefined where it cannot be read. */
  file(path: string): { label: string; bytes: Uint8Array } | undefined;
  /** What to do about a path of which git has files, and the folder has not all. */
  leftOut?(path: string): string | undefined;
}

/** What `extends` says of the policy that ships with Towpath. */
const SHIPPED = 'default';

/**
 * The files of a policy with those of every policy that it builds on. `at` is its path from the root of the repository. Where
 * one cannot be read, a finding says why, and the policy that ships with Towpath takes its place, so that what the repository
 * holds is not called unknown for a fault of one line.
 */
export function withInherited(files: PolicyFiles, at: string, shelf: PolicyShelf): PolicyFiles {
  return extended(files, at, shelf, [at]);
}

/**
 * The files of a compiled policy that is named in place of a folder, byte for byte as they are. Where it cannot be read, a finding
 * says why, and the policy that ships with Towpath takes its place.
 */
export function compiledAlone(
  file: { label: string; bytes: Uint8Array },
  shipped: PolicyShelf['shipped'],
): PolicyFiles {
  const { label, bytes } = file;
  const compiled = readCompiled({ named: `The policy is \`${label}\``, label, bytes, sha256: undefined });
  if (compiled.ok) return compiled.value;
  const { message, help } = compiled.problem;
  const location = startOfFile(label);
  return {
    ...shipped(),
    hasOwnRunbooks: false,
    findings: [builtInFinding('config', { message, help: help ?? 'Fetch the file again.', location })],
  };
}

/** `seen` are the folders that this one was reached by, itself included. */
function extended(files: PolicyFiles, at: string, shelf: PolicyShelf, seen: readonly string[]): PolicyFiles {
  const found = extendsOf(files);
  if (found === undefined) return files;
  const shipped = (): PolicyFiles => ({ ...files, extends: { ...shelf.shipped(), hasOwnRunbooks: false } });
  // What is wrong with the file or its `extends` is reported where the file is read.
  if (found === 'at fault' || found.value === SHIPPED) return shipped();
  const { value, location } = found;
  const instead = (message: string, help: string): PolicyFiles => ({
    ...shipped(),
    findings: [...(files.findings ?? []), builtInFinding('config', { message, help, location })],
  });
  const name = typeof value === 'string' ? value : value.path;
  const path = pathFrom(at, name);
  if (path === undefined) {
    return instead(
      `\`extends\` names \`${name}\`, which lies outside the repository.`,
      typeof value === 'string'
        ? 'Name `default`, or a folder of the repository.'
        : 'Copy it into the repository, and name that copy.',
    );
  }
  const absent = (message: string, help: string): PolicyFiles => {
    const leftOut = shelf.leftOut?.(path);
    return leftOut === undefined
      ? instead(message, help)
      : instead(`\`extends\` names \`${name}\`, which is in git and not in this folder.`, leftOut);
  };
  if (typeof value !== 'string') {
    const file = shelf.file(path);
    if (file === undefined) {
      return absent(
        `\`extends\` names \`${name}\`, and \`${path}\` is no file that can be read.`,
        'Put the compiled policy there, which `towpath policy build` writes and a site publishes at `/policy.json`.',
      );
    }
    const compiled = readCompiled({ named: `\`extends\` names \`${name}\``, ...file, sha256: value.sha256 });
    return compiled.ok
      ? { ...files, extends: compiled.value }
      : instead(compiled.problem.message, compiled.problem.help);
  }
  if (seen.includes(path)) {
    const way = seen.slice(seen.indexOf(path) + 1);
    const by = way.length === 0 ? '' : `, by way of ${andList(way)}`;
    return instead(
      `The policy \`${path || '.'}\` builds on itself${by}.`,
      'Remove one `extends`, or name another policy.',
    );
  }
  const folder = shelf.folder(path);
  if (folder === undefined) {
    return absent(
      `\`extends\` names \`${value}\`, and \`${path || '.'}\` is no folder with pages in \`environments/\` or \`rules/\`, or with a \`${POLICY_YAML}\`.`,
      closest(value, [SHIPPED]) === undefined
        ? 'Name `default`, or a folder, from the one that this file is in.'
        : 'Write `extends: default`.',
    );
  }
  return { ...files, extends: extended(folder, path, shelf, [...seen, path]) };
}

/** What a policy says it builds on; undefined where it builds on none. */
function extendsOf({ label, texts }: PolicyFiles) {
  const text = texts[POLICY_YAML];
  if (text === undefined) return undefined;
  const file = readYamlText(new Source(label === '' ? POLICY_YAML : `${label}/${POLICY_YAML}`, text));
  if (!file.ok) return 'at fault' as const;
  const value = valueAt(file.value.data, ['extends']);
  if (value === undefined) return isMisspelt(file.value.data) ? ('at fault' as const) : undefined;
  const parsed = extendsValue.safeParse(value);
  return parsed.success ? { value: parsed.data, location: file.value.locate(['extends']) } : ('at fault' as const);
}

function isMisspelt(data: unknown): boolean {
  const keys = typeof data === 'object' && data !== null ? Object.keys(data) : [];
  return keys.some((key) => closest(key, ['off', 'rules', 'environments', 'retired', 'extends']) === 'extends');
}

/** A path from the root of the repository; undefined where it leaves the repository. */
function pathFrom(folder: string, path: string): string | undefined {
  if (/^(\/|[A-Za-z]:)|\\|\0/.test(path)) return undefined;
  const whole = posix.join(folder, path).replace(/\/+$/, '');
  if (whole === '..' || whole.startsWith('../')) return undefined;
  return whole === '.' ? '' : whole;
}
