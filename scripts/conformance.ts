/**
 * Measures how far the expressions of rules keep to the specification of CEL: `npm run conformance`. Runs its official
 * tests through the compiler of rules, and fails where the list of exceptions is not what fails.
 */
import { EXCEPTIONS } from './conformance/exceptions.ts';
import { differences, measure } from './conformance/measure.ts';

const figure = measure();
const { groups, judged, passed, leftOut } = figure;
const row = (name: string, ...numbers: (number | string)[]) =>
  console.log(`${name.padEnd(18)}${numbers.map((number) => String(number).padStart(8)).join('')}`);

row('group', 'tests', 'judged', 'passed');
for (const group of groups) row(group.name, group.tests, group.judged, group.passed);
row(
  'all',
  groups.reduce((sum, { tests }) => sum + tests, 0),
  judged,
  passed,
);
console.log(`\n${((100 * passed) / judged).toFixed(1)} % of what a rule can write.\n`);

console.log('Left out, since no rule can write it:');
for (const [reason, tests] of leftOut) console.log(`  ${String(tests).padStart(4)}  ${reason}`);
console.log('\nExceptions:');
for (const [reason, tests] of Object.entries(EXCEPTIONS)) {
  console.log(`  ${reason}`);
  for (const name of tests) console.log(`    ${name}`);
}

const wrong = differences(figure);
if (wrong.length > 0) console.error(`\nThe list of exceptions is wrong:\n${wrong.join('\n')}`);
process.exitCode = wrong.length > 0 ? 1 : 0;
