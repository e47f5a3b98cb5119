import { describe, expect, test } from 'vitest';
import { branchNotes, unreadOnBranches, unseenElsewhere } from '../../../src/facts/arrival/on-branches.ts';
import { tagNotes } from '../../../src/facts/arrival/on-tags.ts';
import type { ChangeLog } from '../../../src/history/log/change-log.ts';
import { success } from '../../../src/text/result.ts';
import { branchOrder, type RefChange, refHistory, releases, tagsRead, worldWith } from '../world/ref-history.ts';

const START: RefChange = { path: 'env/dev:tag', text: '1', versions: ['dev/api 1'] };
const worldOf = (known: Pick<ChangeLog, 'branches' | 'tags'>, changes: readonly RefChange[] = [START]) =>
  worldWith(releases(), refHistory(changes, known));

/** The world of a request whose base is a commit. */
function requestOf(known: Pick<ChangeLog, 'branches' | 'tags'>, base: string) {
  const history = refHistory([START], known);
  const range = success({ base, atBase: new Map(), commits: [], start: new Map() });
  return worldWith(releases(), { ...history, range });
}
const HEAD = '0'.repeat(40);
const left = (...names: string[]) => names.map((name) => ({ name, pattern: 'env/{environment}' }));

describe('what rules cannot ask of tags is a note:', () => {
  const notes = (known: Parameters<typeof tagsRead>[0]) => tagNotes(worldOf({ tags: tagsRead(known) }));
  const arrivals = (tags: string) =>
    `arrivals are those of the ${tags}: what a tag said that was moved or deleted is not known`;

  test.each<[string, Parameters<typeof tagsRead>[0], string[]]>([
    ['one that was read', { read: 1 }, [arrivals('1 tag that there is')]],
    ['several that were read', { read: 2 }, [arrivals('2 tags that there are')]],
    [
      'one without a date',
      { read: 2, dateless: 1 },
      [
        arrivals('2 tags that there are'),
        '1 tag has no date of its own that git can read, as a lightweight one has none: the committer date of its commit is taken, and whether a version came too soon is not judged by it',
      ],
    ],
    [
      'several without a date',
      { read: 2, dateless: 2 },
      [
        arrivals('2 tags that there are'),
        '2 tags have no dates of their own that git can read, as a lightweight one has none: the committer dates of their commits are taken, and whether a version came too soon is not judged by them',
      ],
    ],
    [
      'one that was not read',
      { others: ['v1'] },
      [arrivals('1 tag that there is'), '1 tag is not named as `tags` of `releases` says and was not read: v1'],
    ],
    [
      'several that were not read',
      { others: ['v1', 'v2', 'v3', 'v4'] },
      [
        arrivals('1 tag that there is'),
        '4 tags are not named as `tags` of `releases` says and were not read: v1, v2, v3 and 1 more',
      ],
    ],
    [
      'a name that means no environment',
      { leftOut: left('qa') },
      [arrivals('1 tag that there is'), 'qa in the names of tags is no environment of the policy and was left out'],
    ],
    [
      'names that mean none',
      { leftOut: left('qa', 'uat') },
      [
        arrivals('1 tag that there is'),
        'qa, uat in the names of tags are no environments of the policy and were left out',
      ],
    ],
  ])('%s', (_, known, expected) => {
    expect(notes(known)).toEqual(expected);
  });

  test('that they are no part of a request, unless its base is the last commit', () => {
    const known = { tags: tagsRead() };
    expect(tagNotes(requestOf(known, '1'.repeat(40)))).toEqual([
      arrivals('1 tag that there is'),
      'tags are no part of a request: what arrived by them was not judged, and what the request brings was compared with the tags that there are; a check without a base judges them, and `towpath gate` what is to go there',
    ]);
    expect(tagNotes(requestOf(known, HEAD))).toEqual([arrivals('1 tag that there is')]);
  });

  test('nothing where no tags are read, or there is no history', () => {
    expect(tagNotes(worldOf({}))).toEqual([]);
    expect(tagNotes(worldWith(releases(), undefined))).toEqual([]);
  });
});

describe('what rules do not ask where environments are branches is a note:', () => {
  const notes = (known: Parameters<typeof branchOrder>[0]) => branchNotes(worldOf({ branches: branchOrder(known) }));

  test.each([
    [
      'a name that means no environment',
      ['qa'],
      'qa in the names of branches is no environment of the policy and was left out',
    ],
    [
      'names that mean none',
      ['a', 'b', 'c', 'd', 'e', 'f'],
      'a, b, c, d, e and 1 more in the names of branches are no environments of the policy and were left out',
    ],
  ])('%s', (_, names, note) => {
    expect(notes({ leftOut: left(...names) })).toEqual([note]);
  });

  test('versions that a branch has from another, where its environment has one upstream', () => {
    const begun = ['dev', 'staging', 'production'].map((environment, index) => {
      return { environment, branch: `env/${environment}`, sharedWith: 'main', versions: index };
    });
    expect(notes({ begun })).toEqual([
      'versions of commits that a branch shares with another were not judged: 2 of `env/production` (with `main`), 1 of `env/staging` (with `main`); a branch began there, or one of the two was fast-forwarded to the other, and git does not keep which',
    ]);
  });

  test('that they are no part of a request, unless its base is the last commit', () => {
    const begun = [{ environment: 'staging', branch: 'env/staging', sharedWith: 'main', versions: 1 }];
    const known = { branches: branchOrder({ begun }) };
    expect(branchNotes(requestOf(known, '1'.repeat(40)))).toEqual([
      'what arrived on branches of environments is no part of a request and was not judged; a check without a base judges it, and `towpath gate` what is to go there',
    ]);
    expect(branchNotes(requestOf(known, HEAD))).toEqual([expect.stringContaining('1 of `env/staging` (with `main`)')]);
  });

  test('nothing where no branches are read, or there is no history', () => {
    expect(notes({})).toEqual([]);
    expect(branchNotes(worldOf({}))).toEqual([]);
    expect(branchNotes(worldWith(releases(), undefined))).toEqual([]);
  });
});

describe('what arrived on a branch is not known', () => {
  const BROKEN = 'at the end of its branch this cannot be parsed:';
  const LOST = 'there was a version, and none is read any more, in';
  const unread = (...changes: RefChange[]) =>
    unreadOnBranches(worldOf({ branches: branchOrder() }, changes)).map(
      ({ ids, environment, blindness: { why, of, mend } }) => `${ids} ${environment} ${why} ${of} ${mend}`,
    );
  const had = (path: string): RefChange => ({ path, text: '1', versions: ['dev/api 1'] });
  const broken = (path: string): RefChange => ({ path, text: '{', versions: null });
  const empty = (path: string): RefChange => ({ path, text: '', versions: [] });
  const MEND = 'Correct the file, or `files` and `version` of the entry of `releases` that reads it.';

  test('where a file cannot be parsed, downstream of it too', () => {
    expect(unread(had('env/staging:tag'), broken('env/staging:tag'))).toEqual([
      `undefined staging ${BROKEN} env/staging:tag Correct the file.`,
      `undefined production ${BROKEN} env/staging:tag Correct the file.`,
    ]);
    expect(unread(broken('env/dev:tag'))).toEqual([`undefined staging ${BROKEN} env/dev:tag Correct the file.`]);
    expect(unread(broken('env/production:tag'))).toEqual([
      `undefined production ${BROKEN} env/production:tag Correct the file.`,
    ]);
  });

  test('where a file has lost its version, and not where it never had one, or is gone', () => {
    const path = 'env/production:tag';
    expect(unread(had(path), empty(path))).toEqual([`undefined production ${LOST} ${path} ${MEND}`]);
    expect(unread(empty(path))).toEqual([]);
    expect(unread(had(path), { path })).toEqual([]);
    expect(unread(had(path), empty(path), had(path))).toEqual([]);
    expect(unread(had(path), empty(path), broken(path), had(path))).toEqual([]);
  });

  test('of files on branches of environments alone', () => {
    expect(unread(broken('production.yaml'))).toEqual([]);
    expect(unread(broken('env/qa:tag'))).toEqual([]);
    expect(unreadOnBranches(worldOf({}, [broken('env/dev:tag')]))).toEqual([]);
    expect(unreadOnBranches(worldWith(releases(), undefined))).toEqual([]);
  });
});

describe('the arrivals that branches and tags do not tell of', () => {
  const lacking = { environment: 'staging', why: 'no branch is of staging', mend: 'Fetch it.' };
  const unseen = (known: Pick<ChangeLog, 'branches' | 'tags'>, ...changes: RefChange[]) =>
    unseenElsewhere(worldOf(known, changes)).map(
      ({ ids, environment, blindness: { why, mend } }) => `${ids} ${environment} ${why} ${mend}`,
    );
  const there = (id: string, version = '1'): RefChange => ({
    path: `env/${id}:tag`,
    text: `${id} ${version}`,
    versions: [`${id}/api ${version}`],
  });

  test.each([
    ['branch', { branches: branchOrder({ missing: [lacking] }) }],
    ['tag', { tags: tagsRead({ missing: [lacking] }) }],
  ])('are one at least in each environment that has no %s, and downstream of it', (_, known) => {
    expect(unseen(known, there('dev'))).toEqual([
      'undefined staging no branch is of staging Fetch it.',
      'undefined production no branch is of staging Fetch it.',
    ]);
  });

  test('are those that there are, where there are some', () => {
    expect(unseen({ branches: branchOrder({ missing: [lacking] }) }, there('dev'), there('production'))).toEqual([
      'api@1 production no branch is of staging Fetch it.',
      'undefined staging no branch is of staging Fetch it.',
    ]);
  });

  test('of a branch without commits of its own are those that came, and none where none did', () => {
    const untimed = [{ environment: 'staging', branch: 'env/staging', sharedWith: 'env/dev' }];
    const known = { branches: branchOrder({ untimed }) };
    const why =
      'the branch `env/staging` ends at a commit of `env/dev`, as a fast-forward leaves it, so that git does not keep what came to it when';
    const mend = 'Merge into it with `--no-ff`, and ask `towpath gate` before each promotion until then.';
    expect(unseen(known, there('dev'))).toEqual([]);
    expect(unseen(known, there('dev'), there('staging'), there('production'))).toEqual([
      `api@1 production ${why} ${mend}`,
    ]);
  });

  test('are none where all is known, or nothing is read of branches or tags', () => {
    expect(unseen({ branches: branchOrder() }, there('dev'), there('staging'))).toEqual([]);
    expect(unseen({}, there('dev'), there('staging'))).toEqual([]);
    expect(unseenElsewhere(worldWith(releases(), undefined))).toEqual([]);
  });
});
