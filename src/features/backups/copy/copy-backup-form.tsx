import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Form from '@cloudscape-design/components/form';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import type { Backup } from '../../../aws/fsx/types.ts';
import { newRequestToken } from '../../../client/request-token.ts';
import { describeUnplaced, findViolation } from '../../../client/violations.ts';
import { paths } from '../../../paths.ts';
import { useFocusFirstError } from '../../../ui/use-focus-first-error.ts';
import { useWhyNotAllowed } from '../../access/use-why-not-allowed.ts';
import { InfoLink } from '../../help/info-link.tsx';
import { KeySelect } from '../../keys/components/key-select.tsx';
import { PlaceLink } from '../../regions/place-link.tsx';
import { useFollow, useGo, useLink } from '../../regions/use-link.ts';
import { usePlace } from '../../regions/use-place.ts';
import { useCopyBackup } from '../api/use-copy-backup.ts';
import { useCopyPlan } from '../api/use-copy-plan.ts';
import { nameOf } from '../backup-row.ts';
import { type CopyDraft, copyProblems, NEW_COPY, toCopyRequest } from './copy-draft.ts';
import { CopyForecastPanel } from './copy-forecast-panel.tsx';
import { COPY_HELP } from './copy-help.tsx';
import { CopySettingsSection } from './copy-settings-section.tsx';
import { CopyTagsSection } from './copy-tags-section.tsx';
import { useFollowCopy } from './use-follow-copy.tsx';

/** Members of the request that have a field. */
const FIELDS = ['SourceRegion', 'KmsKeyId', 'Tags'];

/** "Copy backup": the page of the guide, with what the copy will be before it is asked for. */
export function CopyBackupForm({ source }: { readonly source: Backup }) {
  const { account, region: from } = usePlace();
  const [draft, setDraft] = useState<CopyDraft>(NEW_COPY);
  const [isTried, setIsTried] = useState(false);
  const [token, setToken] = useState(newRequestToken);
  const { form, focusFirstError } = useFocusFirstError();
  const go = useGo();
  const link = useLink();
  const follow = useFollow();
  const tell = useFollowCopy();
  const { mutate, isPending, error, reset } = useCopyBackup((copy, region) => tell(source, copy, region));
  const { region, kmsKeyId } = draft;
  const plan = useCopyPlan(source.BackupId, { region, ...(kmsKeyId === undefined ? {} : { kmsKeyId }) });
  const problems = copyProblems(source, draft);
  const shown = isTried ? problems : {};
  const refused = describeUnplaced(error, FIELDS);
  const whyNotAllowed = useWhyNotAllowed();
  const asked = toCopyRequest(source, from, draft);
  const notAllowed = region === '' ? undefined : whyNotAllowed('fsx:CopyBackup', asked, [source], { account, region });

  /** A key is of one Region. */
  function chooseRegion(chosen: string): void {
    setDraft(({ kmsKeyId: _other, ...rest }) => ({ ...rest, region: chosen }));
    forgetAnswer();
  }

  function change(patch: Partial<CopyDraft>): void {
    setDraft((old) => ({ ...old, ...patch }));
    forgetAnswer();
  }

  function forgetAnswer(): void {
    if (!error) return;
    reset();
    setToken(newRequestToken()); // another request
  }

  function submit(): void {
    setIsTried(true);
    if (isPending || notAllowed) return;
    if (Object.keys(problems).length > 0) focusFirstError();
    else send();
  }

  function send(): void {
    const request = { ...asked, ClientRequestToken: token };
    mutate({ region, request }, { onSuccess: () => go(paths.backups()), onError: focusFirstError });
  }

  return (
    <form
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Form
        header={
          <Header
            variant="h1"
            info={<InfoLink topic={COPY_HELP} />}
            description={
              <>
                Copies {nameOf(source.Tags) || 'the backup'} (
                <PlaceLink to={paths.backup(source.BackupId)}>{source.BackupId}</PlaceLink>) within this account.
              </>
            }
          >
            Copy backup
          </Header>
        }
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" href={link(paths.backup(source.BackupId))} onFollow={follow}>
              Cancel
            </Button>
            <Button
              variant="primary"
              loading={isPending}
              onClick={submit}
              formAction="none"
              {...(notAllowed ? { disabled: true, disabledReason: notAllowed } : {})}
            >
              Copy backup
            </Button>
          </SpaceBetween>
        }
        errorText={refused}
      >
        <SpaceBetween size="l">
          <CopySettingsSection
            source={source}
            region={region}
            onRegion={chooseRegion}
            copyTags={draft.copyTags}
            onCopyTags={(copyTags) => change({ copyTags })}
            errorText={shown.region ?? findViolation(error, 'SourceRegion')}
          />
          <Container header={<Header variant="h2">Encryption</Header>}>
            <FormField
              label="Encryption key"
              description="The AWS KMS key of the destination Region that encrypts the copied backup."
              errorText={findViolation(error, 'KmsKeyId') ?? ''}
            >
              <KeySelect region={region} value={kmsKeyId} onChange={(key) => change({ kmsKeyId: key })} />
            </FormField>
          </Container>
          <CopyTagsSection
            source={source}
            draft={draft}
            onChange={(tags) => change({ tags })}
            errorText={shown.tags ?? findViolation(error, 'Tags')}
          />
          <CopyForecastPanel region={region} plan={plan} />
        </SpaceBetween>
      </Form>
    </form>
  );
}
