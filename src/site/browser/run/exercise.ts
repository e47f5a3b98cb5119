import { one } from '../dom.ts';

/** Marks an exercise as overdue that has fallen due since the build: a page may be weeks old. */
export function wireExercise(): void {
  const due = one('[data-due]');
  const time = due && one<HTMLTimeElement>('time', due);
  if (due === undefined || time === undefined || Date.now() <= Date.parse(time.dateTime)) return;
  due.className = 'bad';
  due.firstChild!.textContent = 'overdue since ';
}
