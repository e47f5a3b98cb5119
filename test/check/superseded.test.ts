import { describe, expect, test } from 'vitest';
import { supersededIn } from '../../src/check/superseded.ts';
import { oneRule } from '../build.ts';
import { EVERYWHERE, questionAfter } from './board/versions.ts';

const policy = oneRule('subject: arrival\nexpect: "true"', {
  'rules/other.mdx': '---\ntitle: T\nsummary: S.\nmessage: M.\nsubject: change\nexpect: "true"\n---\n',
});
const { repository, report, history, versions } = questionAfter([EVERYWHERE, ['10:00', { 'staging/shop': '2' }]], {
  policy,
});
const isOver: ReturnType<typeof supersededIn> = (entry) =>
  supersededIn({ policy, repository, now: report.now, past: { history, versions } })(entry);
const arrival = (id: string, environment: string | null) => ({ type: 'arrival', id, environment });

describe('an entry of a baseline is over', () => {
  test('where it is on the arrival of a version that another has replaced since', () => {
    expect(isOver({ rule: 'trial', subject: arrival('shop@1', 'staging') })).toBe(true);
  });

  test.each<[what: string, subject: Parameters<typeof isOver>[0]['subject'], rule?: string]>([
    ['a version that runs', arrival('shop@2', 'staging')],
    ['a version that runs in that environment', arrival('shop@1', 'production')],
    ['a version that never was there', arrival('shop@3', 'staging')],
    ['another service', arrival('web@1', 'staging')],
    ['no environment', arrival('shop@1', null)],
    ['nothing', null],
    ['what an earlier version of Towpath named alone', 'shop@1'],
    ['something that another rule judges', arrival('shop@1', 'staging'), 'other'],
    ['something that no rule of the policy judges', arrival('shop@1', 'staging'), 'gone'],
  ])('and not where it is on %s', (_, subject, rule = 'trial') => {
    expect(isOver({ rule, subject })).toBe(false);
  });

  test('and never where there is no history', () => {
    const none = supersededIn({ policy, repository, now: report.now, past: {} });
    expect(none({ rule: 'trial', subject: arrival('shop@1', 'staging') })).toBe(false);
  });
});
