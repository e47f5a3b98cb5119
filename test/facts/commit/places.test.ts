import { describe, expect, test } from 'vitest';
import type { EnvironmentChange } from '../../../src/facts/commit/node.ts';
import { environmentChange } from '../../../src/facts/commit/places.ts';
import type { Files } from '../../build.ts';
import { manifest } from '../../build.ts';
import { releases, worldWith } from '../world/ref-history.ts';

type Part = Pick<EnvironmentChange, 'kind' | 'name'> & { before?: string; after?: string };

/** Where a file has what a commit changed in production: line and column, and the text that is pointed at. */
function placeOf(files: Files, path: string, { kind, name, before, after }: Part, ...entries: string[]): string {
  const world = worldWith({ ...releases(...entries), ...files }, undefined);
  const environment = world.environments.find(({ id }) => id === 'production')!;
  const place = environmentChange({ environment, kind, name, files: [path], before, after }).locate();
  const line = files[path]?.split('\n')[place.line - 1] ?? '';
  const text = place.line === place.endLine ? line.slice(place.column - 1, place.endColumn - 1) : '…';
  return `${place.file}:${place.line} ‹${text}›`;
}
const version = (name: string, after?: string, before?: string): Part => ({
  kind: 'version',
  name,
  ...(before !== undefined && { before }),
  ...(after !== undefined && { after }),
});

describe('what a commit changed has its place', () => {
  test('in a config file, at its key', () => {
    const path = 'config/production/app.yaml';
    const files = { 'environments/production.yaml': manifest('production'), [path]: 'a: 1\npool:\n  size: 6\n' };
    expect(placeOf(files, path, { kind: 'config', name: 'pool.size' })).toBe(`${path}:3 ‹size›`);
  });

  test('in a manifest, at the service', () => {
    const path = 'environments/production.yaml';
    const text = manifest('production');
    const line = text.split('\n').findIndex((each) => each.includes('version:')) + 1;
    expect(placeOf({ [path]: text }, path, version('api'))).toMatch(new RegExp(`^${path}:${line} `));
  });

  test('where git names a submodule', () => {
    const entry = '{ files: "live/{environment}/{service}", kind: submodule }';
    const modules = { '.gitmodules': '[submodule "x"]\n\tpath = live/production/api\n' };
    expect(placeOf(modules, 'live/production/api', version('api'), entry)).toBe('.gitmodules:2 ‹›');
  });

  const SEVERAL = '{ files: versions.yaml, version: "{environment}.tag", service: "api" }';
  const OWN = '{ files: "values-{environment}.yaml" }';

  test('in a release file, at the version of that service', () => {
    const files = {
      'values-production.yaml': 'web: { image: { tag: "1" } }\napi: { image: { tag: "1" } }\n',
      'versions.yaml': 'staging: { tag: "1" }\nproduction: { tag: "1" }\n',
    };
    expect(placeOf(files, 'values-production.yaml', version('api', '1'), OWN)).toBe('values-production.yaml:2 ‹"1"›');
    expect(placeOf(files, 'values-production.yaml', version('web', '1'), OWN)).toBe('values-production.yaml:1 ‹"1"›');
    expect(placeOf(files, 'versions.yaml', version('api', '1'), SEVERAL)).toBe('versions.yaml:2 ‹"1"›');
  });

  const KUSTOMIZED = '{ files: "overlays/{environment}/kustomization.yaml" }';
  const base = 'overlays/base/kustomization.yaml';
  const images = (...tags: string[]) =>
    `images:\n${tags.map((tag, index) => `  - { name: x/s${index}, newTag: "${tag}" }\n`).join('')}`;
  const built = (text: string): Files => ({
    [base]: text,
    'overlays/production/kustomization.yaml': 'resources: [../base]\n',
  });

  test('in a file that environments build on, at the version that it has now', () => {
    const files = built(images('1', '2'));
    expect(placeOf(files, base, version('shop', '2'), KUSTOMIZED)).toBe(`${base}:3 ‹"2"›`);
    expect(placeOf(files, base, version('shop', '1'), KUSTOMIZED)).toBe(`${base}:2 ‹"1"›`);
  });

  test('at the new one, where there are several', () => {
    const files = built(images('1', '2', '3'));
    expect(placeOf(files, base, version('shop', '1, 3', '1, 2'), KUSTOMIZED)).toBe(`${base}:4 ‹"3"›`);
    expect(placeOf(files, base, version('shop', '2, 3', '1, 2'), KUSTOMIZED)).toBe(`${base}:4 ‹"3"›`);
  });

  test('or else at the start of the file, as where that is gone or read no more', () => {
    const files = built(images('1', '2'));
    expect(placeOf(files, base, version('shop', '9'), KUSTOMIZED)).toBe(`${base}:1 ‹›`);
    expect(placeOf(files, base, version('shop'), KUSTOMIZED)).toBe(`${base}:1 ‹›`);
    expect(placeOf({}, 'gone.yaml', version('api', '1'), OWN)).toBe('gone.yaml:1 ‹›');
    expect(placeOf({ 'README.md': 'x\n' }, 'README.md', version('api', '1'), OWN)).toBe('README.md:1 ‹›');
  });
});
