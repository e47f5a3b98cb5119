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
    ['a time without an offset', 'devops: [«{» name: a@example.com, until: "2026-11-20" }]\n', 'schema'],
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
