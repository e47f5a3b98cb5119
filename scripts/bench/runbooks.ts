/** How many runbooks one folder of a site of the bench has: teams have some for each environment. */
const ENVIRONMENTS = ['dev', 'staging', 'production'] as const;

/** A page of the bench: its path without an ending, its title, and its text below the front matter, which is plain Markdown. */
export interface BenchPage {
  path: string;
  environment: string;
  title: string;
  body: string;
}

/** So many runbooks, the same for the same number, each with five sections, eight steps and their code. */
export function benchRunbooks(count: number): BenchPage[] {
  return Array.from({ length: count }, (_, index) => {
    const environment = ENVIRONMENTS[index % ENVIRONMENTS.length]!;
    const service = `service-${index}`;
    return {
      path: `${environment}/restore-${service}`,
      environment,
      title: `Restore ${service} in ${environment}`,
      body: bodyOf(service, environment),
    };
  });
}

function bodyOf(service: string, environment: string): string {
  return `## Prerequisites

- An open incident. Its lead knows that what **${service}** wrote since the backup is missing afterwards.
- A grant for the role \`${service}_admin\`, used through the connection \`${environment}-incident\`.
- Free disk on the host of the database for a second copy.

## Steps

${steps(service, environment).join('\n\n')}

## Verify

| what | command | expected |
| --- | --- | --- |
| rows | \`psql -Atc "select count(*) from ${service.replace('-', '_')}"\` | as before the damage |
| errors | \`logcli query '{app="${service}"} |= "error"'\` | none for ten minutes |

## Roll back

1. Put the damaged copy back under its name, which takes a second.
   \`\`\`sh
   psql "service=${environment}-incident dbname=postgres" -c 'alter database ${service}_damaged rename to ${service}'
   \`\`\`

## Escalate

To whoever is on call for ${service}, then to the owner of the database.
`;
}

function steps(service: string, environment: string): string[] {
  const step = (text: string, code: string, lang = 'sh') => `${text}\n   \`\`\`${lang}\n   ${code}\n   \`\`\``;
  return [
    step(
      'Choose the newest backup from before the damage.',
      `ls -l ${service}-*.dump && sha256sum -c ${service}.sha256`,
    ),
    step('Read when it was made.', `pg_restore --list ${service}.dump | head -n 12`),
    step('Create an empty database beside the damaged one.', `createdb --owner=${service}_owner ${service}_restored`),
    step('Load the backup.', `time pg_restore --dbname=${service}_restored --jobs=4 --exit-on-error ${service}.dump`),
    step(
      'Compare the two.',
      `select current_database(), count(*), max(id) from ${service.replace('-', '_')}_rows where deleted_at is null;`,
      'sql',
    ),
    step('Stop the service.', `kubectl --context ${environment} scale deployment/${service} --replicas=0`),
    step('Give it the restored rows.', `replicas: 3\n   database: ${service}_restored`, 'yaml'),
    step('Start it again.', `kubectl --context ${environment} scale deployment/${service} --replicas=3`),
  ].map((text, index) => `${index + 1}. ${text}`);
}
