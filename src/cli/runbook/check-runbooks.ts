import { spawnSync } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import type { ExitCode } from '../../check/exit-code.ts';
import { PLACEHOLDER } from '../../policy/placeholder.ts';
import type { Runbook } from '../../policy/runbook.ts';
import type { CodeBlock } from '../../policy/runbook-steps.ts';
import { visible } from '../../report/visible.ts';
import { countOf } from '../../text/count.ts';
import { addAll } from '../../text/long-lists.ts';
import type { Streams } from '../streams.ts';
import { commandWords } from './command-words.ts';
import { shellOf } from './filled-command.ts';
import { blocksIn, functionsOf } from './shell-state.ts';

/** What is looked at of a block of code. */
interface Looked {
  runbook: Runbook;
  /** Line of its page. */
  line: number;
  block: CodeBlock;
  /** Those that blocks of its page define. */
  functions: ReadonlySet<string>;
}

/** Something wrong with a block, or with a page. */
interface Fault {
  file: string;
  line: number;
  message: string;
  help: string;
}

/**
 * Says what can be known of runbooks without doing anything: whether inputs are used, whether shells can parse the code, and
 * whether its commands exist on this machine. 0 nothing found, 1 something, 2 without a shell that parses.
 */
export function checkRunbooks(
  runbooks: readonly Runbook[],
  { variables, cwd }: Pick<Streams, 'variables' | 'cwd'>,
): { text: string; code: ExitCode } {
  const looked = runbooks.flatMap(blocksOf);
  const forShells = looked.filter(({ block }) => shellOf(block) !== undefined);
  const parser = forShells.length === 0 ? 'none' : parserIn(variables);
  if (parser === undefined) {
    return {
      text: 'No `bash` is on the PATH, and without it no code can be parsed.\nInstall it, or add its folder to PATH.\n',
      code: 2,
    };
  }
  const faults = runbooks.flatMap(unusedInputs);
  const paths = (variables['PATH'] ?? '').split(delimiter).filter((folder) => isAbsolute(folder));
  const unknown = new Set<string>();
  const exists = new Map<string, boolean>();
  const read = forShells.flatMap((each) => {
    const broken = notParsed(each, parser, variables);
    addAll(faults, broken);
    return broken.length > 0 ? [] : [{ ...each, words: commandWords(each.block.text, shellOf(each.block)!) }];
  });
  // The blocks of a page may be put into one terminal after another.
  const changed = new Set(read.filter(({ words }) => words.changesNames).map(({ runbook }) => runbook));
  for (const { words, ...each } of read) {
    for (const word of words.unknown) unknown.add(word);
    for (const name of words.called) {
      if (name.includes('/') || each.functions.has(name)) unknown.add(name);
      else {
        const found = exists.get(name) ?? paths.some((folder) => isProgram(join(folder, name)));
        exists.set(name, found);
        if (!found && changed.has(each.runbook)) unknown.add(name);
        else if (!found) {
          faults.push({
            ...placeOf(each),
            message: `\`${name}\` is no command on the PATH of this machine.`,
            help: 'Install it where the runbook is carried out, or correct its name.',
          });
        }
      }
    }
  }
  const others = looked.filter(({ block }) => shellOf(block) === undefined);
  const lines = faults
    .sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1))
    .flatMap(({ file, line, message, help }) => [`${file}:${line}  ${visible(message)}`, `  help  ${help}`, '']);
  const summary = [
    `Looked at ${countOf(runbooks.length, 'runbook')} in ${visible(cwd)}: ${countOf(forShells.length, 'block')} of shell code, ${countOf(exists.size, 'command')}. ${faults.length === 0 ? 'Nothing found.' : `${countOf(faults.length, 'fault')}.`}`,
    ...digestOf(runbooks),
    ...notChecked(others, [...unknown]),
  ];
  return { text: `${[...lines, ...summary].join('\n')}\n`, code: faults.length === 0 ? 0 : 1 };
}

/** Of one runbook, what a record of a run says of its page. */
function digestOf(runbooks: readonly Runbook[]): string[] {
  const digest = runbooks.length === 1 ? runbooks[0]!.text.procedure?.digest : undefined;
  return digest === undefined ? [] : [`A record of a run has \`policyDigest: ${digest}\`.`];
}

/** What this says nothing about. */
function notChecked(others: readonly Looked[], unknown: readonly string[]): string[] {
  const languages = [...new Set(others.map(({ block }) => (block.lang === '' ? 'no language' : block.lang)))];
  return [
    'Not checked: what the commands do, their options, values and access, and what runs on other machines.',
    ...(others.length === 0
      ? []
      : [`Not checked: ${countOf(others.length, 'block')} of ${languages.sort().join(', ')}.`]),
    ...(unknown.length === 0
      ? []
      : [
          `Not checked: whether there is ${unknown
            .slice(0, 5)
            .map((word) => `\`${visible(word)}\``)
            .join(', ')}${unknown.length > 5 ? ` and ${unknown.length - 5} more` : ''}.`,
        ]),
  ];
}

function blocksOf(runbook: Runbook): Looked[] {
  const { procedure } = runbook.text;
  if (procedure === undefined) return [];
  const all = blocksIn(procedure);
  const functions = functionsOf(all);
  return all.map((block) => ({
    runbook,
    block,
    functions,
    line: runbook.page.source.positionAt(block.span.start).line,
  }));
}

function placeOf({ runbook, line }: Looked): Pick<Fault, 'file' | 'line'> {
  return { file: runbook.file, line };
}

/** Inputs that are asked for and stand nowhere: somebody fills them in for nothing. */
function unusedInputs(runbook: Runbook): Fault[] {
  const { text } = runbook.page.source;
  const used = new Set([...text.slice(runbook.page.bodyStart).matchAll(PLACEHOLDER)].map(([, name]) => name));
  return Object.keys(runbook.inputs).flatMap((name) => {
    if (used.has(name)) return [];
    const { line } = runbook.page.locate(['inputs', name], 'key');
    const message = `The input \`${name}\` is asked for and used nowhere.`;
    return [{ file: runbook.file, line, message, help: `Write \`{{${name}}}\` where it belongs, or remove it.` }];
  });
}

/** Code with a plain word for each placeholder. */
function withWords(text: string): string {
  return text.replace(PLACEHOLDER, 'value');
}

/** Asks a shell to parse code, which runs nothing of it. */
function notParsed(each: Looked, parser: string, variables: Streams['variables']): Fault[] {
  const isPosix = shellOf(each.block) === 'sh';
  const { status, stderr } = spawnSync(parser, ['--norc', '--noprofile', ...(isPosix ? ['--posix'] : []), '-n'], {
    input: withWords(each.block.text),
    encoding: 'utf8',
    // A variable could name a file that every shell reads first.
    env: { PATH: variables['PATH'], LC_ALL: 'C' },
  });
  if (status === 0) return [];
  const [, line = '1', reason = 'it cannot be parsed'] = /line (\d+): (.+)/.exec(stderr) ?? [];
  const at = each.line + Number(line) - 1;
  return [
    {
      file: each.runbook.file,
      line: at,
      message: `This is not a text of \`${isPosix ? 'sh' : 'bash'}\`: ${reason}.`,
      help: 'Correct it, so that it can be run as it stands.',
    },
  ];
}

function parserIn({ PATH = '' }: Streams['variables']): string | undefined {
  return PATH.split(delimiter)
    .filter((folder) => isAbsolute(folder))
    .map((folder) => join(folder, 'bash'))
    .find(isProgram);
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
