import { shownSource } from '../../report/findings.ts';
import { visible } from '../../report/visible.ts';
import { codeFrame } from '../../text/code-frame.ts';
import type { Finding } from '../../text/finding.ts';
import type { Edition } from './edition.ts';
import type { PolicyEdit } from './edits.ts';
import { sourceIn } from './terminal.ts';

/** A fault with the lines around it. */
interface ShownFault {
  finding: Finding;
  frame: string | undefined;
}

/** What a page shows of an edition. */
interface ShownEdition {
  /** The edit of this page; undefined where it is as it was. */
  edit: PolicyEdit | undefined;
  /** The other edits. */
  others: readonly PolicyEdit[];
  /** What is wrong in the file of this page, or, on the page of all edits, in any. */
  faults: readonly ShownFault[];
  /** What is wrong elsewhere. */
  elsewhere: readonly Finding[];
}

/** What the page of an address shows; where that is undefined, the page of all edits. */
export function shownOn(edition: Edition, address: string | undefined): ShownEdition {
  const { edits, site } = edition;
  const edit = edits.find((each) => each.address === address && address !== undefined);
  const file = edit?.file ?? site.pages.find((page) => page.address === address)?.source.file;
  const isHere = ({ location }: Finding) => address === undefined || location.file === file;
  const all = edition.faults();
  const source = sourceIn(edition);
  return {
    edit,
    others: edits.filter((each) => each !== edit),
    faults: all.filter(isHere).map((finding) => {
      const text = shownSource(finding.location.file, source, finding.location);
      const hasFrame = text !== undefined && text.text !== '';
      return {
        finding,
        frame: hasFrame ? visible(codeFrame(text, finding.location), { keepLines: true }) : undefined,
      };
    }),
    elsewhere: all.filter((finding) => !isHere(finding)),
  };
}
