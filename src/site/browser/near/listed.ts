import { nearest } from '../../../text/nearest.ts';
import { link } from '../../links.ts';

/** A runbook as `/names.json` has it. */
interface Listed {
  /** The last part of its id. */
  name: string;
  title: string;
  address: string;
  /** The title of its environment. */
  environment: string;
  alerts: readonly string[];
}

/** A name of an alert or a runbook, and where it leads. */
export type Near = Omit<Listed, 'alerts'>;

/** The alerts of the site that are named most like one that is none. */
export async function nearAlerts(name: string): Promise<Near[]> {
  const all = await listed();
  return near(
    name,
    all.flatMap((runbook) => runbook.alerts.map((alert) => ({ ...runbook, name: alert }))),
  );
}

/** The runbooks of the site that are called most like one that is none. */
export async function nearRunbooks(name: string): Promise<Near[]> {
  return near(name, await listed());
}

function near(name: string, all: readonly Near[]): Near[] {
  const names = nearest(
    name,
    all.map((each) => each.name),
  );
  return names.flatMap((each) => all.filter((one) => one.name === each));
}

async function listed(): Promise<Listed[]> {
  const answer = await fetch(link('/names.json'));
  if (!answer.ok) throw new Error(`names.json answered ${answer.status}`);
  return answer.json();
}
