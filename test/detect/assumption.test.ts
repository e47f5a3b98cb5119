import { describe, expect, test } from 'vitest';
import { assumptionOf } from '../../src/detect/assumption.ts';
import { configText } from '../../src/detect/config-text.ts';
import { CONFIG_FILE, readConfig } from '../../src/repo/config/config.ts';
import { memoryTree } from '../../src/repo/tree.ts';
import { detected, perName, values } from './trees.ts';

describe('what is assumed', () => {
  test('is a towpath.yaml, which reads as it says, and why', () => {
    const { text, why } = assumptionOf(
      detected(perName(['dev', 'qa', 'uat', 'prod'], { 'charts/{}/api/values.yaml': () => values('api', '1.2') })),
    )!;
    expect(text).toMatchInlineSnapshot(`
      "releases:
        # 1 service in several of dev, prod, uat: 4 files
        - files: charts/{environment}/api/values.yaml
          environments:
            prod: production
            uat: staging
      "
    `);
    expect(why).toEqual([
      '`charts/{environment}/api/values.yaml` has versions of 1 service in several of dev, prod, uat: 4 files',
      'names in paths are taken so: `prod` for production; `uat` for staging',
      '`qa` is taken for no environment of the policy, and left out',
    ]);
    const { config, findings } = readConfig(memoryTree({ [CONFIG_FILE]: text }));
    expect(findings).toEqual([]);
    expect(config.releases).toEqual([
      { files: 'charts/{environment}/api/values.yaml', environments: { prod: 'production', uat: 'staging' } },
    ]);
  });

  test('is nothing where nothing names its environments', () => {
    expect(assumptionOf(detected({ 'README.md': '' }))).toBeUndefined();
  });
});

test.each(['no', '1.0', 'a: b', '*_TAG', '{service}/{name}', "it's", '# x', 'a\nb', '\u0000'])(
  '%j stays what it is in the text of a configuration',
  (files) => {
    const text = configText({
      releases: [{ entry: { files }, environments: new Map([[files, 'dev']]), comments: [] }],
    });
    const { config } = readConfig(memoryTree({ [CONFIG_FILE]: text }));
    expect(config.releases).toEqual([{ files, environments: { [files]: 'dev' } }]);
  },
);
