import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { vocabulary } from '../../src/facts/vocabulary.ts';
import { readPolicy } from '../../src/policy/policy.ts';
import { compareFindings } from '../../src/text/finding.ts';
import { marked, rangeOf } from '../text/marked.ts';
import { environmentText, placeOf, policyOf, ruleText, runbookText } from './pages.ts';

const TEXTS = {
  'roles.yaml': 'tech-lead: [sam@example.com]\n',
  'environments/dev.mdx': environmentText({ order: '1' }),
  'environments/staging.mdx': environmentText({ title: 'Staging', order: '2', promotesFrom: 'dev' }),
  'rules/b.mdx': ruleText({ owners: '[tech-lead]' }),
  'rules/a.mdx': ruleText(),
  'runbooks/dev/roll-back.mdx': runbookText(),
  'runbooks/staging/roll-back.mdx': runbookText({ environment: 'staging' }),
};

/** What a policy holds, by name. */
function namesIn(texts: Readonly<Record<string, string>>) {
  const policy = policyOf(texts);
  return {
    environments: policy.environments.map(({ id }) => id),
    rules: policy.rules.map(({ id }) => id),
    runbooks: policy.runbooks.map(({ id }) => id),
    roles: Object.keys(policy.roles),
    faultyFiles: [...new Set(policy.findings.map(({ location }) => location.file))],
  };
}

test('a policy without a fault has every page', () => {
  expect(namesIn(TEXTS)).toEqual({
    environments: ['dev', 'staging'],
    rules: ['a', 'b'],
    runbooks: ['dev/roll-back', 'staging/roll-back'],
    roles: ['tech-lead'],
    faultyFiles: [],
  });
});

test('environments are in the order of their pages, then by name', () => {
  const page = (order: string) => environmentText({ order });
  const { environments } = policyOf({
    'environments/c.mdx': page('1.5'),
    'environments/b.mdx': page('10'),
    'environments/a.mdx': page('10'),
    'environments/d.mdx': page('-1'),
  });
  expect(environments.map(({ id }) => id)).toEqual(['d', 'c', 'a', 'b']);
});

describe('one broken page leaves the others', () => {
  const whole = namesIn(TEXTS);
  const cases: [file: keyof typeof TEXTS, left: Partial<typeof whole>][] = [
    ['environments/staging.mdx', { environments: ['dev'] }],
    ['rules/a.mdx', { rules: ['b'] }],
    ['runbooks/dev/roll-back.mdx', { runbooks: ['staging/roll-back'] }],
    ['roles.yaml', { roles: [] }],
  ];
  const faults: [what: string, breakIt: (text: string) => string][] = [
    ['that is not YAML', (text) => text.replace('---\n', '---\nbroken: [\n').replace(/^tech/, 'broken: [\ntech')],
    ['of the wrong shape', (text) => text.replace(/^title: .*/m, 'title: 5').replace(/\[sam@example\.com\]\n/, '5\n')],
  ];
  describe.each(faults)('%s', (_, breakIt) => {
    test.each(cases)('%s', (file, left) => {
      const broken = { ...TEXTS, [file]: breakIt(TEXTS[file]) };
      expect(namesIn(broken)).toEqual({ ...whole, ...left, faultyFiles: [`content/${file}`] });
    });
  });

  test('a rule whose expression has an error leaves the other rules', () => {
    const broken = { ...TEXTS, 'rules/a.mdx': ruleText({ expect: 'promotion.inOrdr' }) };
    expect(namesIn(broken)).toEqual({ ...whole, rules: ['b'], faultyFiles: ['content/rules/a.mdx'] });
  });

  test('an environment whose page has a fault may be named by other pages', () => {
    const { brokenEnvironments, findings } = policyOf({ ...TEXTS, 'environments/dev.mdx': 'No front matter.\n' });
    expect([...brokenEnvironments]).toEqual(['dev']);
    expect(findings.map(({ location }) => location.file)).toEqual(['content/environments/dev.mdx']);
  });

  test('the findings of the other pages are still shown', () => {
    const { findings } = policyOf({
      ...TEXTS,
      'environments/dev.mdx': 'No front matter.\n',
      'environments/staging.mdx': environmentText({
        order: '2',
        lowTraffic: '[{ days: [tue], from: "02:00", to: "02:00" }]',
      }),
    });
    const files = findings.map(({ location }) => location.file);
    expect(files).toEqual(['content/environments/dev.mdx', 'content/environments/staging.mdx']);
  });
});

test('all findings of a policy are in report order', () => {
  const { findings } = policyOf({
    'roles.yaml': 'a: 5\n',
    'runbooks/dev/a.mdx': runbookText({ title: '5', access: 'x' }),
    'rules/b.mdx': ruleText({ message: '"{x}"', when: 'y', expect: 'z' }),
    'rules/a.mdx': ruleText({ severity: 'x', summary: '5' }),
    'environments/dev.mdx': environmentText({ purpose: '5', title: '5' }),
  });
  expect(findings).toHaveLength(10);
  expect(findings).toEqual([...findings].sort(compareFindings));
});

describe('a policy without pages of a kind is a finding', () => {
  test.each([
    ['no page at all', {}, ['environments', 'rules']],
    ['no rules', { 'environments/dev.mdx': environmentText() }, ['rules']],
    ['no environments', { 'rules/a.mdx': ruleText() }, ['environments']],
    [
      'a page of another kind of file',
      { 'environments/dev.md': environmentText(), 'rules/a.mdx': ruleText() },
      ['environments'],
    ],
  ])('%s', (_, texts, folders) => {
    const { findings } = policyOf(texts as Record<string, string>);
    expect(findings.map(({ location }) => location.file)).toEqual(folders.map((folder) => `content/${folder}`));
  });
});

test('a rule page in a folder of its own is read or reported, and never left out silently', () => {
  const { rules, findings } = policyOf({ ...TEXTS, 'rules/payments/c.mdx': ruleText() });
  const files = [...rules.map(({ file }) => file), ...findings.map(({ location }) => location.file)];
  expect(files).toContain('content/rules/payments/c.mdx');
});

describe('a runbook has to be in the folder of its environment', () => {
  test('and is a finding at the environment that it names instead', () => {
    const place = marked(runbookText({ environment: '«dev»' }));
    const { findings } = policyOf({ ...TEXTS, 'runbooks/staging/roll-back.mdx': place.text });
    expect(findings).toMatchObject([{ help: expect.stringContaining('`environment: staging`') }]);
    expect(placeOf(findings[0]!)).toEqual(rangeOf(place));
  });

  test('and a misspelt folder is a finding with the one that was meant', () => {
    const { findings } = policyOf({ ...TEXTS, 'runbooks/stagin/x.mdx': runbookText({ environment: 'stagin' }) });
    expect(findings).toMatchObject([{ rule: 'config', help: expect.stringContaining('`staging`') }]);
  });
});

test('where a policy has no environment, a runbook is told to add the page of its own', () => {
  const { findings } = policyOf({ 'rules/a.mdx': ruleText(), 'runbooks/dev/roll-back.mdx': runbookText() });
  expect(findings.map(({ help }) => help)).toContain('Add the page `environments/dev.mdx`.');
});

describe('findings name the files of a policy by paths that the reader can open', () => {
  test('with the folder of the policy', () => {
    const { sources } = readPolicy({ label: '../policies/web', texts: TEXTS }, vocabulary);
    expect([...sources.keys()].sort()[0]).toBe('../policies/web/environments/dev.mdx');
    expect([...sources].every(([file, source]) => file === source.file)).toBe(true);
  });

  test('without one where the policy is the current folder', () => {
    const { sources, rules } = readPolicy({ label: '', texts: TEXTS }, vocabulary);
    expect(sources.has('roles.yaml')).toBe(true);
    expect(rules[0]?.file).toBe('rules/a.mdx');
  });
});

describe('the digest of a policy', () => {
  const digestOf = (texts: Readonly<Record<string, string>>) => policyOf(texts).digest;

  test('is a sha256', () => {
    expect(digestOf(TEXTS)).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  test('does not depend on the order of the files', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(Object.entries(TEXTS), { minLength: Object.keys(TEXTS).length }), (entries) => {
        expect(digestOf(Object.fromEntries(entries))).toBe(digestOf(TEXTS));
      }),
      { seed: 31, numRuns: 20 },
    );
  });

  test('changes with any character of any file', () => {
    const anyFile = fc.constantFrom(...(Object.keys(TEXTS) as (keyof typeof TEXTS)[]));
    const digest = digestOf(TEXTS);
    fc.assert(
      fc.property(
        anyFile,
        fc.nat(),
        fc.constantFrom('', ' ', 'x', '\r', '\uFEFF', '\0', '\uD800'),
        (file, seed, inserted) => {
          const text = TEXTS[file];
          const at = seed % text.length;
          // An empty insertion takes a character away.
          const changed = text.slice(0, at) + inserted + text.slice(inserted === '' ? at + 1 : at);
          expect(digestOf({ ...TEXTS, [file]: changed })).not.toBe(digest);
        },
      ),
      { seed: 32, numRuns: 60 },
    );
  });

  test.each<[what: string, texts: Readonly<Record<string, string>>]>([
    ['a file more', { ...TEXTS, 'rules/c.mdx': ruleText() }],
    ['a file that is not judged by', { ...TEXTS, 'notes.txt': '' }],
    [
      'another name',
      Object.fromEntries(Object.entries(TEXTS).map(([name, text]) => [name.replace('/b.', '/c.'), text])),
    ],
    [
      'text that moved from one file to the next',
      {
        ...TEXTS,
        'rules/a.mdx': `${TEXTS['rules/a.mdx']}x`,
        'rules/b.mdx': TEXTS['rules/b.mdx'].slice(1),
      },
    ],
  ])('changes with %s', (_, texts) => {
    expect(digestOf(texts)).not.toBe(digestOf(TEXTS));
  });

  test('is the same whatever the folder is called', () => {
    expect(readPolicy({ label: 'elsewhere', texts: TEXTS }, vocabulary).digest).toBe(digestOf(TEXTS));
  });
});
