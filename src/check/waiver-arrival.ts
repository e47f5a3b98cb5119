import { versionHistoryOf } from '../facts/world/version-history.ts';
import { waivedRules } from '../facts/world/waivers.ts';
import type { World } from '../facts/world/world.ts';
import type { Waiver } from '../repo/repository.ts';
import { andList } from '../text/list.ts';
import { closest } from '../text/suggestion.ts';
import type { SubjectFinding } from './outcome.ts';

/**
 * Why a waiver of rules on arrivals has a subject that none ever was, as a clause, with the one that is most likely meant: what is no
 * version of a service, a service that no file ever had, or a version that no environment did while something like it is found. Any
 * other version may still come.
 */
export function strangeArrival(
  waiver: Waiver,
  findings: readonly SubjectFinding[],
  world: World,
): { why: string; near: string | undefined } | undefined {
  const rules = waivedRules(waiver);
  const judging = world.policy.rules.filter(({ id }) => rules.includes(id));
  if (judging.length === 0 || !judging.every(({ subject }) => subject === 'arrival')) return undefined;
  const environments = versionHistoryOf(world)?.environments;
  if (environments === undefined) return undefined;
  const known = new Map<string, Set<string>>();
  for (const services of environments.values()) {
    for (const { service, versions } of services.values()) {
      const names = [...versions.values()].flatMap(({ version, key }) => [
        `${service}@${version}`,
        `${service}@${key}`,
      ]);
      known.set(service, new Set([...(known.get(service) ?? []), ...names]));
    }
  }
  const found = findings.flatMap(({ finding, subject: { ref } }) => (rules.includes(finding.rule) ? ref.id : []));
  const service = [...known.keys()].find((name) => waiver.subject.startsWith(`${name}@`));
  if (service === undefined) {
    const near =
      closest(waiver.subject, found) ??
      closest(
        waiver.subject,
        [...known.values()].flatMap((each) => [...each]),
      );
    if (!waiver.subject.includes('@')) {
      const [only, ...others] = [...new Set(found)];
      return {
        why: `which is no version of a service, and ${andList(rules)} ${rules.length === 1 ? 'judges' : 'judge'} nothing else`,
        near: near ?? (others.length === 0 ? only : undefined),
      };
    }
    return near === undefined ? undefined : { why: 'and no file has ever had a version of such a service', near };
  }
  if (known.get(service)!.has(waiver.subject)) return undefined;
  const near = closest(
    waiver.subject,
    found.filter((id) => id.startsWith(`${service}@`)),
  );
  return near === undefined ? undefined : { why: 'which no environment has ever had', near };
}
