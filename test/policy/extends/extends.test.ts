import { describe, expect, test } from 'vitest';
import { environmentText, ruleText, runbookText } from '../pages.ts';
import { layered, layeredFiles, SHIPPED, said } from './layered.ts';

const yaml = (text: string) => ({ 'content/policy.yaml': `extends: default\n${text}` });
const rule = (policy: ReturnType<typeof layered>, id: string) => policy.rules.find((each) => each.id === id)!;
const place = ({ file, line }: { file: string; line: number }) => `${file}:${line}`;

describe('a policy that builds on another', () => {
  test('has every environment, rule and role of that one', () => {
    const policy = layered(yaml(''));
    expect(said(policy)).toEqual([]);
    expect(policy.environments.map(({ id }) => id)).toEqual(['dev', 'production']);
    expect(policy.rules.map(({ id }) => id)).toEqual(['few-files', 'in-order']);
    expect(policy.roles).toEqual({ lead: [{ name: 'sam@example.com' }], ops: [{ name: 'noor@example.com' }] });
    expect(policy.originOf('rules/in-order.mdx')).toEqual({
      inherited: 'the default policy',
      replaces: undefined,
      changedIn: [],
    });
  });

  test('replaces a page by its own of the same name, and adds others', () => {
    const policy = layered({
      ...yaml(''),
      'content/rules/in-order.mdx': ruleText({ title: 'Ours' }),
      'content/environments/qa.mdx': environmentText({ order: '3', soak: '1h' }),
    });
    expect(said(policy)).toEqual([]);
    expect(rule(policy, 'in-order')).toMatchObject({ title: 'Ours', file: 'content/rules/in-order.mdx' });
    expect(policy.environments.map(({ id }) => id)).toEqual(['dev', 'production', 'qa']);
    expect(policy.originOf('rules/in-order.mdx')).toEqual({
      inherited: undefined,
      replaces: 'the default policy',
      changedIn: [],
    });
  });

  test('adds its roles, and says itself who holds a role of both', () => {
    const policy = layered({ ...yaml(''), 'content/roles.yaml': 'lead: [ana@example.com]\nqa: [kim@example.com]\n' });
    expect(policy.roles).toEqual({
      lead: [{ name: 'ana@example.com' }],
      ops: [{ name: 'noor@example.com' }],
      qa: [{ name: 'kim@example.com' }],
    });
  });

  test('switches rules off', () => {
    const policy = layered(yaml('off: [in-order]\n'));
    expect(rule(policy, 'in-order').severity).toBe('off');
    expect(place(rule(policy, 'in-order').page.locate(['severity']))).toBe('content/policy.yaml:2');
  });

  test('changes what it names of a rule, each with its own line, and nothing else', () => {
    const policy = layered(
      yaml(`rules:
  few-files:
    severity: warning
    since: 2026-01-01T00:00:00Z
    owners: [ops]
    params: { most: 3, share: 1, exempt: [payments], patience: 2h }
`),
    );
    expect(said(policy)).toEqual([]);
    const changed = rule(policy, 'few-files');
    expect(changed).toMatchObject({ severity: 'warning', since: Date.parse('2026-01-01T00:00:00Z'), owners: ['ops'] });
    expect(changed.settings.params).toEqual({
      most: 3,
      patience: '2h',
      share: 1,
      exempt: ['payments'],
      named: 'x',
      strict: true,
    });
    expect(changed.params['most']).toBe(3n);
    // A whole number for a fraction is a fraction, because the expressions of the page were compiled with one.
    expect(changed.params['share']).toBe(1);
    expect(place(changed.page.locate(['params', 'most']))).toBe('content/policy.yaml:7');
    expect(place(changed.page.locate(['params', 'named']))).toBe('towpath/content/rules/few-files.mdx:7');
    expect(changed.onPage?.settings.params).toMatchObject({ most: 5 });
  });

  test('changes one number of an environment and leaves the mapping around it', () => {
    const policy = layered(yaml('environments:\n  dev:\n    soak: 2h\n    access: { maxGrant: 1h }\n'));
    expect(said(policy)).toEqual([]);
    const [dev] = policy.environments;
    expect(dev).toMatchObject({ soak: 2 * 3_600_000, access: { default: 'read-write', maxGrant: 3_600_000 } });
    expect(place(dev!.page.locate(['soak']))).toBe('content/policy.yaml:4');
    expect(place(dev!.page.locate(['access', 'maxGrant']))).toBe('content/policy.yaml:5');
    expect(place(dev!.page.locate(['access', 'default']))).toBe('towpath/content/environments/dev.mdx:6');
  });

  test('builds on a folder of the repository, which may build on another in turn', () => {
    const files = {
      'org/policy.yaml': 'extends: default\nrules: { few-files: { params: { most: 4 } } }\noff: [in-order]\n',
      'teams/shop/policy.yaml': 'extends: ../../org\nrules: { in-order: { severity: warning } }\n',
    };
    const policy = layered(files, 'teams/shop');
    expect(said(policy)).toEqual([]);
    expect(rule(policy, 'few-files').settings.params['most']).toBe(4);
    expect(rule(policy, 'in-order').severity).toBe('warning');
    expect(policy.originOf('rules/in-order.mdx').changedIn).toEqual(['org/policy.yaml', 'teams/shop/policy.yaml']);
  });

  test('lets a page of its own stand as it is, whatever a policy below changed of the page that it replaces', () => {
    const files = {
      'org/policy.yaml': 'extends: default\noff: [in-order]\n',
      'content/policy.yaml': 'extends: ../org\n',
      'content/rules/in-order.mdx': ruleText({ owners: '[lead]' }),
    };
    expect(rule(layered(files), 'in-order').severity).toBe('error');
  });

  test('has no runbooks of a policy that lives elsewhere, and is asked for none as long as it has none', () => {
    const none = layered(yaml(''));
    expect([none.runbooks.length, none.hasOwnRunbooks]).toEqual([0, false]);
    const own = layered({ ...yaml(''), 'content/runbooks/dev/reset.mdx': runbookText() });
    expect([own.runbooks.map(({ id }) => id), own.hasOwnRunbooks]).toEqual([['dev/reset'], true]);
    // Their names are known, so that a run of one is not taken for a mistake.
    expect([...none.runbookIdsElsewhere]).toEqual(['dev/reset']);
  });

  test('has the runbooks of a folder that it builds on, which live in the same repository', () => {
    const files = {
      'org/environments/dev.mdx': environmentText(),
      'org/rules/in-order.mdx': ruleText(),
      'org/runbooks/dev/reset.mdx': runbookText(),
      'content/policy.yaml': 'extends: ../org\n',
    };
    expect(layered(files).runbooks.map(({ id }) => id)).toEqual(['dev/reset']);
    expect(layered(files).hasOwnRunbooks).toBe(true);
  });

  test('has another digest with every edit of what it builds on', () => {
    const digests = ['extends: ../org\n', 'extends: ../org\noff: [in-order]\n'].flatMap((text) =>
      ['10m', '20m'].map((soak) => {
        const org = { 'org/environments/dev.mdx': environmentText({ soak }), 'org/rules/in-order.mdx': ruleText() };
        return layered({ ...org, 'content/policy.yaml': text }).digest;
      }),
    );
    expect(new Set(digests).size).toBe(4);
  });

  test('keeps what stands alone as it was', () => {
    const texts = { 'content/environments/dev.mdx': environmentText(), 'content/rules/in-order.mdx': ruleText() };
    const policy = layered(texts);
    expect(policy.rules.map(({ id }) => id)).toEqual(['in-order']);
    expect(policy.originOf('rules/in-order.mdx')).toEqual({ inherited: undefined, replaces: undefined, changedIn: [] });
    expect(layeredFiles(texts).extends).toBeUndefined();
  });
});

describe('what is wrong with a policy.yaml is told at its line', () => {
  test.each<[what: string, text: string, said: string]>([
    ['a misspelt key', 'extend: default\n', '1 `extend` is not a setting of this file. Write `extends: default`.'],
    [
      'another key',
      'extends: default\ntheme: dark\n',
      '2 `theme` is not a setting of this file. Remove it, or use one of `extends`, `off`, `rules`, `environments` or `retired`.',
    ],
    [
      'a misspelt rule to switch off',
      'extends: default\noff: [in-ordr]\n',
      '2 `in-ordr` is not a rule of the policy. Write `in-order`.',
    ],
    [
      'a misspelt rule to change',
      'extends: default\nrules:\n  few-file: { severity: off }\n',
      '3 `few-file` is not a rule of the policy. Write `few-files`.',
    ],
    [
      'a rule that is nothing like any',
      'extends: default\noff: [zzz]\n',
      '2 `zzz` is not a rule of the policy. Remove it, or name a rule that `towpath rules` lists.',
    ],
    [
      'a misspelt environment',
      'extends: default\nenvironments: { prodction: { soak: 1h } }\n',
      '2 `prodction` is not an environment of the policy. Write `production`.',
    ],
    [
      'a misspelt key of a rule',
      'extends: default\nrules:\n  in-order: { severty: off }\n',
      '3 `rules.in-order.severty` is not a setting of this file. Write `severity: "off"`.',
    ],
    [
      'an expression, which only a page may have',
      'extends: default\nrules:\n  in-order: { expect: "true" }\n',
      '3 `rules.in-order.expect` is not a setting of this file. Remove it, or use one of `severity`, `params`, `since`, `owners` or `was`.',
    ],
    [
      'a misspelt parameter',
      'extends: default\nrules:\n  few-files: { params: { mots: 3 } }\n',
      '3 `mots` is not a parameter of `few-files`. Write `most`.',
    ],
    [
      'a parameter of a rule without any',
      'extends: default\nrules:\n  in-order: { params: { most: 3 } }\n',
      '3 `most` is not a parameter of `in-order`. Remove it: the rule has no parameters.',
    ],
    [
      'a text for a number',
      'extends: default\nrules: { few-files: { params: { most: many } } }\n',
      "2 `most` is `many`; a whole number is expected, as on the rule's page. Write a whole number.",
    ],
    [
      'half a file',
      'extends: default\nrules: { few-files: { params: { most: 2.5 } } }\n',
      "2 `most` is `2.5`; a whole number is expected, as on the rule's page. Write a whole number.",
    ],
    [
      'a text for a duration',
      'extends: default\nrules: { few-files: { params: { patience: 2 hours } } }\n',
      "2 `patience` is `2 hours`; a duration such as `90s`, `30m`, `48h` or `7d` is expected, as on the rule's page. Write a duration such as `90s`, `30m`, `48h` or `7d`.",
    ],
    [
      'one text for a list',
      'extends: default\nrules: { few-files: { params: { exempt: dev } } }\n',
      "2 `exempt` is `dev`; a list of texts is expected, as on the rule's page. Write a list of texts.",
    ],
    [
      'a severity that there is not',
      'extends: default\nrules: { in-order: { severity: fatal } }\n',
      '2 `rules.in-order.severity` is `fatal`; one of `error`, `warning` or `off` is expected. Write one of `error`, `warning` or `off`, as in `severity: error`.',
    ],
    [
      'a rule that is off and changed',
      'extends: default\noff: [in-order]\nrules: { in-order: { severity: error } }\n',
      '2 `in-order` is in `off` and under `rules`, so it is unclear whether it is meant to judge. Remove one of the two.',
    ],
    [
      'a rule that is off twice',
      'extends: default\noff:\n  - in-order\n  - in-order\n',
      '4 `in-order` is in `off` twice. Remove one of the two.',
    ],
    [
      'an owner that is no role',
      'extends: default\nrules: { in-order: { owners: [led] } }\n',
      '2 `led` is not a role; `roles.yaml` names the roles. Write `owners: [lead]`.',
    ],
    [
      'a misspelt key of an environment',
      'extends: default\nenvironments:\n  dev: { sok: 1h }\n',
      '3 `sok` is not a setting of this page. Write `soak: 1h`.',
    ],
    [
      'a wrong value of an environment',
      'extends: default\nenvironments:\n  dev: { soak: 1 hour }\n',
      '3 `soak` is `1 hour`; a duration such as `90s`, `30m`, `48h` or `7d` is expected. Write a duration such as `90s`, `30m`, `48h` or `7d`, as in `soak: 30m`.',
    ],
    [
      'a misspelt default',
      'extends: defualt\n',
      '1 `extends` names `defualt`, and `content/defualt` is no folder with pages in `environments/` or `rules/`, or with a `policy.yaml`. Write `extends: default`.',
    ],
    [
      'a folder that is not there',
      'extends: ../organisation\n',
      '1 `extends` names `../organisation`, and `organisation` is no folder with pages in `environments/` or `rules/`, or with a `policy.yaml`. Name `default`, or a folder, from the one that this file is in.',
    ],
    [
      'a folder outside of the repository',
      'extends: ../../organisation\n',
      '1 `extends` names `../../organisation`, which lies outside the repository. Name `default`, or a folder of the repository.',
    ],
    [
      'itself',
      'extends: .\n',
      '1 The policy `content` builds on itself. Remove one `extends`, or name another policy.',
    ],
    [
      'a compiled policy without its hash',
      'extends: { path: policy.json }\n',
      '1 `extends.sha256` is missing; a text is expected. Add `sha256: …` to `extends`.',
    ],
    [
      'a compiled policy that is not there',
      `extends: { path: policy.json, sha256: ${'ab'.repeat(32)} }\n`,
      '1 `extends` names `policy.json`, and `content/policy.json` is no file that can be read. Put the compiled policy there, which `towpath policy build` writes and a site publishes at `/policy.json`.',
    ],
    [
      'what is not YAML',
      'extends: default\noff: [\n',
      '3 The file is not YAML: deficient indentation. Correct the YAML on this line or the one before.',
    ],
  ])('%s', (_, text, expected) => {
    expect(said(layered({ 'content/policy.yaml': text }))).toEqual([`content/policy.yaml:${expected}`]);
  });

  test('a circle of folders, by its way', () => {
    const policy = layered({
      'content/policy.yaml': 'extends: ../org\n',
      'org/policy.yaml': 'extends: ../base\n',
      'base/policy.yaml': 'extends: ../content\n',
    });
    expect(said(policy)).toEqual([
      'base/policy.yaml:1 The policy `content` builds on itself, by way of `org` and `base`. Remove one `extends`, or name another policy.',
    ]);
  });

  test('a folder called `default` is named by its path', () => {
    const files = {
      'content/policy.yaml': 'extends: ./default\n',
      'content/default/environments/qa.mdx': environmentText(),
      'content/default/rules/ours.mdx': ruleText(),
    };
    expect(layered(files).environments.map(({ id }) => id)).toEqual(['qa']);
  });

  test('a fault in the page of the default policy does not hide behind the change of it', () => {
    expect(Object.keys(SHIPPED)).toContain('rules/few-files.mdx');
    const policy = layered({
      'org/environments/dev.mdx': environmentText({ soak: 'long' }),
      'org/rules/in-order.mdx': ruleText(),
      'content/policy.yaml': 'extends: ../org\nenvironments: { dev: { watch: 1h } }\n',
    });
    expect(said(policy)[0]).toMatch(/^org\/environments\/dev\.mdx:5 `soak` is `long`;/);
  });
});
