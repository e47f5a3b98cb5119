import auditSchema from '../../../../schemas/audit.schema.json' with { type: 'json' };
import baselineSchema from '../../../../schemas/baseline.schema.json' with { type: 'json' };
import changeSchema from '../../../../schemas/change.schema.json' with { type: 'json' };
import deploymentSchema from '../../../../schemas/deployment.schema.json' with { type: 'json' };
import diffSchema from '../../../../schemas/diff.schema.json' with { type: 'json' };
import auditExample from '../../../../schemas/examples/audit.json?raw';
import baselineExample from '../../../../schemas/examples/baseline.json?raw';
import changeExample from '../../../../schemas/examples/change.yaml?raw';
import deploymentExample from '../../../../schemas/examples/deployment.json?raw';
import diffExample from '../../../../schemas/examples/diff.json?raw';
import fleetExample from '../../../../schemas/examples/fleet.json?raw';
import gateExample from '../../../../schemas/examples/gate.json?raw';
import grantExample from '../../../../schemas/examples/grant.yaml?raw';
import loadTestExample from '../../../../schemas/examples/load-test.json?raw';
import manifestExample from '../../../../schemas/examples/manifest.yaml?raw';
import previewExample from '../../../../schemas/examples/preview.json?raw';
import reportExample from '../../../../schemas/examples/report.json?raw';
import runExample from '../../../../schemas/examples/run.yaml?raw';
import towpathExample from '../../../../schemas/examples/towpath.yaml?raw';
import waiverExample from '../../../../schemas/examples/waiver.yaml?raw';
import fleetSchema from '../../../../schemas/fleet.schema.json' with { type: 'json' };
import gateSchema from '../../../../schemas/gate.schema.json' with { type: 'json' };
import grantSchema from '../../../../schemas/grant.schema.json' with { type: 'json' };
import loadTestSchema from '../../../../schemas/load-test.schema.json' with { type: 'json' };
import manifestSchema from '../../../../schemas/manifest.schema.json' with { type: 'json' };
import previewSchema from '../../../../schemas/preview.schema.json' with { type: 'json' };
import reportSchema from '../../../../schemas/report.schema.json' with { type: 'json' };
import runSchema from '../../../../schemas/run.schema.json' with { type: 'json' };
import towpathSchema from '../../../../schemas/towpath.schema.json' with { type: 'json' };
import waiverSchema from '../../../../schemas/waiver.schema.json' with { type: 'json' };
import type { ListedFormat, ReferenceFormat } from './format.ts';
import { PAGE_FORMATS } from './page-formats.ts';
import { type Schema, type SchemaKey, schemaKeys } from './schema-keys.ts';

/** What people write in a repository. */
const RECORDS: readonly ListedFormat[] = [
  {
    name: 'towpath',
    title: 'towpath.yaml',
    where: '`towpath.yaml`',
    schema: towpathSchema,
    example: towpathExample,
  },
  {
    name: 'manifest',
    title: 'Manifests',
    where: '`environments/*.yaml`, or where `environments` of towpath.yaml says',
    schema: manifestSchema,
    example: manifestExample,
  },
  {
    name: 'change',
    title: 'Change records',
    where: '`changes/**/*.yaml`, or where `changes` of towpath.yaml says',
    schema: changeSchema,
    example: changeExample,
  },
  {
    name: 'grant',
    title: 'Write grants',
    where: '`access/**/*.yaml`, or where `grants` of towpath.yaml says',
    schema: grantSchema,
    example: grantExample,
  },
  {
    name: 'waiver',
    title: 'Waivers',
    where: '`waivers/**/*.yaml`, or where `waivers` of towpath.yaml says',
    schema: waiverSchema,
    example: waiverExample,
  },
  {
    name: 'run',
    title: 'Runs of runbooks',
    where: '`runs/**/*.yaml`, or where `runs` of towpath.yaml says',
    schema: runSchema,
    example: runExample,
  },
];

/** What commands write. */
const WRITTEN: readonly ListedFormat[] = [
  {
    name: 'baseline',
    title: 'Baselines',
    where: '`towpath-baseline.json`, which `towpath baseline` writes',
    schema: baselineSchema,
    example: baselineExample,
  },
  {
    name: 'report',
    title: 'Reports',
    where: 'what `towpath check --format json` prints, and `/report.json` of the site',
    schema: reportSchema,
    example: reportExample,
  },
  {
    name: 'fleet',
    title: 'Reports of a fleet',
    where: 'what `towpath merge --fleet` makes of the reports of several repositories, and `/fleet.json` of the site',
    schema: fleetSchema,
    example: fleetExample,
  },
  {
    name: 'gate',
    title: 'Answers of the gate',
    where: 'what `towpath gate --format json` prints',
    schema: gateSchema,
    example: gateExample,
  },
  {
    name: 'diff',
    title: 'Differences of environments',
    where: 'what `towpath diff --format json` prints',
    schema: diffSchema,
    example: diffExample,
  },
  {
    name: 'preview',
    title: 'Effects of an edit',
    where: 'what `towpath preview --format json` prints',
    schema: previewSchema,
    example: previewExample,
  },
  {
    name: 'audit',
    title: 'Audits',
    where: 'what `towpath audit --format json` prints',
    schema: auditSchema,
    example: auditExample,
  },
  {
    name: 'deployment',
    title: 'Deployments',
    where: 'the predicate of a signed statement that `towpath attest deployment` writes',
    schema: deploymentSchema,
    example: deploymentExample,
  },
  {
    name: 'load-test',
    title: 'Load tests',
    where: 'in the predicate of a signed statement that `towpath attest test-result` writes',
    schema: loadTestSchema,
    example: loadTestExample,
  },
];

/** What the paths of earlier values have in them; before the formats, which are read when the module is. */
const EARLIER = /\bwas\[\]\./;

/** Every format: first those that people write. */
export const FORMATS: readonly ReferenceFormat[] = [
  ...RECORDS.map((listed) => formatOf(listed, true)),
  ...PAGE_FORMATS.map((listed) => formatOf(listed, false)),
  ...WRITTEN.map((listed) => formatOf(listed, true)),
];

function formatOf({ schema, example, description, ...listed }: ListedFormat, isPublished: boolean): ReferenceFormat {
  return {
    ...listed,
    description: description ?? (schema as { description: string }).description,
    schema: schema as Schema,
    isPublished,
    keys: withoutEarlier(schemaKeys(schema as Schema)),
    example: { text: example },
  };
}

/** Without the keys of earlier values, which are those of the values. */
function withoutEarlier(keys: SchemaKey[]): SchemaKey[] {
  const paths = new Set(keys.map(({ path }) => path));
  return keys.filter(({ path }) => !EARLIER.test(path) || !paths.has(path.replace(EARLIER, '')));
}

/** Where the site has the schema of a format. */
export function schemaPath({ name }: Pick<ReferenceFormat, 'name'>): string {
  return `/schemas/${name}.schema.json`;
}
