import { spawnSync } from 'node:child_process';
import { mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Edit } from '../../history/repository.ts';
import type { ThrowAwayKey } from '../../history/signatures/keys.ts';

/** A commit that git makes, and signs where it is given a key. */
interface SignedCommit {
  /** Committer date. */
  at: string;
  message: string;
  files?: Readonly<Record<string, Edit>>;
  key?: ThrowAwayKey | undefined;
  /** Commands that are run before it is made. */
  before?: string;
  /** Commands in place of the commit. */
  instead?: string;
}

/** A new repository with commits, all made in one run of a shell. */
export function signedRepository(commits: readonly SignedCommit[]): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'towpath-signed-')));
  addSigned(folder, ['git init -q -b main --template=', 'git config gpg.format ssh', ...commits.map(lineOf)]);
  return folder;
}

/** Runs commands in a repository, as somebody without settings. */
export function addSigned(folder: string, commands: readonly string[]): void {
  const { status, stderr } = spawnSync('sh', ['-e'], {
    cwd: folder,
    input: `${commands.join('\n')}\n`,
    encoding: 'utf8',
    env: {
      PATH: process.env['PATH'],
      HOME: folder,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: '/dev/null',
      ...Object.fromEntries(
        ['AUTHOR', 'COMMITTER'].flatMap((who) => [
          [`GIT_${who}_NAME`, 'Somebody'],
          [`GIT_${who}_EMAIL`, 'somebody@example.com'],
        ]),
      ),
    },
  });
  if (status !== 0) throw new Error(stderr);
}

/** A commit as a command: everything that its files make of the working tree. */
export function lineOf({ at, message, files = {}, key, before = '', instead }: SignedCommit): string {
  const written = Object.entries(files).map(([path, text]) =>
    text === null
      ? `rm '${path}'`
      : `mkdir -p "$(dirname '${path}')"\ncat > '${path}' <<'END-OF-FILE'\n${text}END-OF-FILE`,
  );
  const dates = `export GIT_AUTHOR_DATE='${at}' GIT_COMMITTER_DATE='${at}'`;
  const signing = key === undefined ? '--no-gpg-sign' : `-S'${key.file}'`;
  const commit = instead ?? `git add -A && git commit -q ${signing} -m '${message}'`;
  return [dates, before, ...written, commit].join('\n');
}
