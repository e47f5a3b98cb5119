// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are templates of other tools
import { describe, expect, test } from 'vitest';
import {
  imageName,
  imageReference,
  plainVersion,
  versionOrReference,
} from '../../../../src/repo/release/release-file/image-reference.ts';

const DIGEST = `sha256:${'0a'.repeat(32)}`;

describe('an image reference', () => {
  test.each<[promise: string, reference: string, name: string | undefined, version: string | undefined]>([
    ['has its tag', 'shop/api:2.14.0', 'api', '2.14.0'],
    ['without a folder', 'redis:7', 'redis', '7'],
    ['has its digest rather than its tag', `shop/api:2.14.0@${DIGEST}`, 'api', DIGEST],
    ['has its digest alone', `registry.example.com/shop/api@${DIGEST}`, 'api', DIGEST],
    ['has a port that is no tag', 'registry.example.com:5000/shop/api', undefined, undefined],
    ['has a port and a tag', 'registry.example.com:5000/api:v1', 'api', 'v1'],
    ['has a scheme', 'oci://registry.example.com/api:v1', 'api', 'v1'],
    ['has `latest` for a version', 'shop/api:latest', 'api', 'latest'],
    ['keeps a tag that looks like a number', 'shop/api:2020.10', 'api', '2020.10'],
    ['is trimmed', '  shop/api:v1\r', 'api', 'v1'],
    ['without a tag has no version', 'shop/api', undefined, undefined],
    ['with an empty tag has none', 'shop/api:', undefined, undefined],
    ['that is empty has none', '', undefined, undefined],
    ['with a template for a tag has none', 'shop/api:${TAG}', undefined, undefined],
    ['with a default in the template has none', 'shop/api:${TAG:-2.14.0}', undefined, undefined],
    ['that is a template with a reference in it has none', '${IMAGE:-shop/api:v1}', undefined, undefined],
    ['with templates in templates has none', '${IMAGE:-shop/api:${TAG:-v1}}', undefined, undefined],
    ['with a placeholder for a tag has none', 'shop/api:<tag>', undefined, undefined],
    ['has a version behind a registry that is a template', '${REGISTRY:-example.com/x:1}/api:v1', 'api', 'v1'],
    ['has no name where that is a template', 'shop/{{ .Values.name }}:v1', undefined, 'v1'],
  ])('%s', (_, reference, name, version) => {
    const expected = version === undefined ? undefined : { name, version };
    expect(imageReference(reference)).toEqual(expected);
  });

  test('is named by its last segment, with a tag and without', () => {
    expect(['redis', 'a.example:5000/shop/api', 'shop/api:v1@sha256:00', 'shop/api/', '$(IMG)'].map(imageName)).toEqual(
      ['redis', 'api', 'api', 'api', undefined],
    );
  });
});

describe('a version', () => {
  test.each([
    '',
    '  ',
    '~',
    'null',
    'NULL',
    '${VAR}',
    '$VAR',
    '$(VAR)',
    'v{{ .tag }}',
    '<tag>',
    '{{ if x }}a{{ end }}',
  ])('is not `%s`', (text) => {
    expect(plainVersion(text)).toBeUndefined();
  });

  test.each([
    '1',
    '2020.10',
    '1e3',
    '0x10',
    'true',
    'latest',
    'main',
    'feature/foo',
    'v1.0+build.5',
    '~1.2',
    'a<b',
    '\uFFFD',
  ])('is `%s`, as it is written', (text) => {
    expect(plainVersion(text)).toBe(text);
    expect(versionOrReference(text)).toEqual({ name: undefined, version: text });
  });

  test('at a path may be a whole image reference, which has a slash and a colon, or a digest', () => {
    expect(versionOrReference('shop/api:v1')).toEqual({ name: 'api', version: 'v1' });
    expect(versionOrReference(`v1@${DIGEST}`)).toEqual({ name: 'v1', version: DIGEST });
    expect(versionOrReference('example.com:5000/api')).toBeUndefined();
    expect(versionOrReference(DIGEST)).toEqual({ name: undefined, version: DIGEST });
  });
});
