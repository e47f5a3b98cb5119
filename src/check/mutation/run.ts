import { vocabulary } from '../../facts/vocabulary.ts';
import { type RuleMutant, ruleMutator } from '../../policy/mutation/rule-mutants.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Rule } from '../../policy/rule.ts';
import type { Finding } from '../../text/finding.ts';
import { type ExampleCase, forExamples, judgeExampleBy, problemOf } from '../example/case.ts';
import type { ExamplesRun } from '../example/run.ts';
import type { Report } from '../report.ts';
import { type LimitMutant, limitMutants } from './limit-mutants.ts';
import { limitSurvivor, ruleSurvivor, survivorFinding } from './survivor.ts';

/** What became of the mutants of one rule. */
export interface RuleMutation {
  rule: string;
  mutants: number;
  /** A finding for each that no example catches. */
  survivors: readonly Finding[];
  /** Its examples do not do what its page says, so it has no mutants. */
  isWrong: boolean;
}

/**
 * Changes each rule of a policy in every small way, and judges its examples again: a mutant is caught where an example comes
 * out otherwise than its page says. The examples of other pages are those that the rule must not report: what it leaves alone
 * is often what another one finds.
 */
export function runMutants(policy: Policy, { outcomes, findings, cases }: ExamplesRun): RuleMutation[] {
  const mutantsOf = ruleMutator(vocabulary);
  return policy.rules.map((rule) => {
    const own = cases.get(rule.id) ?? [];
    const isWrong =
      outcomes.some((outcome) => outcome.rule === rule.id && !outcome.ok) ||
      findings.some(({ location }) => location.file === rule.page.source.file);
    if (isWrong) return { rule: rule.id, mutants: 0, survivors: [], isWrong };
    const proven = forExamples(rule, true);
    const others = policy.rules.filter(({ id }) => id !== rule.id);
    const catches = ({ rule: changed }: RuleMutant, page: string) => {
      const mutant = forExamples(changed, true);
      return (cases.get(page) ?? []).some((each) => {
        const report = judgeExampleBy(mutant, each, policy, page);
        return page === rule.id ? problemOf(each.example, rule.id, report) !== null : isReported(rule.id, report);
      });
    };
    const isCaught = (mutant: RuleMutant) => catches(mutant, rule.id) || others.some(({ id }) => catches(mutant, id));
    const ofRule = mutantsOf(proven);
    const ofLimits = limitMutants(proven, own);
    const survivors = [
      ...ofRule.filter((mutant) => !isCaught(mutant)).map(ruleSurvivor),
      ...ofLimits.filter((mutant) => !own.some((each) => isNoticed(mutant, each, rule, policy))).map(limitSurvivor),
    ].map((survivor) => survivorFinding(rule.id, survivor));
    return { rule: rule.id, mutants: ofRule.length + ofLimits.length, survivors, isWrong };
  });
}

/** Whether a rule's own verdict on an example is another with a limit moved. */
function isNoticed(mutant: LimitMutant, each: ExampleCase, rule: Rule, policy: Policy): boolean {
  const moved = mutant.apply(each);
  if (moved === undefined) return false;
  const report = judgeExampleBy(forExamples(rule, true), moved, policy, rule.id);
  return isReported(rule.id, report) !== (each.example.expected === 'fails');
}

function isReported(rule: string, { findings }: Report): boolean {
  return findings.some((finding) => finding.rule === rule && finding.waivedBy === null);
}
