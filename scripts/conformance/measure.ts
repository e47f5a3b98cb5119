import { EXCEPTIONS } from './exceptions.ts';
import { createJudge } from './judge.ts';
import { whyLeftOut } from './left-out.ts';
import { conformanceGroups } from './suite.ts';

/** The figure of one file of the data. */
interface GroupFigure {
  name: string;
  tests: number;
  judged: number;
  passed: number;
}

/** How far expressions keep to the specification. */
export interface Figure {
  groups: readonly GroupFigure[];
  judged: number;
  passed: number;
  /** How many tests were left out, by the reason. */
  leftOut: ReadonlyMap<string, number>;
  /** Why each test that does not pass fails, by its name. */
  failures: ReadonlyMap<string, string>;
}

/** Runs the official tests through the compiler of rules. */
export function measure(): Figure {
  const failureOf = createJudge();
  const leftOut = new Map<string, number>();
  const failures = new Map<string, string>();
  const groups = conformanceGroups().map(({ name, tests }) => {
    let judged = 0;
    let passed = 0;
    for (const test of tests) {
      const reason = whyLeftOut(test);
      if (reason !== undefined) {
        leftOut.set(reason, (leftOut.get(reason) ?? 0) + 1);
        continue;
      }
      judged += 1;
      const failure = failureOf(test);
      if (failure === undefined) passed += 1;
      else failures.set(`${name}/${test.section}/${test.name}`, failure);
    }
    return { name, tests: tests.length, judged, passed };
  });
  const sum = (count: (group: GroupFigure) => number) => groups.reduce((total, group) => total + count(group), 0);
  return { groups, judged: sum(({ judged }) => judged), passed: sum(({ passed }) => passed), leftOut, failures };
}

/** Where the list of exceptions differs from what fails; nothing where it is right. */
export function differences({ failures }: Figure): string[] {
  const listed = new Set(Object.values(EXCEPTIONS).flat());
  return [
    ...[...failures].flatMap(([name, why]) => (listed.has(name) ? [] : [`${name} fails, and is no exception: ${why}`])),
    ...[...listed].flatMap((name) => (failures.has(name) ? [] : [`${name} is an exception, and passes`])),
  ];
}
