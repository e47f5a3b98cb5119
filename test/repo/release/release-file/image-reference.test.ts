// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are templates of other tools
import { describe, expect, test } from 'vitest';
import {
  imageName,
  imageReference,
  plainVersion,
  versionOrReference,
  withTemplatesAs,
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
    ['without a tag has none, whatever its host', 'nginx', undefined, undefined],
    ['of a host with a port has none', 'host:5000/x', undefined, undefined],
    ['has host, port, tag and digest', `host:5000/x:1.2@${DIGEST}`, 'x', DIGEST],
    ['of a host with a port has its digest', `host:5000/x@${DIGEST}`, 'x', DIGEST],
    ['has a digest of any algorithm', 'x:1.2@sha512:0a0a', 'x', 'sha512:0a0a'],
    ['has its tag where the digest is not complete', 'x:1.2@sha256', 'x', '1.2'],
    ['has none where the digest is a template, whatever its tag', 'x:1.2@${DIGEST}', undefined, undefined],
    ['has none where a part of the digest is one', 'x:1.2@sha256:${DIGEST}', undefined, undefined],
    ['has its tag where the name is a template with an `@`', '${X:-a@b}/x:1.2', 'x', '1.2'],
    ['has its digest where the tag is a template', `x:\${TAG}@${DIGEST}`, 'x', DIGEST],
    ['with a template for a tag has none', 'shop/api:${TAG}', undefined, undefined],
    ['with a default in the template has none', 'shop/api:${TAG:-2.14.0}', undefined, undefined],
    ['that is a template with a reference in it has none', '${IMAGE:-shop/api:v1}', undefined, undefined],
    ['with templates in templates has none', '${IMAGE:-shop/api:${TAG:-v1}}', undefined, undefined],
    ['with a placeholder for a tag has none', 'shop/api:<tag>', undefined, undefined],
    ['has a version behind a registry that is a template', '${REGISTRY:-example.com/x:1}/api:v1', 'api', 'v1'],
    ['has no name where that is a template', 'shop/{{ .Values.name }}:v1', undefined, 'v1'],
  ])('%s', (_, reference, name, version) => {
    const expected = version === undefined ? undefined : { name, version };
    expect(imageReference(reference)).toEqual(expected && expect.objectContaining(expected));
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
    'v1.2/hotfix',
    'release/1.0',
    'v1.0+build.5',
    '~1.2',
    'a<b',
    '\uFFFD',
  ])('is `%s`, as it is written', (text) => {
    expect(plainVersion(text)).toBe(text);
    expect(versionOrReference(text)).toEqual({ name: undefined, version: text });
  });

  test('has its digest behind an `@`', () => {
    expect(plainVersion(`1.2@${DIGEST}`)).toBe(DIGEST);
    expect(plainVersion(`{{ .tag }}@${DIGEST}`)).toBe(DIGEST);
  });

  test.each<[promise: string, text: string, key: string, name: string | undefined, version: string | undefined]>([
    ['a slash and a colon', 'shop/api:v1', 'tag', 'api', 'v1'],
    ['a digest', `v1@${DIGEST}`, 'tag', 'v1', DIGEST],
    ['a port, and no tag', 'example.com:5000/api', 'tag', undefined, undefined],
    ['a host, and no tag', 'registry.example.com/shop/api', 'tag', undefined, undefined],
    ['an address, and no tag', '10.0.0.1/api', 'tag', undefined, undefined],
    ['`localhost`, and no tag', 'localhost/api', 'tag', undefined, undefined],
    ['no slash, under the key of an image', 'redis:7', 'API_IMAGE', 'redis', '7'],
    ['no tag, under the key of an image', 'nginx', 'image', undefined, undefined],
    ['a repository without a tag, under the key of an image', 'shop/api', 'apiImage', undefined, undefined],
  ])('at a path may be a whole image reference, with %s', (_, text, key, name, version) => {
    expect(versionOrReference(text, key)).toEqual(
      version === undefined ? undefined : expect.objectContaining({ name, version }),
    );
  });

  test.each(['1.27', 'v2', 'main-4f6c', DIGEST])('may stand alone under the key of an image: %s', (text) => {
    expect(versionOrReference(text, 'image')).toEqual({ name: undefined, version: text });
  });
});

describe('templates of a whole file', () => {
  const nested = (depth: number) => `image: x/a:${'${A:-'.repeat(depth)}1${'}'.repeat(depth)}`;

  test.each([1, 2, 64])('are filled in, %i deep', (depth) => {
    expect(withTemplatesAs(nested(depth), '0')).toBe('image: x/a:0');
  });

  test('are not told where more are nested than anybody writes, which would take a time that grows with the square', () => {
    expect(withTemplatesAs(nested(65), '0')).toBeUndefined();
    expect(withTemplatesAs(nested(100_000), '0')).toBeUndefined();
    expect(imageReference(`shop/api:${nested(100_000)}`)).toBeUndefined();
  });
});
