import { one } from '../dom.ts';

/** An exercise that fell due since the site was built is overdue: a page may have been kept for weeks. */
export function wireExercise(): void {
  const due = one('[data-due]');
  const time = due && one<HTMLTimeElement>('time', due);
  if (due === undefined || time === undefined || Date.now() <= Date.parse(time.dateTime)) return;
  due.className = 'bad';
  due.firstChild!.textContent = 'overdue since ';
}
