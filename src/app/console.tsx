import I18nProvider from '@cloudscape-design/components/i18n';
import english from '@cloudscape-design/components/i18n/messages/all.en';
import { RouterProvider } from 'react-router/dom';
import { restorePrincipal } from '../features/access/chosen-principal.ts';
import { HelpProvider } from '../features/help/help.tsx';
import { NotificationsProvider } from '../features/notifications/notifications.tsx';
import { QueryProvider } from './query-provider.tsx';
import { newRouter, preloadBackupsPage } from './router.tsx';
import { toScenarioAddress } from './scenario-link.ts';

const scenarioAddress = toScenarioAddress(location.href);
if (scenarioAddress !== undefined) history.replaceState(history.state, '', scenarioAddress);
restorePrincipal();
const router = newRouter();
preloadBackupsPage();

/** The whole console. It knows the service only through the endpoint that was set before. */
export function Console() {
  return (
    <I18nProvider locale="en" messages={[english]}>
      <NotificationsProvider>
        <QueryProvider>
          <HelpProvider>
            <RouterProvider router={router} />
          </HelpProvider>
        </QueryProvider>
      </NotificationsProvider>
    </I18nProvider>
  );
}
