import type { Subject, Subjects } from '../facts/subjects.ts';
import type { World } from '../facts/world/world.ts';
import type { Rule } from '../policy/rule.ts';
import { greatest } from '../text/long-lists.ts';
import { judgeOf, type RuleJudge } from './judge.ts';
import type { RuleOutcome } from './outcome.ts';
import type { Part } from './shard/part.ts';

/** What rules judge: all of the subjects, or those of a part. */
export interface Judging {
  subjects: Subjects;
  world: World;
  part: Part | undefined;
}

/** How many subjects of a kind are judged before what was computed of them is let go. */
const SLICE = 500;

/**
 * Judges by each rule. Subjects are judged some at a time, by all rules of their kind, so that the memory of their facts does not
 * grow with the repository. Every kind has its subjects in the order of files, so that what a slice has of one kind mostly belongs
 * to what it has of another, and its facts are computed once.
 */
export function judgeRules(rules: readonly Rule[], { subjects, world, part }: Judging): Map<Rule, RuleOutcome> {
  const judges = rules.map((rule) => judgeOf(rule, subjects, world, part));
  const looking = judges.filter(({ looks }) => looks);
  const kinds = [...Map.groupBy(looking, ({ rule }) => rule.subject)];
  judgeInSlices(kinds.map(([kind, of]) => ({ subjects: subjects.of(kind), judges: of })));
  // A rule judges what it asks for besides after what every rule of the kind judges.
  for (const besides of ['undeclared', 'attempts'] as const) {
    const asked = kinds.map(([kind, of]) => {
      const asking = of.filter(({ rule }) => rule.settings[besides]);
      return { subjects: asking.length === 0 ? [] : subjects[besides](kind), judges: asking };
    });
    judgeInSlices(asked);
  }
  return new Map(judges.map((each) => [each.rule, each.outcome()]));
}

/** The subjects of a kind, and what judges them. */
interface KindJudging {
  subjects: readonly Subject[];
  judges: readonly RuleJudge[];
}

function judgeInSlices(kinds: readonly KindJudging[]): void {
  const slices = Math.ceil(Math.max(0, greatest(kinds.map(({ subjects }) => subjects.length))) / SLICE);
  for (let slice = 0; slice < slices; slice += 1) {
    const sliced = kinds.map(({ subjects, judges }) => {
      const at = (index: number) => Math.floor((index * subjects.length) / slices);
      return { some: subjects.slice(at(slice), at(slice + 1)), judges };
    });
    for (const { some, judges } of sliced) {
      for (const subject of some) for (const { judge } of judges) judge(subject);
    }
    if (slices === 1) return;
    for (const { some } of sliced) for (const subject of some) subject.letGo();
  }
}
