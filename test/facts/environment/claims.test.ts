import { expect, test } from 'vitest';
import { accessClaims, dataClaims } from '../../../src/facts/environment/claims.ts';
import { manifest, type Overrides, world } from '../../build.ts';

/** What the manifests of production claim: of its data, and of access to it. */
function claimed(overrides: Overrides): string[] {
  const production = world(overrides).environments.find(({ id }) => id === 'production')!;
  return [...dataClaims(production), ...accessClaims(production)].map(({ kind, value, key, locate }) => {
    const { file, path } = locate();
    return `${kind} ‹${value}› ${key} at ${file} ${path}`;
  });
}
const FILE = 'environments/production.yaml';
const OTHER = 'environments/production-eu.yaml';
const eu = (keys: object) => ({ [OTHER]: manifest('production', { services: {}, config: [], ...keys }) });

test('each manifest claims what it declares, and each person with standing write access by name', () => {
  expect(
    claimed({
      ...eu({
        data: { class: 'seeded' },
        access: { default: 'read-write', writers: ['ana@example.com', 'kim@example.com'] },
      }),
    }),
  ).toEqual([
    `data ‹seeded› data ${OTHER} at ${OTHER} data.class`,
    `data ‹live› data ${FILE} at ${FILE} data.class`,
    `default ‹read-write› default ${OTHER} at ${OTHER} access.default`,
    `default ‹read-only› default ${FILE} at ${FILE} access.default`,
    `writer ‹ana@example.com› writer ana@example.com ${OTHER} at ${OTHER} access.writers[0]`,
    `writer ‹kim@example.com› writer kim@example.com ${OTHER} at ${OTHER} access.writers[1]`,
  ]);
});

test('where none of them declares it, one claim is empty, and none where one has a fault or there is no manifest', () => {
  const silent = { data: undefined, access: undefined };
  const without = { [FILE]: manifest('production', silent) };
  expect(claimed(without)).toEqual([
    `data ‹› data ${FILE} at ${FILE} data`,
    `default ‹› default ${FILE} at ${FILE} access`,
  ]);
  expect(claimed({ ...without, ...eu({ ...silent, zone: 'eu' }) })).toEqual([]);
  expect(claimed({ [FILE]: null })).toEqual([]);
});
