import I18nProvider from '@cloudscape-design/components/i18n';
import messages from '@cloudscape-design/components/i18n/messages/all.en';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { configure, render } from '@testing-library/react';
import { createMemoryRouter, Outlet, type RouteObject, RouterProvider } from 'react-router';
import { HelpProvider } from '../features/help/help.tsx';
import { NotificationsProvider, useNotifications } from '../features/notifications/notifications.tsx';

/** Renders routes with everything around them that they use of the console, at the address `at`. */
export function renderConsole(routes: RouteObject[], at: string) {
  Element.prototype.scrollIntoView = () => undefined; // jsdom has no layout
  configure({ defaultHidden: true, asyncUtilTimeout: 10_000 }); // asking for visibility takes most of the time
  const router = createMemoryRouter([{ element: <Notices />, children: routes }], { initialEntries: [at] });
  render(
    <I18nProvider locale="en" messages={[messages]}>
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        <NotificationsProvider>
          <HelpProvider>
            <RouterProvider router={router} />
          </HelpProvider>
        </NotificationsProvider>
      </QueryClientProvider>
    </I18nProvider>,
  );
  return router;
}

/** The notices as plain text, above the page. */
function Notices() {
  const { notices } = useNotifications();
  return (
    <>
      {notices.map(({ id, type, header, content }) => (
        <div key={id} role="status" aria-label={type}>
          {header} {content}
        </div>
      ))}
      <Outlet />
    </>
  );
}
