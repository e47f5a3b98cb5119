/** The record of a config change that reached dev, and staging ten seconds later or at another time. */
export const limitChange = (id: string, staging = '2026-01-01T00:00:20Z', title = 'Raise the limit') => `id: ${id}
title: ${title}
kind: config
owner: ana@example.com
files:
  - { path: config/limit.yaml, sha256: '${'0'.repeat(64)}' }
stages:
  dev:
    applied: { at: 2026-01-01T00:00:10Z, by: pipeline, run: https://ci.example.com/runs/1 }
  staging:
    applied: { at: ${staging}, by: pipeline, run: https://ci.example.com/runs/2 }
`;
