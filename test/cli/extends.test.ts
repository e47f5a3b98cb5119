import { rmSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { type Edit, repository } from '../history/repository.ts';
import { towpath } from './command.ts';
import { everywhere, manifest, report } from './policy-repository.ts';

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

const shop = (...commits: Record<string, Edit>[]): string => {
  const folder = repository(commits.map((edits, index) => ({ at: index * 60, edits })));
  made.push(folder);
  return folder;
};

/** One number of the default policy, changed in one file of four lines. */
const FOUR_LINES = `extends: default
rules:
  one-environment-at-a-time:
    params: { exempt: [dev, staging] }
`;

describe('check of a repository whose policy builds on the default one', () => {
  test('judges every rule of it, and asks for no runbooks as long as there are none', async () => {
    const { rules, policy, notes } = await report(shop({ ...everywhere('1'), 'content/policy.yaml': FOUR_LINES }));
    const verdict = (id: string) => rules.find((each: { id: string }) => each.id === id);
    expect(rules).toHaveLength(31);
    expect(verdict('environment-chain')).toMatchObject({ judged: 1, failed: 0 });
    expect(verdict('required-runbooks').skipped).toContain('runbooks of the default policy');
    expect(policy.digest).toMatch(/^sha256:/);
    expect(notes).not.toContain('the repository has no policy of its own; the default policy was used');
  });

  test('takes the number from the one file, and a finding points at its line', async () => {
    const folder = shop(
      { ...everywhere('1'), 'content/policy.yaml': FOUR_LINES },
      {
        'environments/staging.yaml': manifest('staging', '2'),
        'environments/dev.yaml': manifest('dev', '2'),
      },
      {
        'environments/staging.yaml': manifest('staging', '3'),
        'environments/production.yaml': manifest('production', '2'),
      },
    );
    const of = async (base: string) =>
      (await report(folder, '--base', base)).findings.filter(
        ({ rule }: { rule: string }) => rule === 'one-environment-at-a-time',
      );
    expect(await of('HEAD~1')).toEqual([]);
    expect(await of('HEAD~2')).toEqual([]);
    const strict = shop(
      { ...everywhere('1'), 'content/policy.yaml': FOUR_LINES.replace('[dev, staging]', '[]') },
      {
        'environments/staging.yaml': manifest('staging', '2'),
        'environments/dev.yaml': manifest('dev', '2'),
      },
    );
    const found = (await report(strict, '--base', 'HEAD~1')).findings.filter(
      ({ rule }: { rule: string }) => rule === 'one-environment-at-a-time',
    );
    expect(found).toMatchObject([{ because: { file: 'content/policy.yaml', line: 4 } }]);
  });

  test('reads `policy.yaml` and the folder that it names from the base', async () => {
    const folder = shop(
      {
        ...everywhere('1'),
        'org/policy.yaml': 'extends: default\nrules: { arrival-order: { severity: error } }\n',
        'content/policy.yaml': 'extends: ../org\n',
      },
      {
        'environments/production.yaml': manifest('production', '2'),
        'org/policy.yaml': 'extends: default\noff: [arrival-order]\n',
        'content/policy.yaml': 'extends: default\noff: [arrival-order]\n',
      },
    );
    const { findings, notes } = await report(folder, '--base', 'HEAD~1');
    expect(findings.map(({ rule }: { rule: string }) => rule)).toContain('arrival-order');
    expect(notes).toContain('the policy was edited since HEAD~1; this report is by the policy of HEAD~1');
  });

  test('exits with 2 on a fault of `policy.yaml`, and judges all else by the default policy', async () => {
    const { findings, code, rules } = await report(
      shop({ ...everywhere('1'), 'content/policy.yaml': 'extends: ../none\n' }),
    );
    expect(code).toBe(2);
    expect(findings.filter(({ rule }: { rule: string }) => rule === 'config')).toMatchObject([
      { location: { file: 'content/policy.yaml', line: 1 } },
    ]);
    expect(rules).toHaveLength(31);
  });
});

describe('the other commands', () => {
  test('audit takes the chain of environments that is inherited', () => {
    const folder = shop(
      { ...everywhere('1'), 'content/policy.yaml': 'extends: default\n' },
      { 'environments/production.yaml': manifest('production', '2') },
    );
    const { stdout, code } = towpath(['audit', folder, '--no-cache', '--format', 'json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout).promotions.map(({ from, to }: Record<string, string>) => `${from} ${to}`)).toEqual([
      'dev staging',
      'staging production',
    ]);
  });

  test('rules and test say where each rule comes from', () => {
    const folder = shop({ ...everywhere('1'), 'content/policy.yaml': FOUR_LINES });
    const line = (text: string) => text.split('\n').find((each) => each.includes('one-environment-at-a-time'));
    const listed = towpath(['rules', folder, '--no-cache']).stdout;
    expect(line(listed)).toMatch(/of the default policy, changed in content\/policy\.yaml$/);
    const tested = towpath(['test', '--policy', `${folder}/content`]);
    expect([tested.code, line(tested.stdout)?.includes('of the default policy')]).toEqual([0, true]);
  });
});
