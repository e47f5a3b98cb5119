import { describe, expect, test } from 'vitest';
import { readConfig } from '../../../src/repo/config/config.ts';
import { readReleaseSettings } from '../../../src/repo/release/settings.ts';
import { tagReleasesOf } from '../../../src/repo/release/tag-releases.ts';
import { readRepository } from '../../../src/repo/repository.ts';
import { memoryTree } from '../../../src/repo/tree.ts';

const treeOf = (entry: string) => memoryTree({ 'towpath.yaml': `releases:\n  - { ${entry} }\n` });
const configOf = (entry: string) => readConfig(treeOf(entry)).config;
/** What an entry reads in the name of a tag: environment, service and version. */
const read = (entry: string, tag: string) => {
  const found = tagReleasesOf(configOf(entry))[0]!.on(tag);
  return found && [found.environment, found.service, found.version];
};

describe('the name of a tag', () => {
  test.each([
    ['tags: "deploy/{environment}/{service}/{version}"', 'deploy/staging/api/1.2.0', ['staging', 'api', '1.2.0']],
    ['tags: "{environment}/{version}", environments: { prod: production }', 'prod/1', ['production', 'app', '1']],
    ['tags: "v{version}", environment: production', 'v1.0-rc', ['production', 'app', '1.0-rc']],
    ['tags: "{team}/{service}/{environment}/{version}", service: "{team}/{service}"', 'a/b/dev/1', ['dev', 'a/b', '1']],
    ['tags: "{environment}/{version}/{run}", service: shop', 'dev/1.0/7', ['dev', 'shop', '1.0']],
    ['tags: "**/{environment}/{service}@{version}"', 'a/b/dev/my-api@1.0', ['dev', 'my-api', '1.0']],
  ])('says what the captures of its pattern take: %s', (entry, tag, said) => {
    expect(read(entry, tag)).toEqual(said);
  });

  test.each([
    ['{environment}/{service}-{version}', 'dev/my-api-1.0.0-rc-1', ['dev', 'my-api', '1.0.0-rc-1']],
    ['{environment}/{service}-{version}', 'dev/api-v2-v1.0', ['dev', 'api-v2', 'v1.0']],
    ['{environment}/{service}-{version}', 'dev/api-abc', ['dev', 'api', 'abc']],
    ['{environment}/{service}-{version}', 'dev/my-api-abc', undefined],
    ['{service}-{environment}-{version}', 'my-api-dev-1.0-rc-1', ['dev', 'my-api', '1.0-rc-1']],
    ['{environment}-{version}', 'dev-eu-1.0', ['dev-eu', 'app', '1.0']],
    ['{service}@{version}/{environment}', 'a@1.0/dev', ['dev', 'a', '1.0']],
    ['{version}-{environment}', '1.0-rc-dev', ['dev', 'app', '1.0-rc']],
    ['{environment}/{version}-{service}', 'dev/1.0-rc-api', undefined],
    ['deploy/{environment}/{service}/{version}', 'deploy/dev/@a/api/1', undefined],
  ])('tells a version from what shares its segment, or says nothing: %s of %s', (tags, tag, said) => {
    expect(read(`tags: "${tags}"`, tag)).toEqual(said);
  });
});

describe('an entry of tags', () => {
  test.each([
    ['tags: "{environment}/{service}/{verison}"', 'Write `{version}` for `{verison}`.'],
    ['tags: "{environment}/{service}"', 'has no `{version}`, so which version arrived cannot be told'],
    ['tags: "deploy/{service}/{version}"', 'has no `{environment}`, so where a version arrived cannot be told'],
    ['tags: "{environment}/{version}", environment: dev', '`dev` is the environment of this entry'],
    ['tags: "{environment}/{version}", files: x', '`files` is not used with `tags`'],
    ['tags: "{environment}/{version}", kind: text', '`kind` is not used with `tags`'],
    ['tags: "{environment}/{version}/{run}"', 'Add `service: "{run}"`, or `service: "app"` if'],
    ['tags: "{environment}/{service}/{version}", service: api', 'gives every service that'],
    ['tags: "{environment}/{version}", service: "{name}"', '`{name}` in `{name}` has no value'],
    ['tags: "{environment}/{version}", service: "{version}"', 'gives one service a name for each version'],
    ['tags: "refs/tags/{environment}/{version}"', 'Write names as `git tag` lists them.'],
    ['tags: "{environment}{version}"', 'nothing tells where the first ends'],
    ['version: x', 'Add `files`; or `tags`, if the names of tags say which version went where.'],
  ])('with a fault is told it: %s', (entry, told) => {
    const [finding] = readReleaseSettings(configOf(entry)).findings;
    expect(`${finding?.message} ${finding?.help}`).toContain(told);
    expect(tagReleasesOf(configOf(entry))).toEqual([]);
  });

  test('with a misspelt key is told it', () => {
    const { configFindings } = readRepository(treeOf('tag: "{environment}/{version}"'), 'shop');
    expect(configFindings.map(({ message, help }) => `${message} ${help}`).join()).toContain('`tags`');
  });

  test('reads no file, whatever its name is', () => {
    const tree = memoryTree({ 'towpath.yaml': 'releases:\n  - { tags: "{environment}/{version}" }\n', 'dev/1': '1' });
    const { configFindings, notes, releases } = readRepository(tree, 'shop');
    expect([configFindings, notes.filter((note) => note.includes('dev'))]).toEqual([[], []]);
    expect(releases.map(({ files }) => files)).toEqual([[]]);
  });
});
