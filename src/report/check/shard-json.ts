import type { Report } from '../../check/report.ts';
import type { EditedFindings, Shard, ShardOrigin } from '../../check/shard/shard.ts';
import { mendOf } from '../../facts/blind.ts';
import type { JsonReport } from '../../repo/generated/report.ts';
import { framedLines } from '../../text/code-frame.ts';
import { shownPart } from '../../text/excerpt.ts';
import type { Finding } from '../../text/finding.ts';
import { shownSource } from '../findings.ts';
import { findingJson } from './finding-json.ts';

type JsonShard = NonNullable<JsonReport['shard']>;

/** What the report of a shard has for `towpath merge`: whatever formats show that is not in the report itself. */
export function shardJson(report: Report, shard: Shard): JsonShard {
  const {
    index,
    of,
    origin = NOWHERE,
    rules,
    notes,
    filesBefore,
    filesOpened,
    stale,
    superseded,
    ownOnly,
    base,
    edit,
  } = shard;
  return {
    index,
    of,
    ...origin,
    checked: report.checked,
    descriptions: [...report.descriptions].map(([id, description]) => ({ id, ...description })),
    rules: rules.map(({ blind, whole, ...rule }) => ({
      ...rule,
      ...(whole === undefined ? {} : { whole }),
      blind: blind.map(({ blindness, known, ...counts }) => ({
        why: blindness.why,
        ...(blindness.of === undefined ? {} : { of: blindness.of }),
        ...(mendOf(blindness) === undefined ? {} : { mend: mendOf(blindness)! }),
        ...counts,
        ...(known === undefined ? {} : { known: { by: known.by, ...(known.name && { name: known.name }) } }),
      })),
    })),
    notes,
    filesBefore,
    filesOpened: [...filesOpened],
    stale: stale.map(findingJson),
    ...(superseded === undefined ? {} : { superseded: [...superseded] }),
    ...(ownOnly === undefined ? {} : { ownOnly: [...ownOnly] }),
    ...(base === undefined ? {} : { base }),
    ...(edit && {
      edit: {
        since: edit.since,
        added: editedJson(edit.added),
        removed: editedJson(edit.removed),
        lost: edit.lost.map(({ file, records }) => ({ file, records: [...records] })),
      },
    }),
    places: [...report.findings, ...stale].map((finding) => placeJson(finding, report)),
  };
}

/** Of a report that no command made. */
const NOWHERE: ShardOrigin = { towpath: '', commit: null, input: '' };

function editedJson({ count, first }: EditedFindings) {
  return {
    count,
    first: first.map(({ rule, subject, waivedBy, location, message, fingerprint }) => ({
      rule,
      subject,
      waivedBy,
      location,
      message,
      fingerprint,
    })),
  };
}

function placeJson(
  { location, because, isWithheld }: Finding,
  { source, withheld }: Report,
): JsonShard['places'][number] {
  const isShown = isWithheld !== true && !withheld.has(location.file);
  const own = isShown ? shownSource(location.file, source, location) : undefined;
  const policy = because === null || withheld.has(because.file) ? undefined : shownSource(because.file, source);
  const frame = own === undefined || own.text === '' ? undefined : framedLines(own, location);
  const limit = policy?.line(because!.line);
  return {
    because,
    limit: limit === undefined ? null : shownPart(limit.trim()).text,
    frame: frame ?? null,
  };
}
