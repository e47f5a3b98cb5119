import { expect, test } from 'vitest';
import { misspeltInputs } from '../../../src/facts/runbook/misspelt-inputs.ts';
import { policy } from '../../build.ts';

const RUNBOOK = `---
title: Rotate
summary: A token.
environment: dev
owner: platform
estimate: 5m
access: read
inputs: { backups: { label: Folder } }
---

\`\`\`sh
ls {{backups}} {{backps}}
docker inspect --format '{{json}} {{.Name}}'
\`\`\`
`;

test('a placeholder that misspells an input of a runbook gets a note; other braces do not', () => {
  const notes = misspeltInputs(policy({ 'runbooks/dev/rotate.mdx': RUNBOOK }));
  expect(notes).toEqual([
    expect.stringMatching(
      /runbooks\/dev\/rotate\.mdx:12 has `\{\{backps\}\}`, which is not an input of the runbook; did you mean `\{\{backups\}\}`\?$/,
    ),
  ]);
});
