import { rmSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { auditSource } from '../../../src/facts/world/repository-versions.ts';
import { type Git, openGit } from '../../../src/history/git/git.ts';
import { readChanges } from '../../../src/history/log/read-changes.ts';
import { readConfig } from '../../../src/repo/config/config.ts';
import { memoryTree } from '../../../src/repo/tree.ts';
import { git, type NewCommit, repository } from '../../history/repository.ts';

const CHAIN = ['dev', 'staging', 'production'];
const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** Git, and how many blobs it was asked for. */
function counting(folder: string): { git: Git; asked(): number } {
  const own = openGit(folder, { PATH: process.env['PATH'] });
  let asked = 0;
  const start: Git['start'] = (question) => {
    const child = own.start(question);
    if (question[0] !== 'cat-file') return child;
    const write = child.stdin.write.bind(child.stdin) as (chunk: string) => boolean;
    child.stdin.write = ((chunk: string) => {
      asked += chunk.split('\n').length - 1;
      return write(chunk);
    }) as typeof child.stdin.write;
    return child;
  };
  return { git: { ...own, start }, asked: () => asked };
}

async function blobsRead(entry: string, commits: readonly NewCommit[]): Promise<number> {
  const folder = repository(commits);
  made.push(folder);
  const tree = memoryTree({ 'towpath.yaml': `releases:\n  - ${entry}\n` });
  const source = auditSource(readConfig(tree).config, tree, { environments: CHAIN, treeAt: () => tree });
  const { git: counted, asked } = counting(folder);
  await readChanges(counted, { source, head: git(folder, ['rev-parse', 'main']) });
  return asked();
}

const named = (path: (name: string) => string, text: (name: string) => string) =>
  Object.fromEntries(
    [...CHAIN, 'prod-eu', ...Array.from({ length: 30 }, (_, index) => `tenant-${index}`)].map(
      (name) => [path(name), text(name)] as const,
    ),
  );

describe('an audit of a pattern that captures many names', () => {
  test('reads no text of those that are no environment, and each of the others once', async () => {
    const edits = named(
      (name) => `apps/api/${name}.yaml`,
      (name) => `image: { tag: "${name}" }\n`,
    );
    const entry =
      '{ files: "apps/{service}/{environment}.yaml", version: image.tag, environments: { prod-eu: production } }';
    const other = { 'apps/api/tenant-1.yaml': 'image: { tag: "2" }\n', 'docs/dev.yaml': 'image: { tag: "2" }\n' };
    expect(
      await blobsRead(entry, [
        { at: 0, edits },
        { at: 1, edits: other },
      ]),
    ).toBe(4);
  });

  test('reads them where others may build on them', async () => {
    const edits = named(
      (name) => `overlays/${name}/kustomization.yaml`,
      (name) => `images:\n  - { name: api, newTag: "${name}" }\n`,
    );
    expect(await blobsRead('{ files: "overlays/{environment}/kustomization.yaml" }', [{ at: 0, edits }])).toBe(34);
  });
});
