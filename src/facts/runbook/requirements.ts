import type { Runbook } from '../../policy/runbook.ts';
import { RUNBOOK_SECTIONS } from '../../policy/runbook-sections.ts';
import { withoutBlanks } from '../../text/hidden.ts';
import { locationOf } from '../../text/location.ts';
import type { Path } from '../../text/path.ts';
import { normalName } from '../../text/people.ts';
import { type Requirement, requirementFacts } from '../item.ts';
import { factTable } from '../table.ts';
import { isDatedAhead } from '../world/dated-ahead.ts';
import type { RunbookNode } from '../world/world.ts';

/** Something that a complete runbook has. */
interface RunbookRequirement extends Requirement<'owner' | 'section' | 'exercise' | 'alert'> {
  name: string;
}

export function requirements(node: RunbookNode): RunbookRequirement[] {
  const { runbook, world } = node;
  const isAhead = runbook.exercised !== undefined && isDatedAhead(runbook.exercised.at, world);
  return [
    {
      kind: 'owner',
      name: runbook.owner,
      fault: !/[\p{L}\p{N}]/u.test(withoutBlanks(runbook.owner)) ? 'it names no owner' : '',
      ...placed(runbook, `owner ${runbook.owner}`, ['owner']),
    },
    ...RUNBOOK_SECTIONS.map((title) => sectionRequirement(title, runbook)),
    {
      kind: 'exercise',
      name: '',
      fault: isAhead ? 'its exercise is in the future' : '',
      ...placed(runbook, 'exercise ', ['exercised', 'at']),
    },
    ...alertRequirements(node),
  ];
}

function placed({ page }: Runbook, key: string, path: Path) {
  return { key, locate: () => page.locate(path) };
}

function sectionRequirement(title: string, { page, text }: Runbook): RunbookRequirement {
  const named = text.sections.filter((section) => section.title === title);
  const section = named.find(({ isEmpty }) => isEmpty) ?? named[0];
  return {
    kind: 'section',
    name: title,
    fault:
      section === undefined
        ? `it has no section \`${title}\``
        : section.isEmpty
          ? `its section \`${title}\` is empty`
          : '',
    key: `section ${title}`,
    locate: () => (section === undefined ? page.locate(['title']) : locationOf(page.source, section.span)),
  };
}

/** One for each alert. Where two runbooks claim an alert, only the later has a fault, so that there is one finding. */
function alertRequirements({ runbook, world }: RunbookNode): RunbookRequirement[] {
  const { runbooks } = world.policy;
  const earlier = runbooks.slice(0, runbooks.indexOf(runbook));
  return runbook.alerts.map((alert, index): RunbookRequirement => {
    const other = earlier.find((each) => alertIndex(each, alert) !== -1);
    const requirement = {
      kind: 'alert' as const,
      name: alert,
      ...placed(runbook, `alert ${alert}`, ['alerts', index]),
    };
    if (other === undefined) return { ...requirement, fault: '' };
    const claimed = other.page.locate(['alerts', alertIndex(other, alert)]);
    return {
      ...requirement,
      fault: `its alert \`${alert}\` is also claimed by \`${other.id}\``,
      related: () => [{ message: 'the alert is also claimed here', location: claimed }],
    };
  });
}

function alertIndex({ alerts }: Runbook, alert: string): number {
  return alerts.findIndex((name) => normalName(name) === normalName(alert));
}

export const runbookRequirementFacts = factTable<RunbookRequirement>(
  'Requirement',
  () => undefined,
  (fact) => ({
    ...requirementFacts(fact, ['owner', 'section', 'exercise', 'alert']),
    name: fact({ type: 'string', describe: 'The owner, the section or the alert.', get: (r) => r.name }),
  }),
);
