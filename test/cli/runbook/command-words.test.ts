import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { commandWords } from '../../../src/cli/runbook/command-words.ts';
import { SHELL_BUILTINS } from '../../../src/cli/runbook/shell-builtins.ts';

test.each<[string, string, string[]]>([
  ['the first of each command', 'git pull && make; ls | wc -l &', ['git', 'ls', 'make', 'wc']],
  ['those in other commands, in quotes too', 'grep "$(sha256sum a | cut -d" " -f1)" b', ['cut', 'grep', 'sha256sum']],
  ['none in quotes', `psql -c "select 1; drop" -c 'a | b'`, ['psql']],
  [
    'what follows words of the shell',
    'for f in a b; do psql "$f"; done; if ! test -e a; then rm a; fi',
    ['psql', 'rm'],
  ],
  ['what follows variables, and what is written to', 'TZ=UTC date >out 2>&1', ['date']],
  ['none of its own functions', 'schema() { pg_dump "$1"; }\nschema a', ['pg_dump']],
  ['none in comments and texts that are sent', 'cat <<END\nrm x\nEND\n# mv a b\nls', ['cat', 'ls']],
  ['commands over two lines', 'docker \\\n  run x', ['docker']],
  ['those of a process that is read', 'diff <(sort a) <(sort b)', ['diff', 'sort']],
  ['what `time` measures, with its option', 'time -p psqll; ! time lss; ! time -p mvv', ['lss', 'mvv', 'psqll']],
  [
    'no option of the program `time`, which takes words of its own',
    'command time -o psqll lss; exec time -f "%E" mvv; \\time -v x; ! time --output psqll lss; command time -p -- lss; exec time mvv',
    ['lss', 'mvv'],
  ],
  [
    'what `command` and `exec` run',
    'command -p psqll; exec -a name -c lss; command -- mvv; exec >log',
    ['lss', 'mvv', 'psqll'],
  ],
  ['none that is only asked for', 'if ! command -v psql; then type psql; builtin psql; fi', []],
  [
    'no elements of arrays',
    'hosts=(db1 "$(psqll)")\nhosts+=(\n  db2\n)\ndeclare -A m=([a]=b)\nm[k]=v lss',
    ['lss', 'psqll'],
  ],
  ['no alternatives of a `case`', 'case $1 in\n  start|stop) lss ;;\n  (other | "b c") mvv ;;\nesac', ['lss', 'mvv']],
  ['none of what is calculated', 'for ((i = 0; i < 3; i++)); do lss; done; (( n = n + $(psqll) ))', ['lss', 'psqll']],
  [
    'none of its own functions, however they are written',
    'function a { lss; }; b() (mvv)\na; b; function c-d { :; }\nc-d',
    ['lss', 'mvv'],
  ],
  [
    'those in values, tests and texts that a shell fills in',
    'x="$y$(lss)"; [[ -n $(mvv) ]]; cat <<E\n`psqll`\nE',
    ['cat', 'lss', 'mvv', 'psqll'],
  ],
  ['the names that are quoted', `"psqll" a; 'l's$'s' b; \\mvv c`, ['lss', 'mvv', 'psqll']],
  [
    'those behind what is read and written, and in all that are joined',
    '<in >out lss |& mvv && { psqll & }',
    ['lss', 'mvv', 'psqll'],
  ],
])('the commands of a text are %s', (_, text, called) => {
  expect(commandWords(text, 'bash').called).toEqual(called);
});

test('a word that the shell makes is not known', () => {
  expect(commandWords('$EDITOR a; "$(which b)" c; {ls,-l}; ba*; {{tool}} d; exec $SHELL', 'bash')).toMatchObject({
    called: ['which'],
    unknown: ['"$(which b)"', '$EDITOR', '$SHELL', 'ba*', '{ls,-l}', '{{tool}}'],
  });
});

test('of a text that is not understood, or lies too deep, no word is certain, and how it begins is named', () => {
  expect(commandWords('psqll; if lss', 'bash')).toMatchObject({
    called: [],
    unknown: ['lss', 'psqll', 'psqll; if lss…'],
  });
  const deep = 20_000;
  const { called, unknown } = commandWords(`${'"$('.repeat(deep)}psqll${')"'.repeat(deep)}`, 'bash');
  expect([called, unknown.length]).toEqual([[], 1]);
});

test('so it is where nothing but builtins was found in it', () => {
  const text = (value: string) => `cd "\${A:-${value}}"\npsqll --all\n`;
  expect(commandWords(text('it is'), 'sh')).toMatchObject({ called: ['psqll'], unknown: [] });
  expect(commandWords(text("it's"), 'sh')).toMatchObject({ called: [], unknown: [`cd "\${A:-it's}"…`] });
});

test('what a shell is itself is no program: of `bash` what it lists, and in `sh` nobody can tell what `bash` alone is', () => {
  const listed = execFileSync('bash', ['-c', 'compgen -b'], { encoding: 'utf8' }).trim().split('\n');
  expect(listed.filter((name) => !(SHELL_BUILTINS.bash as readonly string[]).includes(name))).toEqual([]);
  expect(commandWords('shopt -s nullglob; mapfile -t rows < f; pushd /tmp; psqll', 'bash')).toMatchObject({
    called: ['psqll'],
    unknown: [],
  });
  expect(commandWords('cd /tmp; shopt -s nullglob; psqll', 'sh')).toMatchObject({
    called: ['psqll'],
    unknown: ['shopt'],
  });
});

test.each([
  '. ./functions',
  'source f; ls',
  'alias l=ls',
  'eval "$(ssh-agent)"',
  'export PATH=$PATH:/opt/a',
  'PATH=/opt/a ls',
])('%s may give names another meaning', (text) => {
  expect([commandWords(text, 'bash').changesNames, commandWords(`echo '${text}'`, 'bash').changesNames]).toEqual([
    true,
    false,
  ]);
});
