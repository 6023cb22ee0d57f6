import type { DraftForm } from '../use-draft-form.ts';

/** What each section of the form is given. */
export interface SectionProps {
  readonly form: DraftForm;
}
