import { expect, test } from 'vitest';
import { commandWords } from '../../../src/cli/runbook/command-words.ts';

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
])('the commands of a text are %s', (_, text, called) => {
  expect(commandWords(text).called).toEqual(called);
});

test('a word that the shell makes is not known', () => {
  expect(commandWords('$EDITOR a; "$(which b)" c')).toEqual({ called: ['which'], unknown: ['"$"', '$EDITOR'] });
});
