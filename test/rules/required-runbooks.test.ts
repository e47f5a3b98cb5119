import { describe, expect, test } from 'vitest';
import type { Files } from '../build.ts';
import { environmentPage } from '../check/whole.ts';
import { runbook, sections } from '../facts/runbook/runbooks.ts';
import { foundInRunbooks } from './runbooks.ts';

describe('required-runbooks', () => {
  const asks = { 'environments/production.mdx': environmentPage('production', { runbooks: '[a, b]' }) };
  const rule = 'required-runbooks production environments/production.mdx';
  test.each<[promise: string, runbooks: Files, findings: string[]]>([
    ['each runbook that does not exist', {}, [`${rule}:14 ‹a›`, `${rule}:14 ‹b›`]],
    [
      'a runbook that only another environment has',
      { 'production/a': runbook('production'), 'dev/b': runbook('dev') },
      [`${rule}:14 ‹b›`],
    ],
    [
      'nothing where every runbook exists',
      { 'production/a': runbook('production', sections('x')), 'production/b': runbook('production', sections('y')) },
      [],
    ],
    [
      'a runbook whose name differs in upper and lower case',
      { 'production/A': runbook('production'), 'production/b': runbook('production') },
      [`${rule}:14 ‹a›`],
    ],
  ])('finds %s', (_, runbooks, findings) => {
    expect(foundInRunbooks(runbooks, asks)).toEqual(findings);
  });

  test('finds nothing in a runbook that exists and has a fault', () => {
    const broken = runbook('production', undefined, { estimate: 'soon' });
    const lines = foundInRunbooks({ 'production/a': broken, 'production/b': runbook('production') }, asks);
    expect(lines.map((line) => line.split(' ')[0])).toEqual(['schema']);
  });
});
