import type { CapturedFacts } from '../../../facts/captured.ts';
import type { ParamValue } from '../../../policy/rule-page.ts';

/** What the page that evaluates expressions loads: facts of the repository, and rules to begin with. */
export interface TryItData {
  facts: CapturedFacts;
  rules: readonly TryItRule[];
}

/** The parts of a rule that decide on its verdict. */
export interface TryItRule {
  id: string;
  subject: string;
  when: string;
  each: string;
  expect: string;
  params: Readonly<Record<string, ParamValue>>;
}
