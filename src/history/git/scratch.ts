import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { deflateSync } from 'node:zlib';
import { alternate } from './alternate.ts';
import { type Git, openGit, type ProcessEnvironment } from './git.ts';
import { refused } from './problem.ts';

/**
 * An empty bare repository outside of another, which has the objects of that one too. What is made for a question is written there.
 * It has no settings but its own, so that none of a request makes git run anything.
 */
export interface Scratch {
  /** Asks of its objects and of those of the other. */
  git: Git;
  /** The folder of its objects. */
  objects: string;
  /** Writes a commit, from what follows its header; returns its full hash. */
  writeCommit(content: Buffer): string;
  /** From now on merges files by attributes, in the form of `.gitattributes`. It knows no driver but those of git itself. */
  mergeBy(attributes: Buffer): void;
  /** The ids of all objects that were written into it. */
  written(): string[];
  remove(): void;
}

/** Has something done where the process ends suddenly, until what it returns is called. */
export type AtSuddenEnd = (clean: () => void) => () => void;

/** Makes one for a repository, which is removed at a sudden end too. Throws a GitProblem. */
export function openScratch(git: Git, variables: ProcessEnvironment, atSuddenEnd: AtSuddenEnd): Scratch {
  const { objects: borrowed, digits } = placesOf(git);
  const above = realpathSync(tmpdir());
  const root = mkdtempSync(join(above, 'towpath-scratch-'));
  const clean = () => rmSync(root, { recursive: true, force: true });
  const forget = atSuddenEnd(clean);
  const objects = join(root, 'objects');
  mkdirSync(join(objects, 'info'), { recursive: true });
  mkdirSync(join(root, 'refs'));
  writeFileSync(join(objects, 'info', 'alternates'), `${alternate(borrowed)}\n`);
  writeFileSync(join(root, 'HEAD'), 'ref: refs/heads/main\n');
  writeFileSync(join(root, 'config'), digits === 64 ? BY_SHA256 : BY_SHA1);
  return {
    git: openGit(root, {
      ...variables,
      GIT_CEILING_DIRECTORIES: above,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: '/dev/null',
    }),
    objects,
    writeCommit: (content) => {
      const bytes = Buffer.concat([Buffer.from(`commit ${content.length}\0`), content]);
      const hash = createHash(digits === 64 ? 'sha256' : 'sha1')
        .update(bytes)
        .digest('hex');
      const at = join(objects, hash.slice(0, 2));
      mkdirSync(at, { recursive: true });
      writeFileSync(join(at, hash.slice(2)), deflateSync(bytes));
      return hash;
    },
    mergeBy: (attributes) => {
      mkdirSync(join(root, 'info'), { recursive: true });
      writeFileSync(join(root, 'info', 'attributes'), attributes);
    },
    written: () =>
      readdirSync(objects)
        .filter((name) => /^[0-9a-f]{2}$/.test(name))
        .flatMap((name) => readdirSync(join(objects, name)).map((rest) => name + rest)),
    remove: () => {
      forget();
      clean();
    },
  };
}

const BY_SHA1 = '[core]\n\trepositoryformatversion = 0\n\tbare = true\n';
const BY_SHA256 = '[core]\n\trepositoryformatversion = 1\n\tbare = true\n[extensions]\n\tobjectFormat = sha256\n';

/** The folder of the objects of a repository, an absolute path, and how long its hashes are. */
function placesOf(git: Git): { objects: string; digits: number } {
  const { ok, stdout, stderr } = git.run(['rev-parse', '--git-path', 'objects', 'HEAD']);
  if (!ok) throw refused(stderr);
  const [, objects = '', head = ''] = /^([\s\S]*?)\r?\n([0-9a-f]+)\s*$/.exec(stdout.toString('utf8')) ?? [];
  return { objects: resolve(git.repository()!.folder, objects), digits: head.length };
}
