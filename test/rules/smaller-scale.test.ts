import { describe, expect, test } from 'vitest';
import { manifest, type Overrides } from '../build.ts';
import { foundIn, judgeAll } from '../check/whole.ts';
import type { Case } from './changes.ts';

describe('smaller-scale', () => {
  const scaled = (environment: string, replicas: number): Overrides => ({
    [`environments/${environment}.yaml`]: manifest(environment, {
      services: { api: { digest: `sha256:${'ab'.repeat(32)}`, replicas } },
    }),
  });
  test.each<Case>([
    ['nothing in as many replicas as the model has', scaled('staging', 6), []],
    [
      'one replica more than the model has',
      scaled('staging', 7),
      ['smaller-scale staging/api@staging environments/staging.yaml:5 ‹7›'],
    ],
    ['nothing in any number of replicas without a model', scaled('dev', 70), []],
    [
      'a model that was scaled down below the service',
      scaled('production', 1),
      ['smaller-scale staging/api@staging environments/staging.yaml:6 ‹2›'],
    ],
  ])('finds %s', (_, overrides, findings) => {
    expect(foundIn(overrides)).toEqual(findings);
  });

  test('is a warning', () => {
    expect(judgeAll(scaled('staging', 7)).findings.map(({ severity }) => severity)).toEqual(['warning']);
  });
});
