import { captureFacts } from '../../../facts/capture.ts';
import type { CapturedFacts } from '../../../facts/captured.ts';
import { registry } from '../../../facts/registry.ts';
import type { Rule } from '../../../policy/rule.ts';
import type { Site } from '../../judged.ts';

/** Of each kind of subject, so many can be evaluated in a browser. */
const MOST = 300;

/** What the page that evaluates expressions loads; `TryItData` there. */
export function tryItData({ subjects, policy, report }: Pick<Site, 'subjects' | 'policy' | 'report'>) {
  const facts: CapturedFacts = captureFacts(subjects, registry, { now: report.now, most: MOST }).facts;
  return { facts, rules: policy.rules.map(partsOf) };
}

function partsOf({ id, subject, settings }: Rule) {
  const { when = '', each = '', expect, params } = settings;
  return { id, subject, when, each, expect, params };
}
