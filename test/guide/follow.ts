import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { run } from '../../src/cli/run.ts';

const ROOT = join(import.meta.dirname, '../..');

/** A fence that the reader follows: what it is for, what it is called, and its text. */
const STEP =
  /^(?<open>(?<ticks>`{3,})\S+ .*?\bguide=(?<kind>write|append|edit|run)\b.*)\n(?<text>[\s\S]*?)\n\k<ticks>$/gm;

/** Where a reader starts: in an empty folder beside the project, or in the project. */
type Start = 'beside the project' | 'in the project';

/**
 * Follows a page as its reader would, and returns it with what the commands really printed. `guide=write` is a file,
 * `guide=append` its end, `guide=edit` lines that replace those with the same key, each named by its `title`; `guide=run` is
 * a console in which every line after `$` is a command.
 */
export async function follow(
  guide: string,
  start: Start = 'beside the project',
): Promise<{ page: string; followed: string; steps: number }> {
  const page = readFileSync(guide, 'utf8');
  const reader = new Reader(start);
  const blocks = [...page.matchAll(STEP)];
  try {
    let followed = '';
    let at = 0;
    for (const block of blocks) {
      followed += page.slice(at, block.index) + (await followBlock(block, reader));
      at = block.index + block[0].length;
    }
    return { page, followed: followed + page.slice(at), steps: blocks.length };
  } finally {
    reader.leave();
  }
}

/** The files that a reader of a page writes, by their names. */
export function filesOf(guide: string): Record<string, string> {
  const steps = [...readFileSync(guide, 'utf8').matchAll(STEP)].map(({ groups }) => groups!);
  return Object.fromEntries(
    steps
      .filter(({ kind }) => kind === 'write')
      .map(({ open, text }) => [/\btitle="([^"]+)"/.exec(open!)![1]!, `${text}\n`]),
  );
}

async function followBlock(block: RegExpExecArray, reader: Reader): Promise<string> {
  const { open, ticks, kind, text } = block.groups as Record<'open' | 'ticks' | 'kind' | 'text', string>;
  if (kind === 'run') return `${open}\n${await reader.run(text)}\n${ticks}`;
  const title = /\btitle="([^"]+)"/.exec(open)?.[1];
  if (title === undefined) throw new Error(`The block \`${open}\` has no title, so it is no file.`);
  if (kind === 'edit') reader.edit(title, text.split('\n'));
  else reader.write(title, `${text}\n`, kind === 'append');
  return block[0];
}

/** What of the project a reader gets no copy of: the packages are linked, and the history differs by clone. */
const NOT_COPIED = ['node_modules', '.git', '.astro', 'dist', 'lib', 'coverage'];

/** A word in which the shell puts nothing else: plain, in double quotes or in single ones. */
const WORD = /[\w./:~@=,-]+|"[^"$`\\]*"|'[^']*'/;
/** A line that begins with a call of the command, and has no other. */
const CALL = new RegExp(
  `^(?:cd (?<folder>[\\w./-]+) && )?towpath(?<words>(?: (?:${WORD.source}))+)(?=$|;| [|>]| 2>| &&)(?!.*\\btowpath [a-z])`,
);

/** The arguments that the shell would make of such words. */
const argumentsOf = (words: string) =>
  Array.from(words.matchAll(new RegExp(WORD, 'g')), ([word]) => word.replace(/^(["'])(.*)\1$/, '$2'));

/** Somebody at a terminal: a folder of their own, where they are in it, and how the last command ended. */
class Reader {
  readonly #home = mkdtempSync(join(tmpdir(), 'towpath-guide-'));
  #folder = this.#home;
  #code = 0;

  constructor(start: Start) {
    const project = join(this.#home, 'towpath');
    if (start === 'in the project') {
      // A copy, so that what the commands write stays in the reader's folder.
      for (const name of readdirSync(ROOT).filter((name) => !NOT_COPIED.includes(name)))
        cpSync(join(ROOT, name), join(project, name), { recursive: true });
      symlinkSync(join(ROOT, 'node_modules'), join(project, 'node_modules'));
      this.#folder = project;
    } else symlinkSync(ROOT, project);
    const command = join(this.#home, '.bin/towpath');
    mkdirSync(dirname(command));
    writeFileSync(command, `#!/bin/sh\nexec '${process.execPath}' '${join(ROOT, 'lib/command/towpath.js')}' "$@"\n`);
    chmodSync(command, 0o755);
  }

  write(name: string, text: string, append: boolean): void {
    const path = join(this.#folder, name);
    mkdirSync(dirname(path), { recursive: true });
    (append ? appendFileSync : writeFileSync)(path, text);
  }

  /** Replaces the line with the same key by each line, or adds it to the end of the front matter where there is none yet. */
  edit(name: string, lines: readonly string[]): void {
    const path = join(this.#folder, name);
    const edited = lines.reduce(
      (text, line) => {
        const key = line.slice(0, line.indexOf(':') + 1);
        const old = text.split('\n').find((each) => each.startsWith(key));
        return old === undefined ? text.replace('\n---\n', () => `\n${line}\n---\n`) : text.replace(old, () => line);
      },
      readFileSync(path, 'utf8'),
    );
    writeFileSync(path, edited);
  }

  /** The commands of a console, each followed by what it prints now. */
  async run(text: string): Promise<string> {
    const printed: string[] = [];
    for (const command of text.split('\n').filter((line) => line.startsWith('$ ')))
      printed.push(`${command}\n${await this.#type(command.slice(2))}`.trimEnd());
    return printed.join('\n');
  }

  async #type(command: string): Promise<string> {
    const place = join(this.#home, '.place');
    const env = { PATH: `${join(this.#home, '.bin')}:${process.env['PATH']}`, HOME: this.#home, NO_COLOR: '1' };
    const called = await this.#called(command, env);
    const script = `exec 2>&1; ${called} (exit ${this.#code}); ${command}\ncode=$?; pwd > '${place}'; exit $code`;
    const { stdout, status } = spawnSync('bash', ['-c', script], { cwd: this.#folder, encoding: 'utf8', env });
    this.#code = status ?? 1;
    this.#folder = readFileSync(place, 'utf8').trimEnd();
    if (/No such file|command not found/.test(stdout)) throw new Error(`\`${command}\` cannot be run: ${stdout}`);
    return stdout;
  }

  /**
   * A function of the shell for the command with which a line begins, after a `cd` at most, if that is the only call in it. It was
   * run in this process, which starts it in a fraction of the time, and the function does what it did; `transcripts.test.ts` holds
   * that the compiled command does the same.
   */
  async #called(line: string, variables: Record<string, string>): Promise<string> {
    const { folder = '.', words } = CALL.exec(line)?.groups ?? {};
    if (words === undefined) return '';
    const parts: string[] = [];
    const print = (stream: number) => (text: string) => {
      const file = join(this.#home, `.printed-${parts.length}`);
      writeFileSync(file, text);
      parts.push(`cat '${file}' >&${stream}`);
    };
    const code = await run(argumentsOf(words), {
      stdout: print(1),
      stderr: print(2),
      color: false,
      isWatched: false,
      // A process is where its folder is, links resolved.
      cwd: realpathSync(join(this.#folder, folder)),
      variables,
      now: Date.now(),
    });
    return `towpath() { ${[...parts, `return ${code}`].join('; ')}; };`;
  }

  leave(): void {
    rmSync(this.#home, { recursive: true, force: true });
  }
}
