import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ReactNode } from 'react';
import type { Backup } from '../../../aws/fsx/types.ts';
import { describeUnchosen } from '../describe-draft.ts';
import { sectionProps } from '../use-page-focus.ts';
import { BackupSection } from './backup-section.tsx';
import { DetailsSection } from './details-section.tsx';
import { EncryptionSection } from './encryption-section.tsx';
import { FixedSection } from './fixed-section.tsx';
import { NetworkSection } from './network-section.tsx';
import { RepositorySection } from './repository-section.tsx';
import type { SectionProps } from './section.ts';
import { TagsSection } from './tags-section.tsx';

export interface DraftSectionsProps extends SectionProps {
  readonly backup: Backup | undefined;
}

/** The form: all that can be chosen, in the order of the FSx console. A restore is not linked to an S3 bucket. */
export function DraftSections({ form, backup }: DraftSectionsProps) {
  return (
    <SpaceBetween size="l">
      <Section title="File system details">
        {backup ? <FixedSection form={form} backup={backup} /> : <DetailsSection form={form} />}
      </Section>
      <Section title="Network & security">
        <NetworkSection form={form} />
      </Section>
      <Section title="Encryption">
        <EncryptionSection form={form} />
      </Section>
      {!backup && (
        <Section title="Data Repository Import/Export">
          <RepositorySection form={form} />
        </Section>
      )}
      <Section title="Backup and maintenance">
        <BackupSection form={form} unchosen={describeUnchosen(backup)} />
      </Section>
      <Section title="Tags">
        <TagsSection form={form} />
      </Section>
    </SpaceBetween>
  );
}

const Section = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <div {...sectionProps(title)}>{children}</div>
);
