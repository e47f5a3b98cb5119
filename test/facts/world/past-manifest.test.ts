import { describe, expect, test } from 'vitest';
import { withDigest } from '../../../src/facts/world/declared-service.ts';
import { manifestMatcher, manifestVersions, readPastManifest } from '../../../src/facts/world/past-manifest.ts';
import { readConfig } from '../../../src/repo/config/config.ts';
import { memoryTree } from '../../../src/repo/tree.ts';

const DIGEST = `sha256:${'ab'.repeat(32)}`;
const OTHER = `sha256:${'cd'.repeat(32)}`;

describe('the digest of a service is under `digest`, or behind its version or its image', () => {
  test.each<[object, object]>([
    [{ version: '2.14.0' }, { version: '2.14.0' }],
    [{ digest: DIGEST }, { digest: DIGEST }],
    [
      { version: '2.14.0', digest: DIGEST },
      { version: '2.14.0', digest: DIGEST },
    ],
    [{ version: `2.14.0@${DIGEST}` }, { version: '2.14.0', digest: DIGEST }],
    [{ version: `@${DIGEST}` }, { version: undefined, digest: DIGEST }],
    [
      { version: `2.14.0@${DIGEST}`, digest: OTHER },
      { version: '2.14.0', digest: OTHER },
    ],
    [{ image: `x/api@${DIGEST}` }, { image: `x/api@${DIGEST}`, version: undefined, digest: DIGEST }],
    [
      { image: `x/api@${OTHER}`, version: `1@${DIGEST}` },
      { image: `x/api@${OTHER}`, version: '1', digest: DIGEST },
    ],
    [
      { image: 'x:5000/api', version: '1' },
      { image: 'x:5000/api', version: '1' },
    ],
    [{ digest: `2.14.0@${DIGEST}` }, { digest: DIGEST, version: undefined }],
    [{}, {}],
  ])('%j is %j', (declared, expected) => {
    expect(withDigest(declared)).toEqual(expected);
  });
});

describe('an earlier revision of a manifest', () => {
  const read = (text: string) => readPastManifest('environments/staging.yaml', text);

  test('is of the environment that it names, or of that of its file', () => {
    expect(read('environment: qa\n')).toEqual({ environment: 'qa', versions: [], config: [] });
    for (const text of ['environment:\n', 'environment: ~\n', "environment: ' '\n", 'environment: [x]\n', '- a\n', ''])
      expect(read(text)?.environment).toBe('staging');
    expect(read('environment: [')).toBeUndefined();
  });

  test('has a version of each service that names one, by its digest where there is one', () => {
    const text = `services:
  api: { version: "2.14.0", digest: ${DIGEST} }
  web: { version: " 1 " }
  mail: { digest: ${OTHER} }
  jobs: { replicas: 2 }
  none: { version: null }
  tilde: { version: "~" }
  odd: 5
`;
    expect(read(text)!.versions).toEqual([
      { environment: 'staging', service: 'api', version: '2.14.0', digest: DIGEST },
      { environment: 'staging', service: 'web', version: '1' },
      { environment: 'staging', service: 'mail', version: OTHER, digest: OTHER },
    ]);
  });

  test('lists config files, each by its plain path', () => {
    expect(read('config: [./a.yaml, config//b.yaml, [x], null, " c.yaml "]\n')!.config).toEqual([
      'a.yaml',
      'config/b.yaml',
      'c.yaml',
    ]);
    expect(read('config: a.yaml\n')!.config).toEqual([]);
  });

  test('is read for the history as a whole, and has its version where it is declared', () => {
    const file = manifestVersions('environments/staging.yaml');
    const text = `services:\n  api: { version: "1", digest: ${DIGEST} }\n`;
    expect([file.way!(), file.read(text), file.read('a: [')]).toEqual(['manifest', read(text)!.versions, undefined]);
    const at = (digest?: string) => {
      const { start, end } = file.locate(text, {
        environment: 'staging',
        service: 'api',
        version: '1',
        ...(digest && { digest }),
      });
      return text.slice(start, end);
    };
    expect([at(), at(DIGEST)]).toEqual(['"1"', DIGEST]);
  });
});

test('a manifest is what a pattern of the settings matches, and never the settings', () => {
  const { config } = readConfig(memoryTree({ 'towpath.yaml': 'environments: ["*.yaml", "envs/**/*.yaml"]\n' }));
  const isManifest = manifestMatcher(config);
  expect(['a.yaml', 'envs/eu/b.yaml', 'towpath.yaml', 'other/c.yaml'].map(isManifest)).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
