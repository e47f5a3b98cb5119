import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { check } from '../../../src/check/check.ts';
import { shownProofs } from '../../../src/check/shown-proofs.ts';
import { repositorySource } from '../../../src/facts/world/repository-versions.ts';
import type { Past } from '../../../src/facts/world/world.ts';
import { memoryHistory } from '../../../src/history/memory-history.ts';
import { CHANGE_FILE, CONTENT, NOW, type Overrides } from '../../build.ts';
import { STAGES, soundChange, soundRepository, wholePolicy } from '../../check/whole.ts';
import { OUTSIDE, openIn, WAIVER, withWaiver } from '../../rules/waivers.ts';

/** The shipped rules, some of which take nobody's word. */
function asking(...ids: string[]) {
  const pages = ids.map((id) => {
    const text = readFileSync(join(CONTENT, 'rules', `${id}.mdx`), 'utf8');
    return [`rules/${id}.mdx`, text.replace('evidence: declared\n', 'evidence: signed\n')] as const;
  });
  return wholePolicy({ 'rules/times-are-past.mdx': null, ...Object.fromEntries(pages) });
}

/** A repository that was committed at once, signed by somebody or by nobody. */
function signedBy(
  signer: string | undefined,
  overrides: Overrides,
): { repository: ReturnType<typeof soundRepository>; past: Past } {
  const repository = soundRepository(overrides);
  const versions = repositorySource(repository);
  const paths = [...repository.changes, ...repository.waivers, ...repository.grants].map(({ file }) => file);
  const files = Object.fromEntries(paths.map((file) => [file, repository.open(file).source!.text]));
  const history = memoryHistory([{ time: NOW - 1, subject: 'All', files, signedBy: signer }], versions);
  return { repository, past: { history, versions } };
}

describe('a waiver that must be signed', () => {
  const policy = asking('waiver-in-force');
  const judged = ({ repository, past }: ReturnType<typeof signedBy>) =>
    check({ policy, repository, now: NOW, ...past });

  test('excuses what it is for where its approver signed it', () => {
    const report = judged(signedBy('Sam@example.com', withWaiver()));
    expect(openIn(report)).toEqual([]);
    expect(report.waivers.map(({ state }) => state)).toEqual(['in force']);
  });

  test('is still signed where somebody puts its keys in another order, and not where they say something else', () => {
    const judgedAfter = (text: string) => {
      const { repository } = signedBy(undefined, { ...withWaiver(), [WAIVER]: text });
      const versions = repositorySource(repository);
      const commit = (file: string, signer: string | undefined, before: number) => {
        return { time: NOW - before, subject: 'One', files: { [WAIVER]: file }, signedBy: signer };
      };
      const history = memoryHistory([commit(signed, 'sam@example.com', 2), commit(text, undefined, 1)], versions);
      return judged({ repository, past: { history, versions } }).waivers.map(({ state }) => state);
    };
    const signed = withWaiver()[WAIVER]!;
    const reversed = `${signed.trimEnd().split('\n').reverse().join('\n')}\n`;
    expect(judgedAfter(reversed)).toEqual(['in force']);
    expect(judgedAfter(reversed.replace('2026-11-05T00', '2026-11-06T00'))).toEqual(['invalid']);
  });

  test.each([undefined, 'ana@example.com'])('excuses nothing where %s signed it, and is a finding', (signer) => {
    const report = judged(signedBy(signer, withWaiver()));
    expect(openIn(report)).toEqual([OUTSIDE, expect.stringMatching(/^waiver-in-force hotfix .*sam@example.com/)]);
    expect(report.waivers.map(({ state }) => state)).toEqual(['invalid']);
    // What it is for names it.
    expect(
      report.findings.flatMap(({ related }) => related.map(({ message, location }) => [message, location.file])),
    ).toEqual([['the waiver `hotfix` is for this, and is not in force', WAIVER]]);
  });

  test('excuses nothing where nobody can tell who signed it, and is no finding: the rule is blind', () => {
    const { repository } = signedBy(undefined, withWaiver());
    const past = { noHistory: 'this is a shallow clone', lacksHistory: true };
    const report = judged({ repository, past });
    expect(openIn(report)).toEqual([OUTSIDE]);
    expect(report.waivers.map(({ state }) => state)).toEqual(['unknown']);
    const { blind } = report.rules.find(({ id }) => id === 'waiver-in-force')!;
    expect(blind).toEqual([{ why: 'this is a shallow clone', subjects: 1 }]);
  });

  test('excuses what happened while nobody had to sign', () => {
    const text = readFileSync(join(CONTENT, 'rules/waiver-in-force.mdx'), 'utf8');
    const since = text.replace(
      'evidence: declared\n',
      "evidence: signed\nwas: [{ until: '2026-11-05T00:00:00Z', params: { evidence: declared } }]\n",
    );
    const { repository, past } = signedBy(undefined, withWaiver());
    const later = wholePolicy({ 'rules/times-are-past.mdx': null, 'rules/waiver-in-force.mdx': since });
    expect(openIn(check({ policy: later, repository, now: NOW, ...past }))).toEqual([]);
  });
});

describe('a watch that must be signed', () => {
  const policy = asking('watched-after-change');
  const found = (signer: string | undefined, keys: { owner?: string; by?: string | undefined }) => {
    const { production } = STAGES;
    const monitoring = { ...production.monitoring, by: 'by' in keys ? keys.by : 'ana@example.com' };
    const stages = { ...STAGES, production: { ...production, monitoring } };
    const { owner = 'payments' } = keys;
    const { repository, past } = signedBy(signer, { [CHANGE_FILE]: soundChange({ owner, stages }) });
    return check({ policy, repository, now: NOW, ...past }).findings.map(({ message, evidence }) => {
      const [, why] = /: (.*)\. The policy/.exec(message) ?? [];
      return `${evidence}: ${why?.replace(/`[0-9a-f]{12}`/, '`C`')}`;
    });
  };

  test('is nobody else than who signed it', () => {
    expect(found('ana@example.com', {})).toEqual([]);
    expect(found('kim@example.com', {})).toEqual([
      'measured: commit `C`, which wrote it, is signed by the key of `kim@example.com`',
    ]);
  });

  test('is not of who owns the change', () => {
    expect(found('ana@example.com', { owner: 'Ana@example.com' })).toEqual([
      'measured: `ana@example.com` is also who owns or applied it',
    ]);
    expect(found('ana@example.com', { owner: '\u0430na@example.com' })).toEqual([
      'measured: `ana@example.com` reads like `\u0430na@example.com`, who owns or applied it',
    ]);
  });

  test('is not of nobody', () => {
    expect(found('ana@example.com', { by: undefined })).toEqual(['measured: the record names nobody']);
  });
});

test('a finding of a rule of the team rests on a signature where that was read and is there', () => {
  const page = `---
title: Nobody signs a watch
summary: A watch is not signed.
subject: stage
when: environment.name == 'production'
expect: stage.watchEvidence == 'declared'
message: It is signed.
---
`;
  const policy = wholePolicy({ 'rules/times-are-past.mdx': null, 'rules/team.mdx': page });
  const { repository, past } = signedBy('ana', {});
  const { findings } = check({ policy, repository, now: NOW, ...past });
  expect(findings.map(({ rule, evidence }) => [rule, evidence])).toEqual([['team', 'signed']]);
});

describe('a page that shows who approved', () => {
  const shownBy = (policy: ReturnType<typeof asking>, { repository, past }: ReturnType<typeof signedBy>) =>
    shownProofs(policy, repository, NOW, past).map(({ file, ...proof }) => [file, proof.state]);
  const policy = asking('waiver-in-force');

  test('says whether a signature proves it', () => {
    expect(shownBy(policy, signedBy('sam@example.com', withWaiver()))).toEqual([[WAIVER, 'signed']]);
    expect(shownBy(policy, signedBy(undefined, withWaiver()))).toEqual([[WAIVER, 'declared']]);
  });

  test('says it of who watched a change, too, in each environment', () => {
    const asked = asking('watched-after-change');
    const { repository, past } = signedBy('ana', {});
    expect(shownProofs(asked, repository, NOW, past)).toEqual([
      expect.objectContaining({
        file: CHANGE_FILE,
        environment: 'production',
        by: 'ana',
        state: 'signed',
        at: NOW - 1,
      }),
    ]);
  });

  test('says that nobody can tell, where the clone lacks the history', () => {
    const { repository } = signedBy(undefined, withWaiver());
    expect(shownBy(policy, { repository, past: { noHistory: 'it is shallow' } })).toEqual([[WAIVER, 'unknown']]);
  });

  test('asks nobody where no rule asks', () => {
    expect(shownBy(asking(), signedBy('sam@example.com', withWaiver()))).toEqual([]);
  });
});

test('nobody is asked who signed what as long as no rule asks', () => {
  const { repository, past } = signedBy(undefined, withWaiver());
  const never = () => {
    throw new Error('asked');
  };
  const history = { ...past.history!, signatures: { writersIn: never, commits: never } };
  const report = check({ policy: asking(), repository, now: NOW, ...past, history });
  expect(report.findings.map(({ evidence }) => evidence)).toEqual(['declared']);
});
