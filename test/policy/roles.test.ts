import { describe, expect, test } from 'vitest';
import { readRoles } from '../../src/policy/roles.ts';
import { Source } from '../../src/text/source.ts';
import { marked, rangeOf } from '../text/marked.ts';
import { placeOf } from './pages.ts';

const read = (text: string) => readRoles(new Source('content/roles.yaml', text));

const holder = (name: string, until?: number) => ({ name, until });

describe('roles are lists of people', () => {
  const cases: [text: string, roles: object][] = [
    [
      'tech-lead: [sam@example.com]\ndevops:\n  - robin@example.com\n  - noor@example.com\n',
      { 'tech-lead': [holder('sam@example.com')], devops: [holder('robin@example.com'), holder('noor@example.com')] },
    ],
    [
      'tech-lead:\n  - kim@example.com\n  - { name: sam@example.com, until: "2026-11-20T00:00:00Z" }\n',
      { 'tech-lead': [holder('kim@example.com'), holder('sam@example.com', Date.UTC(2026, 10, 20))] },
    ],
    ['devops: []\n', { devops: [] }],
    ['', {}],
    ['# nobody yet\n', {}],
  ];
  test.each(cases)('%j', (text, roles) => {
    expect(read(text)).toEqual({ ok: true, value: roles });
  });
});

describe('a fault of `roles.yaml` is a finding at its line and column', () => {
  const cases: [what: string, text: string, rule: string][] = [
    ['not YAML', 'devops: [a@example.com]\ntech-lead: [\n«qa: []\n', 'syntax'],
    ['one person, not in a list', 'devops: [a@example.com]\ntech-lead: «sam@example.com»\n', 'schema'],
    ['a number', 'devops: [a@example.com, «5»]\n', 'schema'],
    ['an empty name', 'devops: [«""»]\n', 'schema'],
    ['a time without an offset', 'devops: [{ name: a@example.com, until: «"2026-11-20"» }]\n', 'schema'],
    ['nobody whose time ended', 'devops: [«{» until: "2026-11-20T00:00:00Z" }]\n', 'schema'],
    ['nobody', 'devops: [a@example.com]\n«tech-lead»:\n', 'schema'],
    ['a list of roles', '«-» devops\n', 'schema'],
  ];
  test.each(cases)('%s', (_, withMarks, rule) => {
    const place = marked(withMarks);
    const roles = read(place.text);
    const findings = roles.ok ? [] : roles.problem;
    expect(findings).toMatchObject([{ rule, location: { file: 'content/roles.yaml' } }]);
    expect(placeOf(findings[0]!)).toEqual(rangeOf(place));
  });
});

describe('what is wrong with who held a role is said of the key', () => {
  const TIME = 'a quoted timestamp with an offset (`"2026-01-31T09:00:00Z"`)';
  const cases: [what: string, holder: string, says: string][] = [
    [
      'a date alone',
      '{ name: sam@example.com, until: 2026-11-20 }',
      `\`a[0].until\` is \`2026-11-20\`; ${TIME} is expected. Write ${TIME}, as in \`until: "2026-01-31T09:00:00Z"\`.`,
    ],
    [
      'no time',
      '{ name: sam@example.com }',
      `\`a[0].until\` is missing; ${TIME} is expected. Add \`until: "2026-01-31T09:00:00Z"\` to \`a[0]\`.`,
    ],
    [
      'nobody',
      '{ until: "2026-11-20T00:00:00Z" }',
      '`a[0].name` is missing; a text is expected. Add `name: ana@example.com` to `a[0]`.',
    ],
    [
      'another key',
      '{ name: sam@example.com, until: "2026-11-20T00:00:00Z", since: 2025 }',
      '`a[0].since` is not a setting of this file. Remove it, or use one of `name` or `until`.',
    ],
    [
      'a misspelt key',
      '{ name: sam@example.com, untill: "2026-11-20T00:00:00Z" }',
      '`a[0].untill` is not a setting of this file. Write `until: "2026-11-20T00:00:00Z"`.',
    ],
    [
      'neither',
      '[]',
      '`a[0]` is `[]`; an address, or `{ name: sam@example.com, until: "2026-11-20T00:00:00Z" }` of who held it until then is expected. Write an address, or `{ name: sam@example.com, until: "2026-11-20T00:00:00Z" }` of who held it until then, as in `a: [ana@example.com]`.',
    ],
  ];
  test.each(cases)('%s', (_, text, says) => {
    const roles = read(`a: [${text}]\n`);
    expect(roles.ok ? [] : roles.problem.map(({ message, help }) => `${message} ${help}`)).toEqual([says]);
  });
});
