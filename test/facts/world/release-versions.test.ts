import { describe, expect, test } from 'vitest';
import { readBy } from '../../../src/facts/world/release-versions.ts';
import { NO_ENVIRONMENT } from '../../../src/history/version-source.ts';
import { releasesOf } from '../../../src/repo/release/releases.ts';

type Entries = Parameters<typeof releasesOf>[0]['releases'];
const fileOf = (releases: Entries, path: string) => readBy(releasesOf({ releases }), path);
const VALUES: Entries = [{ files: '{service}/values-{environment}.yaml' }];
const KUSTOMIZE: Entries = [{ files: '{environment}/kustomization.yaml' }];
const LAYERED: Entries = [{ files: 'values-{environment}.yaml', base: 'values.yaml' }];

/** What a text has at the place of a version. */
function at(releases: Entries, path: string, text: string, service: string, version: string, environment = 'dev') {
  const { start, end } = fileOf(releases, path)!.locate(text, { environment, service, version });
  return text.slice(start, end);
}

describe('a version is found in its file', () => {
  const PATH = 'api/values-dev.yaml';
  const text =
    'image: { repository: x/api, tag: "1" }\nproxy: { image: { repository: x/proxy, tag: "2" } }\nlog: { image: { repository: x/log, tag: "2" } }\n';

  test('by its service, be it that of the path or what runs beside it', () => {
    const read = fileOf(VALUES, PATH)!.read(text)!;
    const services = read.map(({ service, version }) => `${service}@${version}`);
    expect(services.sort()).toEqual(['api/log@2', 'api/proxy@2', 'api@1']);
    const startOf = (service: string, version: string) =>
      fileOf(VALUES, PATH)!.locate(text, { environment: 'dev', service, version }).start;
    expect(startOf('api', '1')).toBe(text.indexOf('"1"'));
    expect(startOf('api/proxy', '2')).toBe(text.indexOf('"2"'));
    expect(startOf('api/log', '2')).toBe(text.lastIndexOf('"2"'));
  });

  test('by the version alone, where what it is laid over calls the image otherwise', () => {
    expect(at(VALUES, PATH, text, 'other', '2')).toBe('"2"');
    expect(at(VALUES, PATH, text, 'other', '1')).toBe('"1"');
  });

  test('by what it puts behind the tag of what it builds on', () => {
    const overlay = 'resources: [../base]\nimages: [{ name: x/a, tagSuffix: -x }]\n';
    expect(at(KUSTOMIZE, 'dev/kustomization.yaml', overlay, 'a', '1-x')).toBe('-x');
  });

  test('of its environment, where a file holds several', () => {
    const all: Entries = [{ files: 'all.yaml', version: '{environment}.*.tag' }];
    const both = 'staging: { api: { tag: a1 } }\ndev: { api: { tag: a1 } }\n';
    const start = fileOf(all, 'all.yaml')!.locate(both, { environment: 'dev', service: 'api', version: 'a1' }).start;
    expect(start).toBe(both.lastIndexOf('a1'));
  });
});

describe('a file that others build on', () => {
  test('has versions of no environment, and where they are', () => {
    const text = 'api: { image: { repository: x/api, tag: "1" } }\n';
    const base = fileOf(LAYERED, 'values.yaml')!;
    expect(base.read(text)!.map(({ environment }) => environment)).toEqual(base.read(text)!.map(() => NO_ENVIRONMENT));
    expect(base.read(text)).toContainEqual(expect.objectContaining({ service: 'api', version: '1' }));
    expect(at(LAYERED, 'values.yaml', text, 'api', '1', NO_ENVIRONMENT)).toBe('"1"');
    expect(base.read('{')).toBeUndefined();
  });

  test('is none that no entry names', () => {
    expect(fileOf(LAYERED, 'other.yaml')).toBeUndefined();
    expect(fileOf(VALUES, 'values.yaml')).toBeUndefined();
  });
});

describe('how a file is read', () => {
  const way = (releases: Entries, path = 'a/dev') => fileOf(releases, path)!.way!();
  const plain = { files: 'a/{environment}' };

  test('is decided by its own entries, whatever others there are', () => {
    expect(way([plain])).toBe(way([plain, { files: 'b/{environment}' }]));
    expect(way([plain])).not.toBe(way([{ ...plain, service: 'x' }]));
    expect(way([plain])).not.toBe(way([{ ...plain, kind: 'text' }]));
  });

  test('is decided by all entries where some file may build on others', () => {
    const over = { files: 'values-{environment}.yaml', base: 'values.yaml' };
    expect(way([plain, over])).not.toBe(way([plain, { ...over, base: 'more.yaml' }]));
    const kustomize = { files: '{environment}/kustomization.yaml' };
    expect(way([plain, kustomize])).not.toBe(way([plain, { ...kustomize, service: 'x' }]));
  });
});

test('a file that cannot be parsed tells nothing', () => {
  expect(fileOf(VALUES, 'api/values-dev.yaml')!.read('a: [')).toBeUndefined();
  expect(fileOf(KUSTOMIZE, 'dev/kustomization.yaml')!.read('a: [')).toBeUndefined();
});
