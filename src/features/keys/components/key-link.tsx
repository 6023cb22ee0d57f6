import SpaceBetween from '@cloudscape-design/components/space-between';
import { parseArn } from '../../../aws/arn.ts';
import { paths } from '../../../paths.ts';
import { Copyable } from '../../../ui/copyable.tsx';
import { PlaceLink } from '../../regions/place-link.tsx';

/** ARN of a key, with a link to its page. */
export function KeyLink({ arn }: { readonly arn: string }) {
  const keyId = parseArn(arn)?.resource.match(/^key\/(.+)$/)?.[1];
  return (
    <SpaceBetween size="xs">
      <Copyable label="KMS key" text={arn} />
      {keyId && <PlaceLink to={paths.key(keyId)}>View key</PlaceLink>}
    </SpaceBetween>
  );
}
