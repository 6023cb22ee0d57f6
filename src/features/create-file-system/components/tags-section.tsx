import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import { TagEditor } from '../../tags/components/tag-editor.tsx';
import type { SectionProps } from './section.ts';

/** "Tags": keys and values besides the name. */
export function TagsSection({ form }: SectionProps) {
  return (
    <Container
      header={
        <Header
          variant="h2"
          description="A tag is a label that you assign to a resource: a key and an optional value, both yours to define."
        >
          Tags <i>- optional</i>
        </Header>
      }
    >
      <TagEditor
        tags={form.draft.tags}
        onChange={(tags) => form.change({ tags })}
        errorText={form.errorOf('tags')}
        otherTags={form.draft.name === '' ? 0 : 1}
      />
    </Container>
  );
}
