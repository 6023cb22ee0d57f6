import type { Backup } from '../../../aws/fsx/types.ts';
import { useKeys } from '../../keys/api/use-keys.ts';
import { describeKey } from '../../keys/key-words.ts';
import { useNetworks } from '../../networks/api/use-networks.ts';
import { describeUnchosen } from '../describe-draft.ts';
import { reviewSections } from '../review-rows.ts';
import { Review } from './review.tsx';
import type { SectionProps } from './section.ts';

export interface DraftReviewProps extends SectionProps {
  readonly backup: Backup | undefined;
  /** Goes back to the section of that title. */
  readonly onEdit: (title: string) => void;
}

/** The review page of a draft. */
export function DraftReview({ form, backup, onEdit }: DraftReviewProps) {
  const { data: networks } = useNetworks();
  const { data: keys = [] } = useKeys();
  const { draft } = form;
  const chosen = keys.find(({ arn, isDefault }) => (draft.kmsKeyId ? arn === draft.kmsKeyId : isDefault));
  const key = chosen ? describeKey(chosen) : (draft.kmsKeyId ?? 'aws/fsx (default)');
  const unchosen = describeUnchosen(backup);
  return <Review sections={reviewSections({ draft, networks, key, unchosen })} onEdit={onEdit} />;
}
