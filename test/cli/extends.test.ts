import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type Edit, repository } from '../history/repository.ts';
import { command } from './command.ts';
import { everywhere, manifest, ROOT, report } from './policy-repository.ts';

/** How many rules the default policy has. */
const RULES = readdirSync(join(ROOT, 'content/rules')).length;

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
    expect(rules).toHaveLength(RULES);
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

  test('finds what could not be built in a page of its own, asked from the folder of the default policy too', async () => {
    const page = `---\ntitle: Try\nsummary: How to try.\norder: 1\n---\n\nTake {release} first.\n`;
    const folder = shop({ ...everywhere('1'), 'content/policy.yaml': FOUR_LINES, 'content/guides/try.mdx': page });
    const { code, findings } = await report(folder);
    const syntax = findings.filter(({ rule }: { rule: string }) => rule === 'syntax');
    expect(syntax).toMatchObject([{ location: { file: 'content/guides/try.mdx', line: 7 } }]);
    expect(code).toBe(2);
  });

  test('exits with 2 on a fault of `policy.yaml`, and judges all else by the default policy', async () => {
    const { findings, code, rules } = await report(
      shop({ ...everywhere('1'), 'content/policy.yaml': 'extends: ../none\n' }),
    );
    expect(code).toBe(2);
    expect(findings.filter(({ rule }: { rule: string }) => rule === 'config')).toMatchObject([
      { location: { file: 'content/policy.yaml', line: 1 } },
    ]);
    expect(rules).toHaveLength(RULES);
  });
});

describe('a number that is tightened in one file of four lines', () => {
  const storefront = () => {
    const folder = mkdtempSync(join(tmpdir(), 'towpath-storefront-'));
    made.push(folder);
    cpSync(join(ROOT, 'examples/storefront'), folder, { recursive: true });
    mkdirSync(join(folder, 'content'));
    return (policy: string) => {
      writeFileSync(join(folder, 'content/policy.yaml'), policy);
      return report(folder);
    };
  };

  test('condemns no past where it says until when the old one held', async () => {
    const judged = storefront();
    const tightened = 'extends: default\nenvironments:\n  staging:\n    soak: 48h\n';
    expect(
      (await judged(tightened)).findings.filter(({ waivedBy }: { waivedBy: unknown }) => waivedBy === null),
    ).toHaveLength(5);
    const was = tightened.replace('soak: 48h', 'soak: 48h\n    was: [{ until: 2026-11-20T00:00:00Z, soak: 30m }]');
    expect(await judged(was)).toMatchObject({ code: 0, summary: { errors: 0, warnings: 0 } });
    // The same where the rule itself starts late.
    const since =
      'extends: default\nenvironments: { staging: { soak: 48h } }\nrules: { soak-window: { since: 2026-11-20T00:00:00Z } }\n';
    const { code, rules } = await judged(since);
    expect(code).toBe(0);
    expect(rules.find(({ id }: { id: string }) => id === 'soak-window')).toMatchObject({
      judged: 0,
      skipped: "every promotion is from before the rule's `since`",
    });
  });

  test('is found where the old one did not hold any more, at its line', async () => {
    const judged = storefront();
    const { findings } = await judged(`extends: default
environments:
  staging:
    soak: 48h
    was: [{ until: 2026-10-27T00:00:00Z, soak: 1m }, { until: 2026-11-01T00:00:00Z, soak: 47h }]
`);
    const found = findings.filter(({ waivedBy }: { waivedBy: unknown }) => waivedBy === null);
    expect(
      found.map(({ subject, because }: Record<string, Record<string, unknown>>) => [
        subject?.['id'],
        because?.['line'],
      ]),
    ).toEqual([
      ['2026-10-27-trim-notes', 5],
      ['2026-11-03-statement-timeout', 4],
      ['2026-11-04-price-history', 4],
      ['2026-11-09-refund-reasons', 4],
    ]);
  });
});

describe('an environment that came to be later', () => {
  const qa = (since: string) => ({
    'content/policy.yaml': 'extends: default\nenvironments: { production: { promotesFrom: qa } }\n',
    'content/environments/qa.mdx': `---
title: QA
order: 2.5
promotesFrom: staging
purpose: Try it by hand.
soak: 0s
${since}---
`,
  });
  /** Version 2 goes from dev by way of staging to production; qa has version 1. */
  const history = (since: string) =>
    shop(
      { ...everywhere('1'), 'environments/qa.yaml': manifest('qa', '1'), ...qa(since) },
      { 'environments/dev.yaml': manifest('dev', '2') },
      { 'environments/staging.yaml': manifest('staging', '2') },
      ...Array.from({ length: 40 }, (_, index) => ({ README: String(index) })),
      { 'environments/production.yaml': manifest('production', '2') },
    );
  const arrivalRules = async (folder: string) =>
    (await report(folder)).findings
      .map(({ rule }: { rule: string }) => rule)
      .filter((rule: string) => rule === 'arrival-order');

  test('is not asked of a version that was anywhere before', async () => {
    expect(await arrivalRules(history(''))).toEqual(['arrival-order']);
    expect(await arrivalRules(history('since: "2026-01-01T00:01:00Z"\n'))).toEqual(['arrival-order']);
    expect(await arrivalRules(history('since: "2026-01-01T00:01:01Z"\n'))).toEqual([]);
  });

  test('is left out of the audit of such a version', async () => {
    const promotions = async (since: string) => {
      const { stdout } = await command(['audit', history(since), '--no-cache', '--format', 'json']);
      return JSON.parse(stdout).promotions.map(
        ({ from, to, counts }: { from: string; to: string; counts: Record<string, number> }) =>
          `${from} ${to} ${counts['ok']} ${counts['never-upstream']}`,
      );
    };
    expect(await promotions('')).toEqual(['dev staging 1 0', 'staging qa 0 0', 'qa production 0 1']);
    expect(await promotions('since: "2026-02-01T00:00:00Z"\n')).toEqual([
      'dev staging 1 0',
      'staging qa 0 0',
      'staging production 1 0',
      'qa production 0 0',
    ]);
  });
});

describe('the other commands', () => {
  test('audit takes the chain of environments that is inherited', async () => {
    const folder = shop(
      { ...everywhere('1'), 'content/policy.yaml': 'extends: default\n' },
      { 'environments/production.yaml': manifest('production', '2') },
    );
    const { stdout, code } = await command(['audit', folder, '--no-cache', '--format', 'json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout).promotions.map(({ from, to }: Record<string, string>) => `${from} ${to}`)).toEqual([
      'dev staging',
      'staging production',
    ]);
  });

  test('rules and test say where each rule comes from', async () => {
    const folder = shop({ ...everywhere('1'), 'content/policy.yaml': FOUR_LINES });
    const line = (text: string) => text.split('\n').find((each) => each.includes('one-environment-at-a-time'));
    const listed = (await command(['rules', folder, '--no-cache'])).stdout;
    expect(line(listed)).toMatch(/of the default policy, changed in content\/policy\.yaml$/);
    const tested = await command(['test', '--policy', `${folder}/content`]);
    expect([tested.code, line(tested.stdout)?.includes('of the default policy')]).toEqual([0, true]);
  });
});
