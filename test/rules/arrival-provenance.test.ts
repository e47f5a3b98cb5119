import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/check.ts';
import { gateVersion } from '../../src/check/gate/version.ts';
import type { Report } from '../../src/check/report.ts';
import { memoryTree } from '../../src/repo/tree.ts';
import { manifest, NOW } from '../build.ts';
import { wholePolicy } from '../check/whole.ts';
import {
  hexOf,
  judgeReleased,
  judgeRequest,
  loaded,
  ours,
  provenance,
  released,
  tagOf,
  theirs,
} from './kept-attestations.ts';

const FILE = 'attestations/shop.json';
const asking = (trust = '{}', others = {}) =>
  wholePolicy({
    'trust.yaml': `keys: { ci: ${trust} }\n`,
    'trust/ci.pub': ours.pem,
    'policy.yaml': 'rules: { arrival-provenance: { severity: error } }\n',
    ...others,
  });
const usual = asking();

/** What the rule finds: the environment, and the clause that says why. */
const found = ({ findings }: Report) =>
  findings
    .filter(({ rule }) => rule === 'arrival-provenance')
    .map(({ subject, message }) => `${subject?.environment}: ${/reached \w+,? (?:and )?(.*?); /.exec(message)?.[1]}`);
const verdict = ({ rules }: Report) => rules.find(({ id }) => id === 'arrival-provenance')!;
const both = (why: string) => [`production: ${why}`, `staging: ${why}`];

describe('a version that is asked to be built by whom the policy trusts', () => {
  test('is so by a provenance of its digest, in a file that no manifest names', () => {
    const report = judgeReleased(usual, tagOf('a'), { [FILE]: provenance('a') });
    expect(report.findings).toEqual([]);
    expect(verdict(report)).toMatchObject({ judged: 2, failed: 0, blind: [] });
  });

  test('and by one of several images', () => {
    expect(found(judgeReleased(usual, tagOf('b'), { [FILE]: provenance('abc') }))).toEqual([]);
  });

  test('is not where nobody signed any, or one of another image', () => {
    const why = 'nobody signed how that was built';
    expect(found(judgeReleased(usual, tagOf('a'), { 'towpath.yaml': withoutPattern }))).toEqual(both(why));
    expect(found(judgeReleased(usual, tagOf('a'), { [FILE]: provenance('b') }))).toEqual(both(why));
  });

  test.each<[what: string, tag: string, why: string]>([
    ['a tag', '2.14.0', 'by a name alone'],
    ['a commit', '4f6c'.repeat(10), 'by a name alone'],
    ['another hash', `2@sha512:${'a'.repeat(128)}`, 'by a digest that is no sha256'],
  ])('is told to be known by %s alone, and nothing else is blamed', (_, tag, why) => {
    const report = judgeReleased(usual, tag, { [FILE]: provenance('a') });
    expect(found(report)).toEqual(both(why));
    expect(report.findings).toHaveLength(2);
  });

  test('is judged by nobody where that is not asked', () => {
    const policy = asking('{}', { 'policy.yaml': null });
    expect(verdict(judgeReleased(policy, '2.14.0', { [FILE]: provenance('a') }))).toMatchObject({
      judged: 0,
      skipped: 'the rule is off',
    });
  });
});

const withoutPattern = 'releases:\n  - { files: "images/{environment}/{service}", version: tag }\n';

describe('where a provenance does not count', () => {
  test('in one environment, that alone is told, with whose it is to mend', () => {
    const report = judgeReleased(asking('{ environments: [dev, staging] }'), tagOf('a'), { [FILE]: provenance('a') });
    expect(found(report)).toEqual([
      `production: its provenance \`${FILE}\` is signed by \`ci\`, which the policy trusts in dev or staging and not in production`,
    ]);
    expect(report.findings.map(({ help }) => help.slice(0, 35))).toEqual(['Have it signed by whom `trust.yaml`']);
  });

  test('another that does is enough, and the bad one is a finding at its file', () => {
    const bad = provenance('a', '10:00', theirs);
    const report = judgeReleased(usual, tagOf('a'), { [FILE]: provenance('a'), 'attestations/bad.json': bad });
    expect(report.findings.map(({ rule, location }) => `${rule} ${location.file}`)).toEqual([
      'attestations-count attestations/bad.json',
    ]);
  });

  test('it is told why, and not that there is none', () => {
    const bad = provenance('a', '10:00', theirs);
    expect(found(judgeReleased(usual, tagOf('a'), { [FILE]: bad }))).toEqual(
      both(
        `its provenance \`${FILE}\` verifies with no key that the policy trusts: it is signed by a key of no name, or its payload was changed`,
      ),
    );
  });

  test('of several the newest is told', () => {
    const texts = { 'attestations/a.json': provenance('a', '10:00', theirs), [FILE]: provenance('a', '09:00', theirs) };
    expect(found(judgeReleased(usual, tagOf('a'), texts))[0]).toContain('attestations/a.json');
  });
});

describe('what cannot be seen is not known, and no pass', () => {
  test('where files of attestations are left out of the folder, unless one that is there is enough', () => {
    const tree = (files: Record<string, string>) => ({
      ...memoryTree(files),
      leftOut: new Map([['attestations/other.json', { why: 'a sparse checkout lacks', mend: 'Check it out.' }]]),
    });
    const judged = (text: string) => judgeReleased(usual, tagOf('a'), { [FILE]: text }, { tree });
    expect(verdict(judged(provenance('b'))).blind).toEqual([
      { why: 'a sparse checkout lacks attestations/other.json', subjects: 2 },
    ]);
    expect(verdict(judged(provenance('a'))).blind).toEqual([]);
  });

  test('where the trust of the policy has a fault', () => {
    const broken = asking('{}', { 'trust/ci.pub': null });
    const report = judgeReleased(broken, tagOf('a'), { [FILE]: provenance('a') });
    expect(verdict(report).blind).toEqual([{ why: 'there is a fault in content/trust.yaml', subjects: 2 }]);
    expect(report.findings.map(({ rule }) => rule)).toEqual(['config']);
  });

  test('where the setting has a fault', () => {
    const config = `${withoutPattern}attestations: 7\n`;
    expect(verdict(judgeReleased(usual, tagOf('a'), { 'towpath.yaml': config })).blind).toMatchObject([
      { why: 'there is a fault in towpath.yaml' },
    ]);
  });
});

describe('a request that brings a version', () => {
  const judged = (atBase: Record<string, string | null>) =>
    found(judgeRequest(usual, tagOf('a'), { [FILE]: provenance('a') }, atBase));

  test('has what the base has too', () => {
    expect(judged({})).toEqual([]);
  });

  test('has no provenance that the base has taken away or replaced since it parted', () => {
    expect(judged({ [FILE]: null })).toEqual([
      `production: its provenance \`${FILE}\` is gone from the base branch since this request parted from it`,
    ]);
    expect(judged({ [FILE]: 'another' })).toEqual([
      `production: its provenance \`${FILE}\` is another one on the base branch since this request parted from it`,
    ]);
  });

  test('has another that is there still', () => {
    const texts = { [FILE]: provenance('a'), 'attestations/older.json': provenance('a', '08:00') };
    expect(found(judgeRequest(usual, tagOf('a'), texts, { [FILE]: null }))).toEqual([]);
  });
});

describe('a service that manifests declare', () => {
  const ENVIRONMENTS = ['dev', 'staging', 'production'] as const;
  const running = { dev: tagOf('a'), staging: '1', production: '1' };
  /** Manifests of some environments, that of staging with the new image. */
  const manifests = (provenance?: string) =>
    Object.fromEntries(
      ENVIRONMENTS.map((id) => {
        const shop = {
          digest: `sha256:${hexOf('a')}`,
          replicas: 1,
          ...(provenance && { provenance: { path: provenance } }),
        };
        return [`environments/${id}.yaml`, manifest(id, { services: { shop }, config: [] })];
      }),
    );
  const other = { 'attestations/other.json': provenance('b') };
  const judged = (...commits: Record<string, string>[]) =>
    check({ policy: usual, now: NOW, ...loaded(commits.map((files) => ({ ...files, ...other }))) });
  const unsigned = 'staging: nobody signed how that was built';
  const withStaging = { ...running, staging: tagOf('a') };

  test('and files of `releases` too is asked, in whichever order these came', () => {
    const steps = [
      [released(running), released(withStaging, manifests())],
      [released(running), released(running, manifests()), released(withStaging, manifests())],
      [released(running), released(withStaging), released(withStaging, manifests())],
    ];
    for (const commits of steps) expect(found(judged(...commits))).toContain(unsigned);
  });

  test('is asked of the version with which it moves to them, in one commit of a request or in two', () => {
    const { staging: _, ...others } = running;
    const moved = released(others, manifests());
    expect(found(judged(released(running), moved))).toContain(unsigned);
    const inTwo = [released(running), released(withStaging), moved].map((files) => ({ ...files, ...other }));
    for (const base of [1, undefined]) {
      expect(found(check({ policy: usual, now: NOW, ...loaded(inTwo, base) }))).toContain(unsigned);
    }
  });

  test('since before is asked by the rules on services', () => {
    const old = manifest('staging', {
      services: { shop: { digest: `sha256:${hexOf('b')}`, replicas: 1 } },
      config: [],
    });
    const { staging: _, ...others } = running;
    const moved = released(others, { ...manifests(), 'environments/staging.yaml': old });
    expect(found(judged(released(running), moved, released(others, manifests())))).not.toContain(unsigned);
  });

  test('by a provenance that the manifest names, or that is kept', () => {
    const kept = { [FILE]: provenance('a') };
    const named = { 'evidence/shop.json': provenance('a'), ...manifests('evidence/shop.json') };
    for (const others of [{ ...kept, ...manifests() }, named]) {
      const report = judged(released(running), released(withStaging, others));
      expect([found(report), verdict(report).blind]).toEqual([['production: by a name alone'], []]);
    }
  });

  test('alone is asked by the rules on services, also where `releases` has others', () => {
    const others = { 'images/dev/mailer': 'tag: "1"\n', 'images/staging/mailer': 'tag: "1"\n' };
    const { 'environments/dev.yaml': dev, ...downstream } = manifests();
    const report = judged(
      released({}, { ...others, 'environments/dev.yaml': dev! }),
      released({}, { ...others, 'environments/dev.yaml': dev!, ...downstream }),
    );
    expect(found(report)).toEqual(['staging: by a name alone']);
    expect(verdict(report)).toMatchObject({ judged: 1, blind: [] });
  });
});

describe('the gate', () => {
  const ask = (tag: string, text: string) => {
    const commits = [
      released({ dev: '1', staging: '1', production: '1' }, { [FILE]: text }),
      released({ dev: tag, staging: '1', production: '1' }, { [FILE]: text }),
      released({ dev: tag, staging: tag, production: '1' }, { [FILE]: text }),
    ];
    const asked = {
      policy: usual,
      service: 'shop',
      version: tag.replace(/.*@/, ''),
      environment: 'production',
      now: NOW,
    };
    const answer = gateVersion({ ...asked, ...loaded(commits) });
    if (!answer.ok) return answer.problem.message;
    const { open, missing } = answer.value;
    return open
      ? 'open'
      : missing.map(({ rule, message }) => `${rule}: ${/reached (.*?(?:signed|alone))/.exec(message)?.[1]}`);
  };

  test('says yes to a version that the build signed', () => {
    expect(ask(tagOf('a'), provenance('a'))).toBe('open');
  });

  test('says no to one that it did not, and to one that is known by its tag alone', () => {
    expect(ask(tagOf('a'), provenance('b'))).toEqual([
      'arrival-provenance: staging, and nobody signed',
      'arrival-provenance: production, and nobody signed',
    ]);
    expect(ask('2.14.0', provenance('a'))).toEqual([
      'arrival-provenance: staging by a name alone',
      'arrival-provenance: production by a name alone',
    ]);
  });
});
