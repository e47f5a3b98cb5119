import { describe, expect, test } from 'vitest';
import { historySource, repositorySource } from '../../../src/facts/world/repository-versions.ts';
import { treeAt } from '../../../src/facts/world/tree-at.ts';
import { type Git, openGit } from '../../../src/history/git/git.ts';
import { readHistory } from '../../../src/history/read-history.ts';
import { replayVersions } from '../../../src/history/versions/replay-versions.ts';
import { readRepository } from '../../../src/repo/repository.ts';
import { memoryTree } from '../../../src/repo/tree.ts';
import { failure, success } from '../../../src/text/result.ts';
import { addCommits, git, type NewCommit, repository } from '../repository.ts';
import { isEnvironment } from '../source.ts';

const environments = ['dev', 'staging', 'production'];
const settings = (folder: string, site = '') =>
  `${site}environments: []\nreleases:\n  - { files: "${folder}/{environment}/{service}.hcl", version: image }\n`;
const at = (folder: string, environment: string, version: string) => ({
  [`${folder}/${environment}/a.hcl`]: `image = "${version}"\n`,
});
const start: NewCommit = {
  at: 0,
  edits: { 'towpath.yaml': settings('apps'), ...at('apps', 'staging', '1'), ...at('apps', 'production', '1') },
};
const staged: NewCommit = { at: 60, edits: at('apps', 'staging', '2') };
const moved: NewCommit = {
  at: 120,
  edits: {
    'towpath.yaml': settings('deploy'),
    'apps/staging/a.hcl': null,
    'apps/production/a.hcl': null,
    ...at('deploy', 'staging', '3'),
    ...at('deploy', 'production', '2'),
  },
};

/** A repository as git has it, with the questions that it is asked. */
function asked(folder: string): { opened: Git; questions: string[] } {
  const opened = openGit(folder, process.env);
  const questions: string[] = [];
  const note =
    <Rest extends unknown[], Answer>(ask: (question: Parameters<Git['run']>[0], ...rest: Rest) => Answer) =>
    (question: Parameters<Git['run']>[0], ...rest: Rest) => {
      questions.push(question[0]!);
      return ask(question, ...rest);
    };
  return { opened: { ...opened, run: note(opened.run), start: note(opened.start) }, questions };
}

/** What production has had, with the questions to git that it took. */
async function read(folder: string, { follows = true, base = '' } = {}) {
  const { opened, questions } = asked(folder);
  const shop = readRepository(treeAt(openGit(folder, process.env), 'HEAD'), 'shop');
  const source = follows ? historySource(shop, { environments, treeAt: () => memoryTree({}) }) : repositorySource(shop);
  const history = await readHistory(opened, {
    source,
    environments,
    base: base === '' ? failure({ reason: 'none' }) : success(git(folder, ['rev-parse', base])),
    ...(base === '' ? {} : { request: { now: Date.now() } }),
  });
  if (!history.ok) throw new Error(history.problem.message);
  const { log, otherWay } = history.value;
  const versionsIn = (each: typeof log) =>
    [...replayVersions(each, isEnvironment).environments].flatMap(([environment, services]) =>
      [...services.values()].flatMap(({ versions }) =>
        [...versions.values()].map(({ version, stays }) => `${environment} ${version} ×${stays.length}`),
      ),
    );
  return {
    versions: versionsIn(log),
    otherVersions: otherWay && versionsIn(otherWay.log),
    commits: log.commits.length,
    questions,
  };
}

const WHOLE = ['staging 1 ×1', 'staging 2 ×1', 'staging 3 ×1', 'production 1 ×1', 'production 2 ×1'];

describe('settings through the history of a repository', () => {
  test('take no question to git where they always said the same of what is read', async () => {
    const edits = { 'towpath.yaml': settings('apps', 'site: https://runbooks.example.com\n') };
    const folder = repository([start, staged, { at: 90, edits }]);
    const [followed, plain] = [await read(folder), await read(folder, { follows: false })];
    expect(followed).toEqual(plain);
    expect(plain.commits).toBe(2);
  });

  test('take one log more where they did not', async () => {
    const folder = repository([start, staged, moved]);
    const [followed, plain] = [await read(folder), await read(folder, { follows: false })];
    expect(followed.versions).toEqual(WHOLE);
    expect(plain.versions).toEqual(['staging 3 ×1', 'production 2 ×1']);
    const logs = (questions: string[]) => questions.filter((each) => each === 'log').length;
    expect(logs(followed.questions)).toBe(2 * logs(plain.questions));
  });

  test('are those of the commit that a merge is on its branch', async () => {
    const side: NewCommit = {
      ...moved,
      at: 90,
      parents: [0],
      branch: 'side',
      edits: { ...moved.edits, ...at('deploy', 'staging', '1'), ...at('deploy', 'production', '1') },
    };
    const merge: NewCommit = {
      at: 120,
      parents: [1, 2],
      edits: { ...moved.edits!, ...at('deploy', 'staging', '2'), ...at('deploy', 'production', '1') },
    };
    const folder = repository([start, staged, side, merge]);
    expect((await read(folder)).versions).toEqual(['staging 1 ×1', 'staging 2 ×1', 'production 1 ×1']);
  });

  test('say of a request what they say of its target once it is merged', async () => {
    const folder = repository([start, staged]);
    git(folder, ['branch', 'target']);
    addCommits(folder, [moved], true);
    const { versions, otherVersions } = await read(folder, { base: 'target' });
    expect(versions).toEqual(WHOLE);
    expect(otherVersions).toEqual(WHOLE);
  });
});
