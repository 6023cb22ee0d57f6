import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { setEndpoint } from '../client/service.ts';

/** A request as it was sent: the operation, or the method and path of the laboratory. */
export interface Sent {
  readonly operation: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Answers by operation such as `DescribeBackups`, or by route such as `GET /_lab/backups`. */
export type Answers = Readonly<Record<string, (body: Readonly<Record<string, unknown>>) => Response>>;

/** A service made of hand-written answers, for one test file. What nobody answers is an error of the test. */
export function newWireService() {
  const server = setupServer();
  const sent: Sent[] = [];

  function answer(operation: string, body: Readonly<Record<string, unknown>>, answers: Answers): Response {
    sent.push({ operation, body });
    return answers[operation]?.(body) ?? HttpResponse.json({ code: 'NotFound', message: operation }, { status: 404 });
  }

  return {
    start: () => {
      server.listen({ onUnhandledRequest: 'error' });
      const upload = async () => ({ files: 0, bytes: 0, failures: [], cancelled: false });
      setEndpoint({ fetch: (request) => fetch(request), upload, subscribe: () => () => undefined });
    },
    use: (answers: Answers) => {
      sent.length = 0;
      server.resetHandlers(
        http.post('*/aws/fsx/', async ({ request }) => {
          const operation = request.headers.get('x-amz-target')?.split('.').at(-1) ?? '';
          return answer(operation, toRecord(await request.json()), answers);
        }),
        http.all('*/_lab/*', async ({ request }) => {
          const text = await request.text();
          const route = `${request.method} ${new URL(request.url).pathname}`;
          return answer(route, toRecord(text === '' ? {} : JSON.parse(text)), answers);
        }),
      );
    },
    stop: () => server.close(),
    /** Everything that was sent since `use`. */
    sent,
    /** The bodies sent to one operation, in their order. */
    sentTo: (operation: string) => sent.filter((one) => one.operation === operation).map(({ body }) => body),
  };
}

/** A refusal as the FSx API writes it. */
export const refusalResponse = (code: string, Message: string): Response =>
  HttpResponse.json({ __type: code, Message }, { status: 400 });

const toRecord = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {};
