import { describe, expect, test } from 'vitest';
import { isSha256Digest } from '../../../src/facts/attestation/image.ts';
import {
  declaringService,
  digestOf,
  imageOf,
  imageOfVersion,
  isOfManifest,
} from '../../../src/facts/attestation/version-image.ts';
import { DIGEST, manifest, world } from '../../build.ts';

const SCAN = { path: 'attestations/scan.json' };
const HEX = 'ab'.repeat(32);

test.each<[text: string, isDigest: boolean]>([
  [`sha256:${HEX}`, true],
  [`sha512:${HEX}${HEX}`, true],
  [`SHA256:${HEX}`, true],
  [`multihash+base58:${'Qm'.repeat(16)}`, true],
  [`a.b_c-d:${'x=_-'.repeat(8)}`, true],
  [`sha256:${'a'.repeat(32)}`, true],
  [`sha256:${'a'.repeat(31)}`, false],
  [`v1 sha256:${HEX}`, false],
  [`sha256:${HEX} `, false],
  [`+sha256:${HEX}`, false],
  [`sha256+:${HEX}`, false],
  ['2.14.0', false],
  [HEX, false],
])('what a version is compared by is a digest or a name: %s', (text, isDigest) => {
  expect(digestOf(text)).toBe(isDigest ? text : undefined);
});

test.each<[text: string | undefined, isSha256: boolean]>([
  [`sha256:${HEX}`, true],
  [`sha256:${HEX.toUpperCase()}`, false],
  [`sha256:${HEX.slice(1)}`, false],
  [`sha256:${HEX}0`, false],
  [`x-sha256:${HEX}`, false],
  [undefined, false],
])('by %s it is known what code runs: %s', (digest, isSha256) => {
  expect(isSha256Digest(digest)).toBe(isSha256);
});

describe('the image of a version', () => {
  const joined = world({
    'environments/staging.yaml': manifest('staging', {
      services: {
        api: { digest: DIGEST, version: '1', replicas: 1, scan: SCAN },
        web: { version: '2', replicas: 1 },
      },
    }),
  });
  const FILE = 'environments/staging.yaml';
  const version = (service: string, key: string, file = FILE, environment = 'staging') => ({
    environment,
    service,
    key,
    file,
  });

  test('is that of the service that a manifest declares so now, with what this names of it', () => {
    const image = imageOfVersion(joined, version('api', DIGEST));
    expect(image).toMatchObject({ environment: 'staging', digest: DIGEST, record: FILE, named: { scan: SCAN } });
    expect(image).toBe(
      imageOf(joined.services.find(({ name, environment }) => name === 'api' && environment.id === 'staging')!),
    );
    expect(imageOfVersion(joined, version('web', '2')).named).toEqual({});
  });

  test('names nothing where its file is none of a manifest, and is not known to where that declares another one now', () => {
    const deployed = imageOfVersion(joined, version('api', `sha256:${'0'.repeat(64)}`, 'deploy/staging/api'));
    expect(deployed).toMatchObject({ record: 'deploy/staging/api', named: {}, digest: `sha256:${'0'.repeat(64)}` });
    expect(deployed.unnamed).toBeUndefined();
    expect(imageOfVersion(joined, version('api', '0'))).toMatchObject({
      digest: undefined,
      named: {},
      unnamed: { why: 'a version is declared no more, nor what somebody signed of it, in', of: FILE },
    });
  });

  test('is the same object at each call, and another one of another file, service or environment', () => {
    const one = imageOfVersion(joined, version('x', '1'));
    expect(imageOfVersion(joined, version('x', '1'))).toBe(one);
    for (const other of [
      version('x', '2'),
      version('y', '1'),
      version('x', '1', 'deploy/x'),
      version('x', '1', FILE, 'production'),
    ])
      expect(imageOfVersion(joined, other)).not.toBe(one);
  });

  test('is one of a manifest where that declares it, or its file is one', () => {
    expect(declaringService(joined, version('api', DIGEST))?.data.version).toBe('1');
    // A service with a digest is compared by that.
    expect(declaringService(joined, version('api', '1'))).toBeUndefined();
    expect(declaringService(joined, version('web', '2', FILE, 'production'))).toBeUndefined();
    expect(isOfManifest(joined, version('web', '2', 'deploy/web'))).toBe(true);
    expect(isOfManifest(joined, version('web', '1'))).toBe(true);
    expect(isOfManifest(joined, version('web', '1', 'deploy/web'))).toBe(false);
  });
});
