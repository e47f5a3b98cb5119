import { describe, expect, it } from 'vitest';
import { commit } from '../../../src/facts/commit/commit.ts';
import { commitsOf, unseenCommits, whyNoCommits } from '../../../src/facts/commit/range.ts';
import { registry } from '../../../src/facts/registry.ts';
import { joinWorld } from '../../../src/facts/world/join.ts';
import type { Past } from '../../../src/facts/world/world.ts';
import { GitProblem } from '../../../src/history/git/problem.ts';
import type { History } from '../../../src/history/history.ts';
import { celText } from '../../../src/policy/cel-value.ts';
import { readRepository } from '../../../src/repo/repository.ts';
import { memoryTree } from '../../../src/repo/tree.ts';
import { failure, success } from '../../../src/text/result.ts';
import { files, manifest, NOW, type Overrides, sha256 } from '../../build.ts';
import { configChange, wholePolicy } from '../../check/whole.ts';
import { historyOf } from './commits.ts';

const policy = wholePolicy();
const PROD = 'config/production/app.yaml';
const LARGER = 'pool:\n  host: production.example.com\n  size: 6\n';
const api = (version: string) => ({
  'environments/production.yaml': manifest('production', { services: { api: { version } } }),
});

/** A world with one commit on the small repository. */
function worldOf(after: Overrides, past: (history: History) => Past = (history) => ({ history }), by = policy) {
  const snapshots = [files(api('1')), files({ ...api('1'), ...after })];
  const repository = readRepository(memoryTree(snapshots[1]!), 'shop');
  return joinWorld(by, repository, NOW, past(historyOf(snapshots)));
}

const told = (type: string, node: object, ...names: string[]) => {
  const view = registry.types.get(type)!.viewOf(node) as Record<string, unknown>;
  return names.map((name) => celText(view[name]));
};

describe('a commit tells', () => {
  const world = worldOf({ ...api('2'), [PROD]: LARGER, 'config/dev/app.yaml': 'pool: 1\n' });
  const [node] = commitsOf(world);

  it('its hash, its subject, and how many it merges', () => {
    const { hash } = node!.commit;
    expect(told('Commit', node!, 'hash', 'subject', 'mergedCommits')).toEqual([hash.slice(0, 12), 'Step 1', '1']);
    const merged = { ...node!, commit: { ...node!.commit, mergedCommits: 3 } };
    expect(told('Commit', merged, 'mergedCommits', 'at')).toEqual(['3', '2026-11-10T12:01:00Z']);
  });

  it('each environment once, in the order of the chain', () => {
    expect(told('Commit', node!, 'environments')).toEqual(['dev, production']);
  });

  it('each value that it changed, of config without the values', () => {
    const names = ['environment', 'kind', 'name', 'file', 'before', 'after'];
    expect(node!.changes.map((change) => told('EnvironmentChange', change, ...names).join(' '))).toEqual([
      'dev config pool config/dev/app.yaml none none',
      'dev config pool.host config/dev/app.yaml none none',
      'dev config pool.size config/dev/app.yaml none none',
      'production version api environments/production.yaml 1 2',
      `production config pool.size ${PROD} none none`,
    ]);
    expect(node!.changes[3]).toMatchObject({ key: 'production version api' });
  });

  it('each file that it changed, by path', () => {
    const { facts } = commit.tables[0]!;
    const reaching = facts['reachingFiles']!.get(node!) as object[];
    expect(reaching.map((file) => told('ChangedFile', file, 'path', 'environments'))).toEqual([
      ['config/dev/app.yaml', 'dev'],
      [PROD, 'production'],
      ['environments/production.yaml', 'production'],
    ]);
  });

  it('each config file that the pipeline must bring, and its record', () => {
    const record = (id: string, path: string, text: string) => ({
      [`changes/${id}.yaml`]: configChange({ id, files: [{ path, sha256: sha256(text) }], stages: undefined }),
    });
    const all = { [PROD]: LARGER, 'config/dev/app.yaml': 'pool: 1\n', ...record('larger', PROD, LARGER) };
    const names = ['path', 'sha256', 'environments', 'recordedBy'];
    const [changed] = commitsOf(worldOf(all));
    expect(changed!.configChanges.map((change) => told('ConfigChange', change, ...names))).toEqual([
      ['config/dev/app.yaml', sha256('pool: 1\n'), 'dev', 'none'],
      [PROD, sha256(LARGER), 'production', 'larger'],
    ]);
  });

  it('as a subject no later time than now, and its place', () => {
    const [subject] = commit.subjects(world);
    expect(subject).toMatchObject({ ref: { type: 'commit', id: node!.commit.hash, environment: null }, at: NOW });
    expect(subject!.locate([])).toMatchObject({ file: PROD });
    expect(subject!.related!().map(({ message }) => message)).toEqual(['the commit changes dev here']);
    const later = worldOf({ [PROD]: LARGER });
    expect(commit.subjects({ ...later, now: NOW + 3_600_000 })[0]!.at).toBe(NOW + 60_000);
  });
});

describe('what is not known of a commit', () => {
  const fact = (table: number, name: string) => commit.tables[table]!.facts[name]!;

  it.each(['environments', 'environmentChanges', 'reachingFiles', 'configChanges'])(
    '%s are hidden by a fault in a page',
    (name) => {
      const by = wholePolicy({ 'environments/dev.mdx': '---\ntitle: x\n---\n' });
      const blind = (world: ReturnType<typeof worldOf>) => fact(0, name).blind!(commitsOf(world)[0]!)?.of;
      expect(blind(worldOf({ [PROD]: LARGER }, undefined, by))).toBe('content/environments/dev.mdx');
      expect(blind(worldOf({ [PROD]: LARGER }))).toBeUndefined();
    },
  );

  it('who recorded it is hidden by a fault in a record, unless another one did', () => {
    const blind = (others: Overrides) => {
      const [change] = commitsOf(worldOf({ [PROD]: LARGER, ...others }))[0]!.configChanges;
      return fact(3, 'recordedBy').blind!(change!)?.of;
    };
    const broken = { 'changes/broken.yaml': 'files: [' };
    const files = [{ path: PROD, sha256: sha256(LARGER) }];
    const recorded = { 'changes/larger.yaml': configChange({ id: 'larger', files, stages: undefined }) };
    expect([blind(broken), blind({ ...broken, ...recorded }), blind({})]).toEqual([
      'changes/broken.yaml',
      undefined,
      undefined,
    ]);
  });
});

describe('why no commit is judged', () => {
  const outcome = (past: (history: History) => Past) => {
    const world = worldOf({ [PROD]: LARGER }, past);
    const unseen = unseenCommits(world).map(({ ids, environment, blindness: { why, mend } }) => [
      ids,
      environment,
      why,
      mend,
    ]);
    return { nodes: commitsOf(world).length, why: whyNoCommits(world), unseen };
  };

  it('is nothing where there are some', () => {
    expect(outcome((history) => ({ history }))).toEqual({ nodes: 1, why: undefined, unseen: [] });
  });

  it('is that no history was read, which hides them', () => {
    expect(outcome(() => ({ noHistory: 'this is a shallow clone', mend: 'Fetch it.' }))).toEqual({
      nodes: 0,
      why: undefined,
      unseen: [[undefined, null, 'this is a shallow clone', 'Fetch it.']],
    });
  });

  it('is that there is no base', () => {
    const range = failure({ reason: 'there is no base' });
    expect(outcome((history) => ({ history: { ...history, range } }))).toEqual({
      nodes: 0,
      why: 'there is no base',
      unseen: [],
    });
  });

  it('is that there is none after the base', () => {
    const past = (history: History) => {
      if (!history.range.ok) throw new Error('There is a range.');
      return { history: { ...history, range: success({ ...history.range.value, commits: [] }) } };
    };
    expect(outcome(past)).toEqual({ nodes: 0, why: 'there is no commit after the base', unseen: [] });
  });

  it('is that git could not read them, which hides them', () => {
    const read = () => {
      throw new GitProblem('the clone lacks objects of its history', 'Fetch them.');
    };
    expect(outcome((history) => ({ history: { ...history, read } }))).toEqual({
      nodes: 0,
      why: undefined,
      unseen: [[undefined, null, 'the clone lacks objects of its history', 'Fetch them.']],
    });
  });

  it('is told of each config file that git does not have', () => {
    const listed = {
      'environments/production.yaml': manifest('production', { config: [PROD, 'local.env'] }),
      'environments/staging.yaml': manifest('staging', { config: ['local.env'] }),
    };
    const snapshots = [files(), files(listed)];
    const there = memoryTree({ ...snapshots[1]!, 'local.env': 'A=1\n' });
    const world = joinWorld(policy, readRepository(there, 'shop'), NOW, { history: historyOf(snapshots) });
    expect(unseenCommits(world)).toEqual([
      {
        ids: undefined,
        environment: null,
        blindness: {
          why: 'this repository does not have the history of',
          of: 'local.env',
          mend: 'Commit it here, or let no manifest list it.',
        },
      },
    ]);
  });
});
