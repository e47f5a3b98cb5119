import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { filledCommand } from '../../../src/cli/runbook/filled-command.ts';
import type { CodeBlock } from '../../../src/policy/runbook-steps.ts';

const input = (keys: object = {}) => ({ label: 'L', secret: false, pattern: undefined, choices: [], ...keys });
const INPUTS = { v: input(), token: input({ secret: true }) };
const block = (text: string, lang = 'sh'): CodeBlock => ({
  kind: 'code',
  lang,
  text,
  isDestructive: false,
  span: { start: 0, end: 0 },
});
const filled = (text: string, value: string | undefined, lang?: string) =>
  filledCommand(
    block(text, lang),
    INPUTS,
    new Map(
      value === undefined
        ? []
        : [
            ['v', value],
            ['token', value],
          ],
    ),
  );

describe('a value is an argument and nothing else', () => {
  test('to a real shell, wherever it is taken: as a word, in quotes, in a command within quotes', () => {
    const places = ['{{v}}', 'a/{{v}}.sql', '"$(printf %s {{v}})"', '--x={{v}}', '$(printf %s {{v}} | cat)'];
    const odd = [
      "it's",
      'a b',
      '$(touch hacked)',
      '`id`',
      'a"b',
      '\\',
      '*',
      '~',
      'a;b',
      '&',
      '|',
      '!x',
      '#c',
      '{a,b}',
      'ü',
      'A=1',
    ];
    const cases = places
      .flatMap((place) => odd.map((value) => ({ place, value, ...filled(`printf '%s\\0' ${place}`, value) })))
      .filter(({ refusal }) => refusal === undefined);
    // A command without quotes around it is divided into words, whatever is put into it.
    const sure = cases.filter(({ place, value }) => !place.startsWith('$(') || !/[\s*]/.test(value));
    expect(sure.length).toBeGreaterThan(60);
    const { stdout } = spawnSync('sh', ['-c', sure.map(({ text }) => text).join('\n')], { encoding: 'utf8', cwd: '/' });
    const printed = stdout.split('\0').slice(0, -1);
    const meant = sure.map(({ place, value }) => place.replace(/^["$].*$/, '{{v}}').replace('{{v}}', () => value));
    expect(printed).toEqual(meant);
  });

  test('in quotes it is refused where it could be read as code, by the shell or by what is handed the quoted text', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.constantFrom(`psql -c "select '{{v}}'"`, `git tag -m 'Apply {{v}}'`),
        (value, text) => {
          const { refusal, text: made } = filled(text, value);
          if (refusal === undefined) expect(made).toBe(text.replace('{{v}}', () => value));
          return refusal !== undefined || /^[\p{L}\p{N}_@%+:,./= -]*$/u.test(value);
        },
      ),
    );
  });

  test.each([
    ['in a text that is sent to a program', 'cat <<END\nv: {{v}}\nEND', 'a$b'],
    ['where a program of that text could end it', 'cat <<END\n{{v}}\nEND\n', 'END'],
    ['in backticks', 'echo `ls {{v}}`', 'a b'],
    ['in an expansion', `echo \${x:-{{v}}}`, 'a b'],
    ['in arithmetic', 'echo $(({{v}}))', 'a b'],
    ['in a comment', '# {{v}}', 'a b'],
    ["in `$'…'`", "echo $'{{v}}'", 'a b'],
    ['beside quotes that do not match', `echo "{{v}}`, 'a b'],
    ['where it would be an option', 'rm {{v}}', '-rf'],
    ['where it would be an option in quotes', 'rm "{{v}}"', '-rf'],
  ])('is refused %s', (_, text, value) => {
    expect(filled(text, value).refusal).toContain('`{{v}}`');
    expect(filled(text, 'plain').refusal).toBeUndefined();
  });

  test('that is not filled in stays open, and nothing is run with it', () => {
    expect(filled('rm {{v}}', undefined)).toMatchObject({ text: 'rm {{v}}', refusal: '`{{v}}` is not filled in' });
  });
});

describe('a secret', () => {
  const SECRET = `s$(id)'"\\ x`;

  test('is in no command line: a variable has it, as an argument of its own in every place', () => {
    const text = `printf '%s\\0' {{token}} "a {{token}}" 'b {{token}}'`;
    const { text: made, secrets, refusal } = filled(text, SECRET);
    expect(refusal).toBeUndefined();
    expect(made).not.toContain(SECRET);
    const { stdout } = spawnSync('sh', ['-c', made], { encoding: 'utf8', env: { ...process.env, ...secrets } });
    expect(stdout).toBe(`${SECRET}\0a ${SECRET}\0b ${SECRET}\0`);
  });

  test('in a text that is sent to a program is what a variable has, and refused where nothing is expanded', () => {
    const { text, secrets, refusal } = filled('cat <<END\ntoken: {{token}}\nEND', SECRET);
    expect(refusal).toBeUndefined();
    const { stdout } = spawnSync('sh', ['-c', text], { encoding: 'utf8', env: { ...process.env, ...secrets } });
    expect(stdout).toBe(`token: ${SECRET}\n`);
    expect(filled("cat <<'END'\n{{token}}\nEND", SECRET).refusal).toContain('cannot be put safely');
  });

  test('is shown by its name where no shell is to run the code', () => {
    expect(filled('key: {{token}}', SECRET, 'yaml')).toMatchObject({ text: 'key: {{token}}', refusal: 'it is `yaml`' });
  });
});

test('what nothing shows is not run, nor what is for no shell', () => {
  expect(filled('echo a\u200bb', 'x').refusal).toBe('it has a character that nothing shows');
  expect(filled('echo', 'x', '').refusal).toBe('it is for no shell that is named');
});
