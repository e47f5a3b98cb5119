import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { gitSettings } from '../../src/text/git-settings.ts';

/** What git itself reads, as `section.subsection.key`, and the value. */
function readByGit(text: string): string[] {
  const listed = execFileSync('git', ['config', '--file', '-', '--list', '-z'], { input: text, encoding: 'utf8' });
  return listed.split('\0').filter(Boolean);
}

const read = (text: string) =>
  [...gitSettings(text)].map(({ section, subsection, key, value }) => {
    const name = [section, subsection, key].filter((part) => part !== undefined).join('.');
    return value === undefined ? name : `${name}\n${value}`;
  });

describe('settings are read as git reads them', () => {
  test.each([
    '[submodule "x"]\n\tpath = live/api\n\turl = ../api\n',
    '[core]\r\n\tbare = true\r\n[Remote "Origin"]\r\n\tURL = "a b"\r\n',
    '[a] b = c\n[d]e=f\n',
    '[a]\n\tb = c # said\n\td = e ; said\n# f = g\n; h = i\n',
    '[a]\n\tb = "c # d" ; e\n\tf = " g "  \n\th = i " j" k\n',
    '[a]\n\tb = one \\\n  two\n\tc = "d \\"e\\" \\\\ \\t"\n',
    '[a]\n\tb\n\tc =\n\td = \n',
    '[a "b\\"c\\\\d"]\n\te-f = 1\n\n\n\tg9 = 2',
    '[a]\n\n[a "b"] [c]\nd = e\n',
    '[a.b]\n\tc = [d]\n',
    '[A.B.C]\n\td = 1\n[A.B "C"]\n\te = 2\n',
    '\uFEFF[a]\n\tb = c\n',
  ])('%j', (text) => {
    expect(read(text)).toEqual(readByGit(text));
  });
});

test('a value is where it is written, with its quotes and without blanks', () => {
  const text = '[a]\n\tb =  "c d" \n\te=f # g\n\th\n';
  const written = [...gitSettings(text)].map(({ span }) => text.slice(span.start, span.end));
  expect(written).toEqual(['"c d"', 'f', '']);
});

test('what git refuses is left out, and the lines behind it are read', () => {
  expect(read('[a\nb = c\n= d\n9 = e\n[f]\ng = h\n')).toEqual(['.b\nc', 'f.g\nh']);
});

test.each(['[', '\\', '"', '"\\', '[a "', ' ', 'a=\\\n', 'a="'])(
  'many of %j are read in a time that grows with them',
  (part) => {
    expect([...gitSettings(`[a]\nb = ${part.repeat(100_000)}`)].length).toBeGreaterThan(0);
  },
);
