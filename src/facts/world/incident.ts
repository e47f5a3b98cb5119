import { normalName } from '../../text/people.ts';

/** What people write in place of an incident where there is none, or where they do not know it. */
const NONE =
  /^(?:no|none|none yet|not yet|nothing|nil|null|not applicable|n\/?a|n\.a|tb[acd]|t\.b\.[acd]|to be (?:determined|announced|confirmed|defined|done)|to ?do|pending|unknown|incident|(?:no|without)[ -](?:an? )?(?:incident|ticket))$/;

/** The incident that a record names; undefined where it names none, in whatever words. */
export function incidentNamed(incident: string | undefined): string | undefined {
  const named = withoutMarks(normalName(incident ?? ''));
  return named === '' || NONE.test(named) ? undefined : incident!.trim();
}

/** A text without the marks at both of its ends, such as brackets around a word that is left to be filled in. */
function withoutMarks(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && MARK.test(text[start]!)) start += 1;
  while (start < end && MARK.test(text[end - 1]!)) end -= 1;
  return text.slice(start, end);
}

const MARK = /[\s.,:;!?()[\]<>{}"'`*_~-]/;
