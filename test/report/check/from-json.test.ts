import { expect, test } from 'vitest';
import { check } from '../../../src/check/check.ts';
import { mergeShards } from '../../../src/check/shard/merge.ts';
import { type JsonShardReport, readReport, shardsOf } from '../../../src/report/check/from-json.ts';
import { json } from '../../../src/report/check/json.ts';
import { NOW, policy, repository } from '../../build.ts';

test('what is assumed of a repository without a configuration is in the merged report too', () => {
  const assumed = { text: 'releases: []\n', why: ['the files say so'] };
  const judged = (shard: object) => check({ policy: policy(), repository: repository(), now: NOW, assumed, ...shard });
  const read = readReport(json(judged({ shard: { index: 1, of: 1, whole: new Set() } })));
  expect(read).toMatchObject({ ok: true });
  const merged = mergeShards(shardsOf([(read as { value: JsonShardReport }).value]));
  expect(json(merged)).toBe(json(judged({})));
});
