import { describe, expect, test } from 'vitest';
import { untaggedImages } from '../../../src/facts/world/untagged-images.ts';
import type { Files } from '../../build.ts';
import { releases, worldWith } from './ref-history.ts';

const ENTRY = '{ files: "k8s/{environment}/*.yaml", kind: kubernetes }';
const pod = (...images: string[]) =>
  `spec: { containers: [${images.map((image) => `{ name: a, image: "${image}" }`).join(', ')}] }\n`;
const STAGING: Files = { 'k8s/staging/api.yaml': pod('shop/api:1') };
const untagged = (files: Files, ...entries: string[]) =>
  untaggedImages(worldWith({ ...releases(ENTRY, ...entries), ...STAGING, ...files }, undefined)).map(
    ({ environment, blindness: { why, of } }) => `${environment}: ${why} ${of}`,
  );
const why = (path: string) =>
  `production: an image of \`api\` in production has no tag, so that \`latest\` runs beside the version of another image of it, in ${path}`;
const PATH = 'k8s/production/api.yaml';
const JOB = 'k8s/production/job.yaml';

describe('an image of Kubernetes without a tag', () => {
  test('is not known beside one of its service that has one, in its file or another', () => {
    expect(untagged({ [PATH]: pod('shop/api:1', 'shop/api') })).toEqual([why(PATH)]);
    expect(untagged({ [PATH]: pod('shop/api:1'), [JOB]: pod('shop/api') })).toEqual([why(JOB)]);
    const volume = 'spec: { volumes: [{ name: p, image: { reference: shop/api } }] }\n';
    expect(untagged({ [PATH]: pod('shop/api:1'), [JOB]: volume })).toEqual([why(JOB)]);
  });

  test('hides what arrives downstream, too', () => {
    const dev = { 'k8s/dev/api.yaml': pod('shop/api:1') };
    const found = untagged({
      ...dev,
      'k8s/staging/api.yaml': pod('shop/api:1', 'shop/api'),
      [PATH]: pod('shop/api:1'),
    });
    expect(found.map((each) => each.replace(/:.*/, ''))).toEqual(['staging', 'production']);
  });

  test('is none to doubt where it has been so upstream, by either way to write it', () => {
    const both = pod('shop/api:1', 'shop/api');
    expect(untagged({ 'k8s/staging/api.yaml': both, 'k8s/dev/api.yaml': both, [PATH]: both })).toEqual([]);
    const written = pod('shop/api:1', 'shop/api:latest');
    expect(untagged({ 'k8s/staging/api.yaml': written, [PATH]: both })).toEqual([]);
  });

  test('nor where no other of its service has one, or upstream has none of it', () => {
    expect(untagged({ [PATH]: pod('shop/api') })).toEqual([]);
    expect(untagged({ [PATH]: pod('shop/api:1', 'shop/web') })).toEqual([]);
    expect(untagged({ [PATH]: pod('shop/web:1', 'shop/web') })).toEqual([]);
  });

  test('nor where a kustomization says its version', () => {
    const kustomization = 'images: [{ name: shop/api, newTag: "1" }]\n';
    const files = { [PATH]: pod('shop/api:1', 'shop/api'), 'k/production/kustomization.yaml': kustomization };
    expect(untagged(files, '{ files: "k/{environment}/kustomization.yaml" }')).toEqual([]);
  });

  test('nor in what is no manifest of Kubernetes, whose charts have tags of their own', () => {
    const values = 'api: { image: { repository: shop/api, tag: "1" } }\njob: { image: { repository: shop/api } }\n';
    const entry = '{ files: "values-{environment}.yaml" }';
    const files = { 'values-staging.yaml': values.replace('job', 'web'), 'values-production.yaml': values };
    expect(untagged(files, entry)).toEqual([]);
  });
});
