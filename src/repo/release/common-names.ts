/** Common names of environments, in the order in which a change passes through them. Those of one step mean the same. */
const STEPS: readonly { names: readonly string[]; means?: string }[] = [
  { names: ['dev', 'devel', 'develop', 'development'], means: 'dev' },
  { names: ['int', 'integration'], means: 'dev' },
  { names: ['test', 'tst', 'testing'] },
  { names: ['qa', 'sit'] },
  { names: ['nonprod', 'nonproduction'] },
  { names: ['uat', 'acc', 'acceptance', 'hml', 'homolog'], means: 'staging' },
  { names: ['staging', 'stage', 'stg'], means: 'staging' },
  { names: ['preprod', 'preproduction', 'preprd', 'pre'], means: 'staging' },
  { names: ['production', 'prod', 'prd', 'live'], means: 'production' },
];

/** Which step of the way to production each common name is, in lower case. */
export const commonSteps: ReadonlyMap<string, number> = new Map(
  STEPS.flatMap(({ names }, step) => names.map((name) => [name, step] as const)),
);

/** Which step of the way to production a common name of an environment is; undefined for any other name. */
export function commonStep(name: string): number | undefined {
  return commonSteps.get(name.toLowerCase());
}

/** The environment that a name commonly means; undefined for any other name. */
export function meant(name: string, environments: readonly string[]): string | undefined {
  if (environments.includes(name)) return name;
  const step = commonStep(name.replaceAll('-', ''));
  const means = step === undefined ? undefined : STEPS[step]!.means;
  return means !== undefined && environments.includes(means) ? means : undefined;
}

/** Whether a name commonly means an environment, and none of those that others mean: `prod-eu` means production, and `blue` none. */
export function meansAnother(name: string, others: readonly string[]): boolean {
  const steps = stepsIn(name);
  return steps.length > 0 && !others.flatMap(stepsIn).some((step) => steps.includes(step));
}

/** The steps that a name means, or else its parts. */
function stepsIn(name: string): number[] {
  const whole = commonStep(name.replaceAll(/[-_]/g, ''));
  return whole === undefined ? name.split(/[-_.\d]+/).flatMap((part) => commonStep(part) ?? []) : [whole];
}
