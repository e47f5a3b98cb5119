import { describe, expect, test } from 'vitest';
import { check } from '../../../src/check/check.ts';
import { repositorySource } from '../../../src/facts/world/repository-versions.ts';
import { memoryHistory } from '../../../src/history/memory-history.ts';
import { type Files, manifest, NOW, oneRule, repository } from '../../build.ts';

const by = oneRule('subject: arrival\nexpect: "true"');
const PATTERN = '{ files: "tags/{environment}/{service}.yaml", version: tag }';
const NO_MANIFESTS = {
  'environments/dev.yaml': null,
  'environments/staging.yaml': null,
  'environments/production.yaml': null,
};

/** What rules on arrivals are blind to, and the notes on what was not asked, of a repository of two commits. */
function judged(first: Files, last: Files, entry = PATTERN, others: Files = {}) {
  const config = { ...NO_MANIFESTS, 'towpath.yaml': `releases:\n  - ${entry}\n`, ...others };
  const shop = repository({ ...config, ...first, ...last });
  const versions = repositorySource(shop);
  const snapshots = [first, { ...first, ...last }].map((files, index) => ({
    time: NOW - 1000 + index,
    subject: 'Step',
    files,
  }));
  const report = check({
    policy: by,
    repository: shop,
    now: NOW,
    history: memoryHistory(snapshots, versions),
    versions,
  });
  return {
    blind: report.rules[0]!.blind.map(({ why }) => why),
    notes: report.notes.filter((note) => / not asked| nothing was asked| nothing can be judged/.test(note)),
  };
}

const tag = (version: string) => `tag: "${version}"\n`;
const at = (environment: string, service: string, version: string): Files => ({
  [`tags/${environment}/${service}.yaml`]: tag(version),
});

describe('where an environment has no version of anything', () => {
  test('and is between others, what arrives below it is not seen', () => {
    const { blind } = judged(
      { ...at('dev', 'api', '1'), ...at('production', 'api', '1') },
      at('production', 'api', '2'),
    );
    expect(blind).toEqual(['no version of staging is read, from which production takes its own']);
  });

  test('and begins a chain of which nothing else is judged, likewise', () => {
    expect(judged(at('staging', 'api', '1'), at('staging', 'api', '2')).blind).toEqual([
      'no version of dev is read, from which staging takes its own',
    ]);
  });

  test('and begins a chain of which the rest is judged, that is said, and nothing is unseen', () => {
    expect(
      judged({ ...at('staging', 'api', '1'), ...at('production', 'api', '1') }, at('staging', 'api', '2')),
    ).toEqual({
      blind: [],
      notes: [
        'no version of dev is read, with which the chain begins: whether versions came from there was not asked; leave it out of the policy if there is none',
      ],
    });
  });

  test('and has a manifest, that says that nothing runs there', () => {
    const versions = { ...at('dev', 'api', '1'), ...at('production', 'api', '1') };
    const others = { 'environments/staging.yaml': manifest('staging', { services: {} }) };
    expect(judged(versions, at('production', 'api', '2'), PATTERN, others).blind).toEqual([]);
  });
});

test('of an environment without versions, an alias that is in no path is told, with the name that was meant', () => {
  const entry = PATTERN.replace(' }', ', environments: { sumit: production } }');
  const first = { ...at('dev', 'api', '1'), ...at('staging', 'api', '1'), ...at('summit', 'api', '1') };
  expect(judged(first, at('summit', 'api', '2'), entry).blind).toEqual([
    'no version of production is read, and no path of `tags/{environment}/{service}.yaml` has `sumit`',
  ]);
});

test('of a service that the environment before does not have nothing is asked, which is said', () => {
  const [dev, staging, production] = ['dev', 'staging', 'production'].map((environment) => at(environment, 'api', '1'));
  const first = {
    ...dev,
    ...staging,
    ...production,
    ...at('production', 'mail', '1'),
    ...at('production', 'web', '1'),
  };
  expect(judged(first, { ...at('production', 'mail', '2'), ...at('production', 'web', '2') })).toEqual({
    blind: [],
    notes: [
      '2 versions in production are of services that staging did not have, so that nothing was asked of them: mail@2, web@2',
    ],
  });
});

test('where every version of an environment is a name that moves, that is said, and not where one is none', () => {
  const three = (version: string) => ({
    ...at('dev', 'api', 'HEAD'),
    ...at('dev', 'web', 'dev-latest'),
    ...at('staging', 'api', version),
    ...at('production', 'api', '1'),
  });
  expect(judged(three('1'), at('production', 'api', '2')).notes).toEqual([
    'every version of dev is a name that moves, `HEAD`, `dev-latest`, so that nothing can be judged of what arrives there; write a version, a commit or a digest',
  ]);
  expect(judged(three('main'), at('dev', 'web', '7')).notes).toEqual([
    expect.stringContaining('every version of staging is a name that moves, `main`'),
  ]);
});
