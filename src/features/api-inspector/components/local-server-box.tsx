import Checkbox from '@cloudscape-design/components/checkbox';
import { LOCAL_ENDPOINT } from '../commands/cli-arguments.ts';

interface LocalServerBoxProps {
  readonly isLocal: boolean;
  readonly onChange: (isLocal: boolean) => void;
}

/** Whether the equivalent goes to AWS or to this service as a server of its own. */
export function LocalServerBox({ isLocal, onChange }: LocalServerBoxProps) {
  return (
    <Checkbox
      checked={isLocal}
      description="This service as an HTTP server: npm run api -- --port 4566"
      onChange={({ detail }) => onChange(detail.checked)}
    >
      To the local server, {LOCAL_ENDPOINT}
    </Checkbox>
  );
}
