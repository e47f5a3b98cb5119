import { expect, test } from 'vitest';
import { ed25519, signed, statement } from '../attestations.ts';
import { sha256 } from '../build.ts';
import { repository } from '../history/repository.ts';
import { policyPages, report } from './policy-repository.ts';

const SQL = 'CREATE INDEX a ON b (c);\n';
const AT = '2026-11-16T09:02:00Z';
const [ours, theirs] = [ed25519(), ed25519()];

test('a key that a request brings along is trusted by nobody who judges it', async () => {
  const record = `id: add-index
title: Add an index
kind: schema
owner: orders
files: [{ path: db/V1.sql }]
stages:
  dev:
    applied: { at: ${AT}, by: pipeline, run: https://ci.example.com/runs/1, attestation: { path: applied.json } }
`;
  const applied = (key = ours) =>
    signed(statement('deployment', [sha256(SQL)], { environment: 'dev', appliedAt: AT }), [key]);
  const before = {
    ...policyPages('pipeline-only'),
    'content/policy.yaml': 'rules: { pipeline-only: { params: { evidence: signed } } }\n',
    'content/trust.yaml': 'keys: { ci: {} }\n',
    'content/trust/ci.pub': ours.pem,
    'db/V1.sql': SQL,
  };
  const request = { 'changes/add-index.yaml': record, 'content/trust/ci.pub': theirs.pem };
  const judged = async (edits: Record<string, string>) => {
    const folder = repository([
      { at: 1, edits: before },
      { at: 2, edits },
    ]);
    const { findings, code } = await report(folder, '--base', 'HEAD~1');
    return [
      code,
      findings.map(
        ({ rule, message }: { rule: string; message: string }) => `${rule} ${/verifies with no key/.exec(message)}`,
      ),
    ];
  };
  expect(await judged({ ...request, 'applied.json': applied(theirs) })).toEqual([
    1,
    ['pipeline-only verifies with no key'],
  ]);
  expect(await judged({ ...request, 'applied.json': applied() })).toEqual([0, []]);
});
