import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { addCommits, type Edit, git, repository } from '../history/repository.ts';
import { command } from './command.ts';
import { NOW, policyPages } from './policy-repository.ts';

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

const tag = (environment: string, service: string, version?: string): Record<string, Edit> => ({
  [`tags/${environment}/${service}.yaml`]: `replicas: 1\n${version === undefined ? '' : `image: { tag: "${version}" }\n`}`,
});
const everywhere = (service: string) =>
  Object.assign({}, ...['dev', 'staging', 'production'].map((each) => tag(each, service, '1')));
const SETTINGS = (version: string) => ({
  'towpath.yaml': `releases: [{ files: "tags/{environment}/{service}.yaml", version: ${version} }]\n`,
});
const README = { 'README.md': 'a\n' };
const BASELINE = 'towpath-baseline.json';

/** A repository in which staging's file of `web` lost its version long ago, tagged `before` and `base`, and a request on top. */
function requested(...steps: readonly Record<string, Edit>[]): string {
  const edits = { ...SETTINGS('image.tag'), ...everywhere('api'), ...everywhere('web') };
  const folder = gaveUp(edits, tag('staging', 'web'));
  request(folder, ...steps);
  return folder;
}

function gaveUp(edits: Record<string, Edit>, loss: Record<string, Edit>): string {
  const folder = repository([{ at: 0, edits: { ...policyPages('arrival-order'), ...edits } }]);
  made.push(folder);
  git(folder, ['tag', 'before']);
  addCommits(folder, [{ at: 60, edits: loss }], true);
  git(folder, ['tag', 'base']);
  return folder;
}

function request(folder: string, ...steps: readonly Record<string, Edit>[]): void {
  addCommits(
    folder,
    steps.map((edits, index) => ({ at: 3_600 + index, edits })),
    true,
  );
}

/** A check in CI: how it ends, by what each reason that blinds the rule is known, and the notes. */
async function checked(folder: string, argv: readonly string[], variables: Record<string, string> = {}) {
  const argued = ['check', folder, '--no-cache', '--format', 'json', ...NOW, ...argv];
  const { stdout, code } = await command(argued, '.', { CI: 'true', ...variables });
  const { rules, notes } = JSON.parse(stdout);
  const blind = rules.flatMap((rule: { blind: { why: string; knownBy?: string }[] }) => rule.blind);
  return { code, known: blind.map(({ knownBy }: { knownBy?: string }) => knownBy ?? null), blind, notes };
}

describe('with a base, what a rule could not see at the base either', () => {
  test('ends no check with 2, and is told in a note and in JSON', async () => {
    const { code, blind, notes } = await checked(requested(README), ['--base', 'base']);
    const why = 'there was a version of staging, and none is read any more, in tags/staging/web.yaml';
    expect({ code, blind }).toEqual({ code: 0, blind: [{ why, subjects: 2, knownBy: 'base' }] });
    expect(notes.find((note: string) => note.includes(why))).toMatch(
      /web\.yaml\. It was so at base already, and the request leaves it alone, so that no check ends with 2 for it\. Restore the version; or,/,
    );
  });

  test('is known in a request that brings a version of another service', async () => {
    const steps = [tag('dev', 'api', '2')];
    expect(await checked(requested(...steps), ['--base', 'base'])).toMatchObject({ code: 0, known: ['base'] });
  });

  test.each<[what: string, steps: readonly Record<string, Edit>[], known: readonly (string | null)[]]>([
    ['edits its file', [{ 'tags/staging/web.yaml': 'replicas: 2\n' }], [null]],
    ['takes another version out', [tag('staging', 'api')], [null, 'base']],
    ['takes another version out, and does something else then', [tag('staging', 'api'), README], [null, 'base']],
    ['brings a version of the service elsewhere', [tag('production', 'web', '2')], [null]],
  ])('ends it where the request %s', async (_, steps, known) => {
    const folder = requested(...steps);
    for (const merge of [[], ['--merge', 'squash'], ['--merge', 'rebase']])
      expect(await checked(folder, ['--base', 'base', ...merge])).toMatchObject({ code: 2, known });
  });

  test.each<[what: string, ...steps: Record<string, Edit>[]]>([
    ['edits its file', { 'tags/staging/web.yaml': 'replicas: 2\n' }, tag('staging', 'web')],
    ['brings a version of the service', tag('production', 'web', '2'), tag('production', 'web', '1')],
  ])('ends it where the request %s and takes that back, unless it is merged as one commit', async (_, ...steps) => {
    const folder = requested(...steps);
    for (const merge of [[], ['--merge', 'rebase']])
      expect(await checked(folder, ['--base', 'base', ...merge])).toMatchObject({ code: 2, known: [null] });
    expect(await checked(folder, ['--base', 'base', '--merge', 'squash'])).toMatchObject({ code: 0, known: ['base'] });
  });

  test('was not so where the request itself took the version out, in two steps or by its settings', async () => {
    expect(await checked(requested(README), ['--base', 'before'])).toMatchObject({ code: 2, known: [null] });
    const bySettings = await checked(requested(SETTINGS('image.label')), ['--base', 'base']);
    expect(bySettings.code).toBe(2);
    expect(bySettings.known.filter((each: string | null) => each === null)).not.toEqual([]);
  });

  test('ends it with `--all`, without a base, and after a push', async () => {
    const folder = requested(README);
    const push = { GITLAB_CI: 'true', CI_COMMIT_BEFORE_SHA: git(folder, ['rev-parse', 'base']) };
    expect((await checked(folder, ['--base', 'base', '--all'])).code).toBe(2);
    expect((await checked(folder, [])).code).toBe(2);
    expect((await checked(folder, [], push)).code).toBe(2);
  });

  test('is the fault of a release file that the request leaves alone', async () => {
    const broken = { 'tags/staging/web.yaml': 'image: [\n' };
    const folder = requested(broken, README);
    expect(await checked(folder, ['--base', 'HEAD~1'])).toMatchObject({ code: 0, known: ['base'] });
    expect((await checked(folder, ['--base', 'base'])).code).not.toBe(0);
  });

  test('is known in the report of shards as in that of the whole', async () => {
    const folder = requested(README);
    const files: string[] = [];
    for (const shard of ['1/2', '2/2']) {
      const file = join(folder, `${files.length}.json`);
      const shown = ['--shard', shard, '--base', 'base', '--no-cache', '--format', `json=${file}`, ...NOW];
      expect((await command(['check', folder, ...shown], '.', { CI: 'true' })).code).toBe(0);
      files.push(file);
    }
    const merged = await command(['merge', ...files, '--format', 'json'], folder, { CI: 'true' });
    const { rules, notes } = JSON.parse(merged.stdout);
    const whole = await checked(folder, ['--base', 'base']);
    expect([merged.code, rules[0].blind, notes]).toEqual([0, whole.blind, whole.notes]);
  });
});

describe('towpath baseline takes in what a rule cannot see, and may not for long', () => {
  async function listed(...steps: readonly Record<string, Edit>[]) {
    const folder = requested(...steps);
    const { stdout, code } = await command(['baseline', folder, '--no-cache', ...NOW], '.', { CI: 'true' });
    const text = readFileSync(join(folder, BASELINE), 'utf8');
    addCommits(folder, [{ at: 7_200, edits: { [BASELINE]: text } }], true);
    return { folder, stdout, code, text };
  }
  const option = (folder: string) => ['--baseline', join(folder, BASELINE)];

  test('so that a check without a base, or after a push, does not end with 2 for it', async () => {
    const { folder, stdout, code, text } = await listed();
    expect(code).toBe(0);
    expect(stdout).toContain('has 1 finding: 1 added, 0 removed.\n1 of these says what a rule cannot see.\n');
    expect(JSON.parse(text)).toMatchObject({ version: 1, findings: [{ rule: 'arrival-order', subject: null }] });
    const all = await checked(folder, option(folder));
    expect(all).toMatchObject({ code: 0, known: ['baseline'] });
    expect(all.notes.join('\n')).toContain('The baseline lists it, so that no check ends with 2 for it.');
    addCommits(folder, [{ at: 7_300, edits: README }], true);
    const push = { GITLAB_CI: 'true', CI_COMMIT_BEFORE_SHA: git(folder, ['rev-parse', 'HEAD~1']) };
    expect(await checked(folder, option(folder), push)).toMatchObject({ code: 0, known: ['baseline'] });
    expect((await checked(folder, [...option(folder), '--base', 'HEAD~1'])).known).toEqual(['base']);
  });

  test('but not for another file, nor for what a request does or lists itself', async () => {
    const { folder } = await listed();
    const before = git(folder, ['rev-parse', 'HEAD']);
    addCommits(folder, [{ at: 7_300, edits: tag('staging', 'api') }], true);
    const push = { GITLAB_CI: 'true', CI_COMMIT_BEFORE_SHA: before };
    for (const argv of [[], ['--base', before]])
      expect((await checked(folder, [...option(folder), ...argv])).code).toBe(2);
    expect((await checked(folder, option(folder), push)).code).toBe(2);
    await command(['baseline', folder, '--add', '--no-cache', ...NOW]);
    const text = readFileSync(join(folder, BASELINE), 'utf8');
    expect(JSON.parse(text).findings).toHaveLength(2);
    addCommits(folder, [{ at: 7_400, edits: { [BASELINE]: text } }], true);
    expect((await checked(folder, [...option(folder), '--base', before])).code).toBe(2);
    expect((await checked(folder, option(folder))).code).toBe(0);
  });

  test('and it is stale once the version is back', async () => {
    const { folder } = await listed();
    addCommits(folder, [{ at: 7_300, edits: tag('staging', 'web', '1') }], true);
    expect(await checked(folder, option(folder))).toMatchObject({ code: 2, known: [] });
    const { stdout } = await command(['baseline', folder, '--no-cache', ...NOW]);
    expect(stdout).toContain('has 0 findings: 0 added, 1 removed.');
    writeFileSync(join(folder, 'note.txt'), '');
    expect((await checked(folder, option(folder))).code).toBe(0);
  });
});

describe('in a file of several services, of which one lost its version', () => {
  const image = (service: string, version: string | undefined, more = '') =>
    `${service}:\n  image:\n    repository: r/${service}\n${version === undefined ? '' : `    tag: ${version}\n`}${more}`;
  const values = (environment: string, ...images: readonly string[]): Record<string, Edit> => ({
    [`values/${environment}.yaml`]: images.join(''),
  });
  const [api, web] = [image('api', '1'), image('web', '1')];
  const WEB = image('web', undefined);
  const before = {
    'towpath.yaml': 'releases: [{ files: "values/{environment}.yaml", kind: helm }]\n',
    ...Object.assign({}, ...['dev', 'staging', 'production'].map((each) => values(each, api, web))),
  };
  const bumped = values('dev', image('api', '2'), WEB);
  const replicas = values('dev', image('api', '2', '  replicas: 2\n'), WEB);
  const labelled = values('dev', api, image('web', undefined, '    label: 2\n'));
  const elsewhere = values('staging', api, image('web', '2'));
  const without = values('dev', image('api', undefined), WEB);
  const nothing = values('dev', '{}\n');
  const back = values('dev', api, WEB);

  /** How a request ends, whose base has a baseline or none. */
  async function ends(isListed: boolean, argv: readonly string[], ...steps: readonly Record<string, Edit>[]) {
    const folder = gaveUp(before, back);
    if (isListed) {
      await command(['baseline', folder, '--add', '--no-cache', ...NOW], '.');
      request(folder, { [BASELINE]: readFileSync(join(folder, BASELINE), 'utf8') });
      git(folder, ['tag', '-f', 'base']);
    }
    request(folder, ...steps);
    const { code, known, notes } = await checked(folder, [
      ...['--base', 'base', ...argv],
      ...(isListed ? ['--baseline', join(folder, BASELINE)] : []),
    ]);
    const offers = notes.some((note: string) => note.includes('list it, in a request of its own'));
    return { code, known, offers };
  }

  test.each<[what: string, steps: readonly Record<string, Edit>[]]>([
    ['the version of another one', [bumped]],
    ['that of another one twice', [values('dev', image('api', '3'), WEB), bumped]],
    ['that of another one, and takes that back', [bumped, back]],
  ])('a request that edits %s leaves it alone', async (_, steps) => {
    for (const isListed of [false, true])
      expect(await ends(isListed, [], ...steps)).toMatchObject({ code: 0, known: ['base'] });
  });

  test.each<[what: string, steps: readonly Record<string, Edit>[]]>([
    ['something else of another one', [replicas]],
    ['something of it', [labelled]],
    ['something of it, and takes that back', [labelled, back]],
  ])('one that edits %s has to have it listed at the base, as its note says', async (_, steps) => {
    expect(await ends(false, [], ...steps)).toEqual({ code: 2, known: [null], offers: true });
    expect(await ends(true, [], ...steps)).toMatchObject({ code: 0, known: ['baseline'] });
  });

  test.each<[what: string, step: Record<string, Edit>]>([
    ['brings a version of it elsewhere', elsewhere],
    ['brings one there and of another one here', { ...bumped, ...elsewhere }],
  ])('one that %s ends with 2, listed or not, and nothing offers to list it', async (_, step) => {
    for (const isListed of [false, true]) {
      for (const merge of [[], ['--merge', 'squash'], ['--merge', 'rebase']])
        expect(await ends(isListed, merge, step)).toEqual({ code: 2, known: [null], offers: false });
    }
  });

  test.each<[what: string, step: Record<string, Edit>]>([
    ['that of another one', without],
    ['all that is left', nothing],
  ])('one that gives up %s ends with 2, listed or not', async (_, step) => {
    for (const isListed of [false, true]) {
      const { code, known } = await ends(isListed, [], step);
      expect([code, known.includes(null)]).toEqual([2, true]);
    }
  });

  test.each<[what: string, from: string, to: string, end: object]>([
    ['a version in it', 'x', 'x', { code: 0, known: ['base'] }],
    ['another value with it', 'x', 'y', { code: 2, known: [null] }],
    ['another value in the same way', '1.0.0', '2.0.0', { code: 2, known: [null] }],
  ])('of values that are one text each has a place: a request that edits %s', async (_, from, to, end) => {
    const application = (...lines: readonly string[]): Record<string, Edit> => ({
      'apps/dev/shop.yaml': [
        'kind: Application\nmetadata: { name: shop }\n',
        'spec:\n  source:\n    chart: shop\n    targetRevision: "9"\n    helm:\n      values: |\n',
        ...lines
          .join('')
          .trimEnd()
          .split('\n')
          .map((line) => `        ${line}\n`),
      ].join(''),
    });
    const labelled = (value: string) => image('web', undefined, `    label: ${value}\n`);
    const settings = { 'towpath.yaml': 'releases: [{ files: "apps/{environment}/*.yaml", kind: argocd }]\n' };
    const loss = application(image('api', '1.0.0'), labelled(from));
    const folder = gaveUp({ ...settings, ...application(image('api', '1.0.0'), web) }, loss);
    request(folder, application(image('api', '2.0.0'), labelled(to)));
    expect(await checked(folder, ['--base', 'base'])).toMatchObject(end);
  });

  test('one that lists itself what it leaves unseen ends with 2', async () => {
    const folder = gaveUp(before, back);
    request(folder, replicas);
    await command(['baseline', folder, '--add', '--no-cache', ...NOW], '.');
    request(folder, { [BASELINE]: readFileSync(join(folder, BASELINE), 'utf8') });
    const option = ['--base', 'base', '--baseline', join(folder, BASELINE)];
    expect(await checked(folder, option)).toMatchObject({ code: 2, known: [null] });
  });
});
