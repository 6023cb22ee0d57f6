import type { Place } from '../../src/aws/arn.ts';
import { placeOrDefault } from './credential-scope.ts';
import { answerEc2, type Ec2Service } from './ec2-door.ts';
import { failureOf } from './failure.ts';
import { answerFsx, type FsxService } from './fsx-door.ts';
import { answerKms, type KmsService } from './kms-door.ts';
import { routeOf } from './route.ts';

/** What stands behind the door. */
export interface GatewayService extends FsxService, KmsService, Ec2Service {
  readonly lab: (request: Request, url: URL, place: Place) => Promise<Response>;
}

/**
 * The front door of the service: finds out which API a request is for, and lets that API's protocol decode, dispatch and
 * encode it. The answer never rejects; what nobody answers is a 404.
 */
export function newGateway(service: GatewayService): (request: Request) => Promise<Response> {
  return async (request) => {
    const url = new URL(request.url);
    switch (routeOf(request, url)) {
      case 'fsx':
        return answerFsx(request, service);
      case 'kms':
        return answerKms(request, service);
      case 'ec2':
        return answerEc2(request, service);
      case 'lab':
        return answerLab(request, url, service);
      default:
        return answerNothing(url);
    }
  };
}

/** Read by clients of AWS and of the laboratory alike. */
function answerNothing({ pathname }: URL): Response {
  const message = `Nothing answers at ${pathname.slice(0, 200)}.`;
  return Response.json({ __type: 'UnknownOperationException', code: 'NotFound', message }, { status: 404 });
}

/** The laboratory encodes its own refusals; what it lets through is a failure. */
async function answerLab(request: Request, url: URL, { lab, reportDefect }: GatewayService): Promise<Response> {
  try {
    return await lab(request, url, placeOrDefault(request.headers));
  } catch (cause) {
    return Response.json({ code: 'InternalError', message: failureOf(cause, reportDefect).message }, { status: 500 });
  }
}
