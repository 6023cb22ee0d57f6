import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import styles from './opening-failed.module.css';
import { whyNotOpened } from './why-not-opened.ts';

/** The one page of a browser in which the service cannot work. */
export function OpeningFailed({ error }: { readonly error: unknown }) {
  const { title, cause, remedy, detail } = whyNotOpened(error, globalThis.isSecureContext);
  return (
    <main className={styles.page}>
      <Container header={<Header variant="h1">{title}</Header>}>
        <SpaceBetween size="m">
          <Alert type="error" header="What happened">
            {cause}
          </Alert>
          <Box variant="p">{remedy}</Box>
          {detail && (
            <Box variant="small" color="text-body-secondary">
              The browser said: {detail}
            </Box>
          )}
          <Button variant="primary" onClick={() => location.reload()}>
            Try again
          </Button>
        </SpaceBetween>
      </Container>
    </main>
  );
}
