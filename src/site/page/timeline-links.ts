import type { Timeline } from '../../check/timeline/timeline.ts';
import type { Timelines } from '../../check/timeline/timelines.ts';
import { changeLink, serviceLink, versionAnchor } from '../record-links.ts';

const indexes = new WeakMap<Timelines, ReadonlyMap<string, string>>();

/** The address of the page that shows what became of a change or of a version, named as the gate is asked; undefined where none does. */
export function timelineLink(timelines: Timelines, { kind, id }: Pick<Timeline, 'kind' | 'id'>): string | undefined {
  const index = indexes.get(timelines) ?? indexOf(timelines);
  indexes.set(timelines, index);
  return index.get(`${kind} ${id}`);
}

function indexOf({ changes, services }: Timelines): Map<string, string> {
  const versions = services.flatMap((service) => service.versions);
  return new Map([
    ...changes.map(({ kind, id }) => [`${kind} ${id}`, changeLink(id)] as const),
    ...versions.map(({ kind, id, owner, title }): [string, string] => [
      `${kind} ${id}`,
      `${serviceLink(owner)}#${versionAnchor(title)}`,
    ]),
  ]);
}
