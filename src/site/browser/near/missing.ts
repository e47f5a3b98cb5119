import { element, one } from '../dom.ts';
import { type Near, nearAlerts, nearRunbooks } from './listed.ts';

/** On the page for a missing address: what is called like the alert or the runbook that was looked for. */
async function offerNear(place: HTMLElement): Promise<void> {
  const [, kind, part] = /\/(alerts|runbooks)\/([^/]+)\/?$/.exec(location.pathname) ?? [];
  if (kind === undefined || part === undefined) return;
  const name = decoded(part);
  const found = kind === 'alerts' ? nearAlerts(name) : nearRunbooks(name);
  const near = await found.catch(() => []);
  const code = element('code', {}, name);
  const what = kind === 'alerts' ? ['No runbook lists the alert ', code, '.'] : ['No runbook is called ', code, '.'];
  const next = near.length === 0 ? ' None is called like it either.' : ' These are called like it:';
  place.replaceChildren(
    element('p', {}, ...what, next),
    element('ul', { class: 'plain' }, ...near.map((each) => itemOf(each, kind === 'alerts'))),
  );
}

function itemOf({ name, title, address, environment }: Near, isAlert: boolean): HTMLElement {
  const way = element('a', { href: address }, title);
  return element('li', {}, ...(isAlert ? [element('code', {}, name), ': '] : []), way, `, ${environment}`);
}

/** An address may hold what is no encoding of a text. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

const place = one('[data-missing]');
if (place !== undefined) void offerNear(place);
