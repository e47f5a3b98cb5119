import { expect, test } from 'vitest';
import { check } from '../../src/check/check.ts';
import { readRepository } from '../../src/repo/repository.ts';
import { memoryTree } from '../../src/repo/tree.ts';
import { MAX_FILE_BYTES } from '../../src/text/file-limit.ts';
import { files, NOW, sha256 } from '../build.ts';
import { judgeAll, loadTest, UNDO_FILE, wholePolicy, withStage } from '../check/whole.ts';

const EVIDENCE = 'evidence/k6.json';
const naming = (text: string) =>
  withStage('staging', { loadTest: loadTest({ evidence: { path: EVIDENCE, sha256: sha256(text) } }) });

test('the evidence of a load test that is too large is a finding that says so', () => {
  const text = `{}${' '.repeat(MAX_FILE_BYTES)}`;
  const { findings } = judgeAll({ ...naming(text), [EVIDENCE]: text });
  expect(findings.map(({ rule, location }) => `${rule} ${location.path}`)).toEqual([
    'load-test-meets-slo stages.staging.loadTest.evidence.path',
  ]);
  expect(findings[0]!.message).toContain(
    `the evidence \`${EVIDENCE}\` has ${MAX_FILE_BYTES + 2} bytes, of which at most ${MAX_FILE_BYTES} are read`,
  );
});

test('the evidence of a load test that is left out of the folder is none, and the rule is blind to it', () => {
  const overrides = Object.entries({ ...naming('{}'), [UNDO_FILE]: 'DROP INDEX a;\n' });
  const texts = Object.fromEntries(overrides.filter((each): each is [string, string] => each[1] !== null));
  const tree = {
    ...memoryTree({ ...files(), ...texts }),
    leftOut: new Map([[EVIDENCE, { why: 'a sparse checkout lacks', mend: 'Check it out.' }]]),
  };
  const report = check({ policy: wholePolicy(), repository: readRepository(tree, 'shop'), now: NOW });
  expect(report.findings).toEqual([]);
  expect(report.rules.find(({ id }) => id === 'load-test-meets-slo')!.blind).toEqual([
    { why: `a sparse checkout lacks ${EVIDENCE}`, subjects: 1 },
  ]);
});
