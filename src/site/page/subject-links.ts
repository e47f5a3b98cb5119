import type { SubjectRef } from '../../text/finding.ts';
import type { Site } from '../judged.ts';
import { environmentLink, link, runbookLink } from '../links.ts';
import { recordAnchor, serviceLink } from '../record-links.ts';
import { grantsIn } from './grants.ts';
import { timelineLink } from './timeline-links.ts';

/** The address of the page, or of its part, that is about a subject of a report; undefined where none is. */
export function subjectLink(
  { policy, repository, report, timelines }: Pick<Site, 'policy' | 'repository' | 'report' | 'timelines'>,
  { type, id, environment }: SubjectRef,
): string | undefined {
  switch (type) {
    case 'change':
    case 'stage':
    case 'promotion':
      return timelineLink(timelines, { kind: 'change', id });
    case 'arrival':
      return timelineLink(timelines, { kind: 'version', id });
    case 'service': {
      const name = environment === null ? id : id.slice(environment.length + 1);
      return timelines.services.some(({ service }) => service === name) ? serviceLink(name) : placeOf(environment);
    }
    case 'environment':
      return placeOf(id);
    case 'runbook':
      return policy.runbookIds.has(id) ? runbookLink(id) : undefined;
    case 'grant':
      return grantsIn(repository, report.now).some((grant) => grant.id === id)
        ? link(`/access/#${recordAnchor(id)}`)
        : undefined;
    case 'waiver':
      return report.waivers.some((waiver) => waiver.id === id) ? link(`/waivers/#${recordAnchor(id)}`) : undefined;
    default:
      return undefined;
  }

  function placeOf(name: string | null): string | undefined {
    return name !== null && policy.environments.some((each) => each.id === name) ? environmentLink(name) : undefined;
  }
}

/** What a waiver is for, as it is named there: the id of a change, or a version. */
export function waivedLink({ timelines }: Pick<Site, 'timelines'>, name: string): string | undefined {
  return (
    timelineLink(timelines, { kind: 'change', id: name }) ?? timelineLink(timelines, { kind: 'version', id: name })
  );
}
