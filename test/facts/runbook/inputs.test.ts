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

test('what is an input but for a slip is told in a note; other braces are not', () => {
  const notes = misspeltInputs(policy({ 'runbooks/dev/rotate.mdx': RUNBOOK }));
  expect(notes).toEqual([
    expect.stringMatching(
      /runbooks\/dev\/rotate\.mdx:12 has `\{\{backps\}\}`, which is no input; did you mean `\{\{backups\}\}`\?$/,
    ),
  ]);
});
