import Link from '@cloudscape-design/components/link';
import { type HelpTopic, useHelp } from './help.tsx';

/** "Info" beside a heading or a label: opens its topic in the help panel. */
export function InfoLink({ topic }: { readonly topic: HelpTopic }) {
  const { openHelp } = useHelp();
  return (
    <Link variant="info" ariaLabel={`Information about ${topic.title}`} onFollow={() => openHelp(topic)}>
      Info
    </Link>
  );
}
