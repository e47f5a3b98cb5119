import { isRecordAs } from '../../facts/world/as-it-was.ts';
import { incidentNamed } from '../../facts/world/incident.ts';
import { comparedWithBase } from '../../facts/world/range-files.ts';
import type { Past, World } from '../../facts/world/world.ts';
import type { Repository } from '../../repo/repository.ts';
import type { Finding } from '../../text/finding.ts';
import { andList } from '../../text/list.ts';

/**
 * The waivers by which something may go there though only commits after the base have them, or nobody has approved them, as sentences: an
 * emergency does not wait for either, and whoever reads the verdict should know.
 */
export function waivedNotes(
  waived: readonly Finding[],
  { repository, mergeBase }: { repository: Repository; mergeBase?: Past['mergeBase'] },
): string[] {
  return repository.waivers.flatMap((record) => {
    const { file, data } = record;
    const excused = waived.filter(({ waivedBy }) => waivedBy !== null && waivedBy === data?.id);
    const faults = [
      ...(mergeBase === undefined || isRecordAs(mergeBase.base, record) ? [] : ['only commits after the base have it']),
      ...(data?.approvedBy === undefined || data.approvedAt === undefined ? ['nobody has approved it yet'] : []),
    ];
    if (excused.length === 0 || faults.length === 0) return [];
    const rules = andList(new Set(excused.map(({ rule }) => rule)), (id) => id);
    const incident = data?.incident === undefined ? '' : ` for the incident \`${data.incident}\``;
    return [`${file} excuses ${rules}${incident}; ${faults.join(', and ')}`];
  });
}

/** What the base has, with the waivers that a request writes for an emergency: these wait for no merge. */
export function withEmergencies(atBase: Repository, request: World): Repository {
  const urgent = request.repository.waivers.filter(
    // One that the base has withdrawn or changed, and the request has still, is none of them.
    ({ file, data }) => incidentNamed(data?.incident) !== undefined && comparedWithBase(request, file) === 'edited',
  );
  const files = new Set(urgent.map(({ file }) => file));
  return { ...atBase, waivers: [...atBase.waivers.filter(({ file }) => !files.has(file)), ...urgent] };
}
