import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { missingFolder, resolveOptions } from '../../../src/site/build/resolve-options.ts';
import { contentPages } from '../../../src/site/content-pages.ts';
import type { TowpathOptions } from '../../../src/site/options.ts';
import { CONTENT } from '../../build.ts';

const roots: string[] = [];
afterAll(() => {
  for (const root of roots) rmSync(root, { recursive: true, force: true });
});

/** A project of these files. */
function projectOf(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'towpath-options-'));
  roots.push(root);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return root;
}

const PAGE = '---\ntitle: Dev\n---\n';

/** What is wrong with the options of a project, and what to do. */
function faultOf(options: object, files: Readonly<Record<string, string>> = {}): unknown {
  try {
    resolveOptions(options as TowpathOptions, projectOf(files));
    return 'nothing';
  } catch (error) {
    const { message, hint } = error as Error & { hint?: string };
    return [message, hint];
  }
}

describe('without options the project itself is judged', () => {
  test('and its own policy is published', () => {
    const root = projectOf({ 'content/environments/dev.mdx': PAGE });
    const { repo, policy, policyLabel, isDefault, layers } = resolveOptions({}, root);
    expect({ repo, policy, policyLabel, isDefault }).toEqual({
      repo: root,
      policy: join(root, 'content'),
      policyLabel: 'content',
      isDefault: false,
    });
    expect(layers.map(({ label, isOwn }) => [label, isOwn])).toEqual([['content', true]]);
  });

  test('and the policy that its towpath.yaml names', () => {
    const root = projectOf({
      'towpath.yaml': 'policy: rules-of-ours\n',
      'rules-of-ours/policy.yaml': 'extends: default\n',
    });
    const { policy, layers } = resolveOptions({}, root);
    expect(policy).toBe(join(root, 'rules-of-ours'));
    expect(layers.map(({ label, isOwn }) => [label, isOwn])).toEqual([
      ['rules-of-ours', true],
      ['towpath/content', false],
    ]);
  });

  test('and the default policy is published where there is none, without runbooks and incidents of nobody here', () => {
    const { policy, policyLabel, isDefault, layers } = resolveOptions(
      {},
      projectOf({ 'content/notes.md': 'Notes.\n' }),
    );
    expect({ policy, policyLabel, isDefault }).toEqual({
      policy: CONTENT,
      policyLabel: 'towpath/content',
      isDefault: true,
    });
    expect(layers).toEqual([
      { folder: CONTENT, label: 'towpath/content', isOwn: false, kinds: ['environments', 'rules', 'guides'] },
    ]);
  });
});

describe('a compiled policy is published with its pages, as files of the project', () => {
  const texts = { 'environments/dev.mdx': PAGE, 'rules/../../../x.mdx': 'out', 'runbooks/dev/a.mdx': 'not theirs' };
  const org = JSON.stringify({
    version: 1,
    towpath: '0.1.0',
    digest: 'sha256:0',
    rules: [],
    environments: [],
    runbooks: [],
    policy: {
      texts,
      prose: { 'guides/ours.mdx': '---\ntitle: Ours\n---\n' },
      extends: { texts: { 'rules/r.mdx': PAGE } },
    },
  });
  const pagesOf = (files: Readonly<Record<string, string>>) => {
    const options = resolveOptions({}, projectOf(files));
    const pages = contentPages(options, new Map()).filter(({ path }) => !path.startsWith(CONTENT));
    expect(missingFolder(options)).toBe(undefined);
    for (const { path, source } of pages) expect(readFileSync(path, 'utf8')).toBe(source.text);
    return pages.map(({ address, source, isForeign }) => [address, source.file, isForeign]);
  };
  const theirs = [
    ['/dev/', 'org.json/environments/dev.mdx', true],
    ['/rules/r/', 'org.json/extends/rules/r.mdx', true],
    ['/guides/ours/', 'org.json/guides/ours.mdx', true],
  ];

  test('where a folder builds on it', () => {
    const sha256 = createHash('sha256').update(org).digest('hex');
    const own = {
      'content/policy.yaml': `extends: { path: ../org.json, sha256: ${sha256} }\n`,
      'content/rules/own.mdx': PAGE,
    };
    const [dev, ...others] = theirs;
    expect(pagesOf({ 'org.json': org, ...own })).toEqual([
      dev,
      ['/rules/own/', 'content/rules/own.mdx', false],
      ...others,
    ]);
  });

  test('and where it is named in place of a folder', () => {
    expect(pagesOf({ 'org.json': org, 'towpath.yaml': 'policy: org.json\n' })).toEqual(theirs);
  });
});

describe('no other policy takes the place of one that is meant', () => {
  test('in towpath.yaml', () => {
    expect(faultOf({}, { 'towpath.yaml': 'policy: polcy\n' })).toEqual([
      'The policy `polcy`, which towpath.yaml names, is not a folder of the repository with pages in `environments/` or `rules/`, and no compiled one.',
      'Correct `policy` in towpath.yaml, or remove it to publish the default policy.',
    ]);
  });

  test('by files with the names of none', () => {
    expect(faultOf({}, { 'content/policy.yml': 'extends: default\n' })).toEqual([
      '`content/policy.yml` is not read, and the folder has nothing else of a policy.',
      'Rename it to `content/policy.yaml`.',
    ]);
  });

  test('by an option that is misspelt', () => {
    expect(faultOf({ polcy: './content' })).toEqual(['`polcy` is not an option of `towpath()`', 'Write `policy`.']);
  });
});
