import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { shellCommand } from '../../src/text/shell-command.ts';

const SRC = join(import.meta.dirname, '../../src');

describe('a command to paste', () => {
  test('has each value as one word to a real shell, and runs nothing of it', () => {
    const values = [
      'a$(touch pwned).sql',
      'a.sql;touch pwned;',
      "it's",
      'a b',
      'a"b',
      '\\',
      '*',
      '~',
      '#c',
      '{a,b}',
      '>x',
      'A=1',
      'ü',
      '',
    ];
    const text = values.map((value) => shellCommand`printf '%s\\0' ${value} --to=${value}`).join('\n');
    const { stdout } = spawnSync('sh', ['-c', text], { encoding: 'utf8', cwd: '/' });
    expect(stdout.split('\0').slice(0, -1)).toEqual(values.flatMap((value) => [value, `--to=${value}`]));
  });

  test.each([
    ['plain values', shellCommand`towpath gate ${'api@1.2.0+b'} ${'eu-1'}`, 'towpath gate api@1.2.0+b eu-1'],
    ['an option with a value', shellCommand`--as ${'a b'}=${'dev'}`, "--as 'a b'=dev"],
    ['a value that is not known', shellCommand`--as ${'a'}=${undefined}`, '--as a=…'],
    ['what would be an option', shellCommand`towpath run ${'--yes'}`, 'towpath run …'],
    ['a backtick, which ends code in a message', shellCommand`towpath run ${'a`b'}`, 'towpath run …'],
    ['a second line', shellCommand`towpath run ${'a\nb'}`, 'towpath run …'],
    ['what nothing shows', shellCommand`towpath run ${'a\u200bb'}`, 'towpath run …'],
  ])('with %s', (_, written, expected) => {
    expect(written).toBe(expected);
  });
});

test('no message puts a value into a command in another way', () => {
  // `--help` is asked of Towpath's own commands, by their names.
  const bare = /(?:\\`|\{`)(?:towpath|git|npx|npm) (?![^`\\]*--help)[^`\\]*\$\{/;
  const files = globSync('**/*.{ts,astro}', { cwd: SRC });
  expect(files.length).toBeGreaterThan(500);
  expect(files.filter((path) => bare.test(readFileSync(join(SRC, path), 'utf8')))).toEqual([]);
});
