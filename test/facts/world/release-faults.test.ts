import { expect, test } from 'vitest';
import { withoutForeignReleases } from '../../../src/facts/world/release-environments.ts';
import { readRepository } from '../../../src/repo/repository.ts';
import { memoryTree } from '../../../src/repo/tree.ts';

test('a release file that does not parse is a fault, unless it is of no environment', () => {
  const repository = readRepository(
    memoryTree({
      'towpath.yaml': 'releases: [{ files: "{environment}/values.yaml", environments: { prod: production } }]\n',
      'base/values.yaml': '{{ template }}: [\n',
      'prod/values.yaml': 'image: [\n',
    }),
    'shop',
  );
  const faults = (known: string[]) =>
    withoutForeignReleases(repository.findings, repository, new Set(known)).map(({ location }) => location.file);
  expect(faults(['dev', 'production'])).toEqual(['prod/values.yaml']);
  expect(faults([])).toEqual(['base/values.yaml', 'prod/values.yaml']);
});
