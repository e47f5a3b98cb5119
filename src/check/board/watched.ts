import { stageIn, type World } from '../../facts/world/world.ts';
import type { Report } from '../report.ts';
import { waiversOf } from './changes.ts';
import type { OnItsWay } from './on-its-way.ts';

/** The subjects of which an obligation is a watch: what is to come of a change where it is. */
const WATCHED = ['stage', 'promotion'];

/** The changes of which an obligation of a stage is under way, by the report: until then they are watched. */
export function watched(world: World, report: Report): OnItsWay[] {
  return report.due.flatMap(({ subject, at, rule }): OnItsWay[] => {
    const change = world.changes.find(({ id }) => id === subject.id);
    const environment = world.environments.find(({ id }) => id === subject.environment);
    if (!WATCHED.includes(subject.type) || change === undefined || environment === undefined) return [];
    return [
      {
        kind: 'change',
        id: change.id,
        title: change.data.title,
        from: environment.id,
        since: stageIn(change, environment)?.appliedAt ?? null,
        to: environment.id,
        state: 'watched',
        until: at,
        todo: [],
        waits: [{ rule, message: '', help: '' }],
        rolledBack: null,
        waivers: waiversOf(change, report),
        why: null,
      },
    ];
  });
}
