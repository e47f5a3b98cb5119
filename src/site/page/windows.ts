import { capitalised } from '../../text/sentence.ts';
import { formatTimeOfDay, WEEKDAYS, type Weekday, type Window } from '../../time/window.ts';

/** A window in words: `Tue–Thu 02:00–05:00 Europe/London`. */
export function windowText(window: Window): string {
  return `${daysText(window.days)} ${formatTimeOfDay(window.from)}–${formatTimeOfDay(window.to)} ${window.timeZone}`;
}

/** Three or more days in a row are written as a range, others as a list. */
function daysText(days: readonly Weekday[]): string {
  const places = WEEKDAYS.flatMap((day, place) => (days.includes(day) ? [place] : []));
  if (places.length === 7) return 'Every day';
  const runs: number[][] = [];
  for (const place of places) {
    const run = runs.at(-1);
    if (run !== undefined && run.at(-1) === place - 1) run.push(place);
    else runs.push([place]);
  }
  return runs
    .flatMap((run) => (run.length >= 3 ? [`${dayName(run[0]!)}–${dayName(run.at(-1)!)}`] : run.map(dayName)))
    .join(', ');
}

function dayName(place: number): string {
  return capitalised(WEEKDAYS[place]!);
}
