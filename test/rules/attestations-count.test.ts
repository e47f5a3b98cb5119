import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/check/report.ts';
import { memoryTree } from '../../src/repo/tree.ts';
import { MAX_FILE_BYTES } from '../../src/text/file-limit.ts';
import { signed, statement } from '../attestations.ts';
import { DIGEST, judge, manifest } from '../build.ts';
import { judgeAll, wholePolicy } from '../check/whole.ts';
import { GRYPE, LISTED, scanOf } from '../repo/attestation/scans.ts';
import { hexOf, judgeReleased, ours, provenance, scanned, tagOf, theirs } from './kept-attestations.ts';

const FILE = 'attestations/shop.json';
const policy = (trust = '{}', others = {}) =>
  wholePolicy({ 'trust.yaml': `keys: { ci: ${trust} }\n`, 'trust/ci.pub': ours.pem, ...others });
const usual = policy();

const found = ({ findings }: Report) =>
  findings.map(({ rule, location: { file, line }, message }) => `${rule} ${file}:${line} ${message}`);
const about = ({ notes }: Report) => notes.filter((note) => note.includes('attestation'));
const judged = (text: string, by = usual) => judgeReleased(by, tagOf('a'), { [FILE]: text });

test.each<[what: string, text: string, why: string]>([
  ['a text', 'hello', 'is not JSON'],
  ['another JSON', '{}', 'is no DSSE envelope: it needs `payloadType`, `payload` and `signatures`'],
  ['a list', '[]', 'is no JSON object, which an envelope is'],
  ['an empty file', '', 'is not JSON'],
  [
    'a statement that nobody signed',
    statement('provenance', [hexOf('a')]),
    'is a statement alone, which nobody signed',
  ],
  ['the envelope of something else', signed('{}', [ours]), 'has a payload of the type `none`'],
  ['one by another key', provenance('a', '09:00', theirs), 'verifies with no key that the policy trusts'],
  [
    'one with two signatures, of which one is bad',
    signed(statement('provenance', [hexOf('a')]), [ours, 'ci'], [theirs, 'ci']),
    'has a signature that names the key `ci` and does not verify',
  ],
  [
    'one that says nothing of a build',
    signed(statement('provenance', [hexOf('a')]), [ours]),
    'says of no build what it must',
  ],
  ['a scan without a scanner', signed(statement('scan', [hexOf('a')]), [ours]), 'says of no scan what it must'],
  ['one of the future', scanned('a', LISTED, '30'), 'speaks of 2026-11-30T06:00:00Z, which lies in the future'],
  [
    'one of another hash',
    signed(statement('scan', [], scanOf(LISTED), { subject: [{ digest: { sha512: '00' } }] }), [ours]),
    'is of no sha256',
  ],
  ['one that is too large', ' '.repeat(MAX_FILE_BYTES + 1), `has ${MAX_FILE_BYTES + 1} bytes`],
])('%s is a finding at its file, which says why', (_, text, why) => {
  const [finding, ...others] = found(judged(text));
  expect(finding).toContain(`attestations-count ${FILE}:1 \`${FILE}\` ${why}`);
  expect(others).toEqual([]);
});

test.each<[what: string, trust: string, why: string]>([
  [
    'in something else',
    '{ predicates: [scan] }',
    'is signed by `ci`, which the policy trusts for `scan` and not for `provenance`',
  ],
  [
    'at another time',
    "{ validFrom: '2026-11-02T00:00:00Z' }",
    'is signed by `ci`, which is trusted from 2026-11-02T00:00:00Z on',
  ],
])('one whose signer is trusted %s is a finding that is the policy’s to mend, or another signer’s', (_, trust, why) => {
  const { findings } = judged(provenance('a'), policy(trust));
  expect(findings.map(({ message }) => message)).toEqual([expect.stringContaining(why)]);
  expect(findings[0]!.help).toMatch(/^Have it signed by whom `trust.yaml`/);
});

test('one that counts somewhere is none', () => {
  expect(found(judged(provenance('a'), policy('{ environments: [dev] }')))).toEqual([]);
  expect(found(judged(scanned('a', LISTED)))).toEqual([]);
});

describe('a file may have one a line, as in-toto and `gh attestation download` have them', () => {
  const line = (text: string) => JSON.stringify(JSON.parse(text));
  const [first, second] = [line(provenance('a')), line(scanned('a', LISTED))];

  test('of which each counts', () => {
    expect(found(judged(`${first}\n${second}\n`))).toEqual([]);
    expect(about(judged(`\n${line(provenance('b'))}\r\n${second}`))).toEqual([
      `1 attestation is of no digest that a version here has had: ${FILE}:2`,
    ]);
  });

  test('and each may be at fault, at its line', () => {
    const report = judged(`${first}\n${line(provenance('a', '10:00', theirs))}\n{ no JSON }\n`);
    expect(
      report.findings.map(
        ({ location: { line: at }, subject, message }) => `${at} ${subject?.id} ${message.slice(0, 45)}`,
      ),
    ).toEqual([`2 ${FILE}:2 \`${FILE}:2\` verifies with no k`, `3 ${FILE}:3 \`${FILE}:3\` is not JSON; what `]);
  });

  test('but not without end', () => {
    expect(found(judged(`${first}\n`.repeat(257)))).toEqual([
      expect.stringContaining('has 257 lines of attestations, of which at most 256 are read'),
    ]);
  });

  test('and a text of several lines is none of these', () => {
    expect(found(judged(provenance('a').replace('"payload"', 'payload')))).toEqual([
      expect.stringContaining(`${FILE}:1 \`${FILE}\` is not JSON`),
    ]);
  });
});

describe('one that counts for nothing here is told once, and is no finding', () => {
  test('where it is of no version', () => {
    expect(about(judged(provenance('a')))).toEqual([]);
    const report = judgeReleased(usual, tagOf('a'), {
      [FILE]: provenance('b'),
      'attestations/b.json': scanned('c', LISTED),
    });
    expect(found(report)).toEqual([]);
    expect(about(report)).toEqual([
      `2 attestations are of no digest that a version here has had: attestations/b.json, ${FILE}`,
    ]);
  });

  test('where it is of another kind, such as a list of parts', () => {
    const parts = statement('scan', [hexOf('a')], {}, { predicateType: 'https://spdx.dev/Document/v2.3' });
    const report = judged(signed(parts, [ours]));
    expect(found(report)).toEqual([]);
    expect(about(report)).toEqual([
      `1 attestation is neither a provenance nor a scan, and nothing asks for it: ${FILE}`,
    ]);
    expect(found(judged(signed(parts, [theirs])))).toHaveLength(1);
  });
});

test('a pattern that matches no file is a fault of towpath.yaml', () => {
  expect(found(judge({ 'towpath.yaml': 'attestations: [a/*.json]\n' }))).toContain(
    'config towpath.yaml:1 The pattern `a/*.json` matches no file.',
  );
});

test('a link that leads out of the repository, or into .git, is not opened', () => {
  const opened: string[] = [];
  const tree = (files: Record<string, string>) => {
    const memory = memoryTree(files);
    return {
      ...memory,
      kind: (path: string) => (path === FILE ? 'outside' : path.endsWith('b.json') ? 'git' : memory.kind(path)),
      size: (path: string) => (path.startsWith('attestations/') ? undefined : memory.size(path)),
      read: (path: string) => {
        opened.push(path);
        return memory.read(path);
      },
    } as const;
  };
  const report = judgeReleased(usual, tagOf('a'), { [FILE]: '', 'attestations/b.json': '' }, { tree });
  expect(report.findings.map(({ message }) => message.split(';')[0])).toEqual([
    '`attestations/b.json` leads into `.git`, which is never read',
    `\`${FILE}\` leads out of the repository`,
  ]);
  expect(opened.filter((path) => path.startsWith('attestations/'))).toEqual([]);
});

describe('files are read where a rule asks for them, each once', () => {
  const readBy = (by = usual) => {
    const opened: string[] = [];
    const tree = (files: Record<string, string>) => {
      const memory = memoryTree(files);
      return {
        ...memory,
        read: (path: string) => {
          opened.push(path);
          return memory.read(path);
        },
      };
    };
    const report = judgeReleased(by, tagOf('a'), { [FILE]: provenance('a') }, { tree });
    return [report.files, opened.filter((path) => path === FILE).length];
  };

  test('and counted', () => {
    const [files, times] = readBy();
    expect(times).toBe(1);
    const off = 'rules: { attestations-count: { severity: off } }\n';
    expect(readBy(policy('{}', { 'policy.yaml': off }))).toEqual([files! - 1, 0]);
  });

  test('once for the past of a policy too', () => {
    const past = `rules:
  arrival-provenance: { severity: error, was: [{ until: 2026-11-10T00:00:00Z, severity: "off" }] }
`;
    expect(readBy(policy('{}', { 'policy.yaml': past }))[1]).toBe(1);
  });
});

describe('a service of a manifest that names none', () => {
  const asking = policy('{}', { 'policy.yaml': 'rules: { same-artifact: { params: { evidence: signed } } }\n' });
  const service = { image: 'shop/api', digest: DIGEST, replicas: 1 };
  const config = { 'towpath.yaml': 'migrations:\n  - files: db/migrations/*.sql\nattestations: attestations/*.json\n' };
  const all = (keys = {}) =>
    Object.fromEntries(
      ['dev', 'staging', 'production'].map((id) => [
        `environments/${id}.yaml`,
        manifest(id, { services: { api: { ...service, ...keys } } }),
      ]),
    );
  const rules = (report: Report) => report.findings.map(({ rule }) => rule).filter((rule) => rule !== 'smaller-scale');

  test('has that of its digest', () => {
    expect(rules(judgeAll({ ...config, ...all(), [FILE]: provenance('ab') }, asking))).toEqual(
      Array(3).fill('same-artifact'),
    );
    const own = ofApi();
    expect(rules(judgeAll({ ...config, ...all(), [FILE]: own }, asking))).toEqual([]);
  });

  test('is not at fault for a bad one that nobody asks for: its file is', () => {
    const own = ofApi(theirs);
    const bad = { ...config, ...all(), [FILE]: own };
    expect(rules(judgeAll(bad, usual))).toEqual(['attestations-count']);
    const { findings } = judgeAll(bad, asking);
    expect(findings.filter(({ rule }) => rule === 'same-artifact').map(({ message }) => message)).toEqual(
      Array(3).fill(expect.stringContaining(`its provenance \`${FILE}\` verifies with no key`)),
    );
  });

  test('that names a scan has a newer one all the same', () => {
    const own = `---
title: Scanned
summary: What runs was scanned.
severity: error
subject: service
when: environment.name == 'production'
expect: service.criticalVulnerabilities.orValue(9) == 0
message: "{service.criticalVulnerabilities} critical"
---
`;
    const by = policy('{}', { 'rules/scanned.mdx': own });
    const scan = (day: string, result: unknown) =>
      signed(statement('scan', [DIGEST.slice(7)], scanOf(result, `2026-11-${day}T06:00:00Z`)), [ours]);
    const naming = all({ scan: { path: 'evidence/scan.json' } });
    const told = (day: string, keptDay: string, kept: unknown) =>
      judgeAll(
        { ...config, ...naming, 'evidence/scan.json': scan(day, LISTED), [FILE]: scan(keptDay, kept) },
        by,
      ).findings.flatMap(({ rule, message }) => (rule === 'scanned' ? [message] : []));
    expect(told('07', '08', GRYPE)).toEqual(['1 critical']);
    expect(told('08', '07', GRYPE)).toEqual([]);
    expect(told('07', '08', LISTED)).toEqual([]);
  });

  test('nor for a bad scan, which nobody asks for either', () => {
    const bad = { ...config, ...all(), [FILE]: signed(statement('scan', [DIGEST.slice(7)], scanOf(LISTED)), [theirs]) };
    expect(rules(judgeAll(bad, usual))).toEqual(['attestations-count']);
    expect(rules(judgeAll({ ...config, ...all({ scan: { path: FILE } }), [FILE]: bad[FILE]! }, usual))).toEqual([
      'attestations-count',
      ...Array(3).fill('same-artifact'),
    ]);
  });

  test('that names one has that, whatever else there is', () => {
    const own = ofApi();
    const naming = all({ provenance: { path: 'evidence/none.json' } });
    expect(rules(judgeAll({ ...config, ...naming, [FILE]: own }, usual))).toEqual(Array(3).fill('same-artifact'));
  });
});

/** A provenance of the image that manifests declare. */
const ofApi = (key = ours) => signed(statement('provenance', [DIGEST.slice(7)], BUILT), [key]);

const BUILT = {
  buildDefinition: { buildType: 'https://ci.example.com/build/v1' },
  runDetails: { builder: { id: 'https://ci.example.com/' } },
};
