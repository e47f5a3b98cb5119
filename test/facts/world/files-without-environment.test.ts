import { describe, expect, test } from 'vitest';
import { fileWithoutEnvironment, withoutEnvironmentNotes } from '../../../src/facts/world/files-without-environment.ts';
import type { Files } from '../../build.ts';
import { releases, worldWith } from './ref-history.ts';

const ENTRY = '{ files: "svc/{service}/values-{environment}.yaml", environments: { prod: production } }';
const values = (service: string, environment: string): Files => ({
  [`svc/${service}/values${environment}.yaml`]: `image: { repository: example.com/${service}, tag: "1" }\n`,
});
/** A service that has files of both, and `web`, which has one of staging. */
const FILES: Files = { ...values('api', '-staging'), ...values('api', '-prod'), ...values('web', '-staging') };

function said(files: Files, ...entries: readonly string[]) {
  const world = worldWith({ ...releases(...(entries.length === 0 ? [ENTRY] : entries)), ...files }, undefined);
  return { notes: withoutEnvironmentNotes(world), file: fileWithoutEnvironment(world, 'web', 'production') };
}
const NOTHING = { notes: [], file: undefined };

describe('a service that has no file of an environment, and one that names none', () => {
  test('may run there by that, so that a note says that nothing of it was judged', () => {
    expect(said({ ...FILES, ...values('web', '') })).toEqual({
      notes: [
        'svc/web/values.yaml has a version of a service that has files of other environments and none of production: if production runs by it, nothing of that was judged; then add an entry of `releases` with `files: svc/{service}/values.yaml` and `environment: production`',
      ],
      file: 'svc/web/values.yaml',
    });
  });

  test('shares a note with others, by its environment', () => {
    const more = { ...values('web', ''), ...values('mail', '-staging'), ...values('mail', '') };
    expect(said({ ...FILES, ...more }).notes).toEqual([
      expect.stringMatching(/^svc\/mail\/values\.yaml, svc\/web\/values\.yaml have a version of a service/),
    ]);
    const upstream = { ...values('mail', '-prod'), ...values('mail', ''), ...values('web', '') };
    expect(said({ ...FILES, ...upstream }).notes).toHaveLength(2);
  });

  test('in folders of environments too', () => {
    const entry = '{ files: "svc/{service}/{environment}/values.yaml", environments: { prod: production } }';
    const files = ['api/staging', 'api/prod', 'web/staging', 'web/base'].map((path): [string, string] => [
      `svc/${path}/values.yaml`,
      `image: { repository: example.com/${path.split('/')[0]}, tag: "1" }\n`,
    ]);
    expect(said(Object.fromEntries(files), entry).file).toBe('svc/web/base/values.yaml');
  });

  test('where its files build on that one, too', () => {
    const entry = ENTRY.replace('{ files', '{ base: "svc/{service}/values.yaml", files');
    const files = { ...FILES, ...values('web', ''), 'svc/web/values-staging.yaml': 'replicas: 1\n' };
    expect(said(files, entry)).toMatchObject({ notes: [expect.any(String)], file: 'svc/web/values.yaml' });
  });

  test.each<[what: string, files: Files, entries?: readonly string[]]>([
    ['a service that is in staging alone', FILES],
    [
      'a file of another image',
      { ...FILES, 'svc/web/values.yaml': 'proxy: { image: { repository: example.com/proxy, tag: "1" } }\n' },
    ],
    ['a file without a version', { ...FILES, 'svc/web/values.yaml': 'replicas: 2\n' }],
    [
      'a file that another entry reads',
      { ...FILES, ...values('web', '') },
      [ENTRY, '{ files: "svc/{service}/values.yaml", environment: production }'],
    ],
    [
      'a file that nothing inherits',
      { ...FILES, ...values('web', '') },
      [ENTRY.replace('{ files', '{ base: [], files')],
    ],
    ['a file beside those of all environments', { ...FILES, ...values('api', '') }],
  ])('is not told of: %s', (_, files, entries = []) => {
    expect(said(files, ...entries)).toEqual(NOTHING);
  });
});
