import { expect, test } from 'vitest';
import { withoutForeignReleases } from '../../../src/facts/world/release-environments.ts';
import { readRepository } from '../../../src/repo/repository.ts';
import { memoryTree } from '../../../src/repo/tree.ts';

test('a release file that cannot be parsed is a finding only where its environment is one of the policy', () => {
  const repository = readRepository(
    memoryTree({
      'towpath.yaml': 'releases: [{ files: "{environment}/values.yaml", environments: { prod: production } }]\n',
      'base/values.yaml': '{{ template }}: [\n',
      'prod/values.yaml': 'image: [\n',
    }),
    'shop',
  );
  const filesWithFindings = (known: string[]) =>
    withoutForeignReleases(repository.findings, repository, new Set(known)).map(({ location }) => location.file);
  expect(filesWithFindings(['dev', 'production'])).toEqual(['prod/values.yaml']);
  expect(filesWithFindings([])).toEqual(['base/values.yaml', 'prod/values.yaml']);
});
