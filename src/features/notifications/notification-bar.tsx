import Flashbar, { type FlashbarProps } from '@cloudscape-design/components/flashbar';
import { type Notice, useNotifications } from './notifications.tsx';

/** All notices, stacked, newest on top. */
export function NotificationBar() {
  const { notices, dismiss } = useNotifications();
  return <Flashbar stackItems items={notices.map((notice) => toMessage(notice, dismiss))} />;
}

const toMessage = (notice: Notice, dismiss: (id: string) => void): FlashbarProps.MessageDefinition => ({
  id: notice.id,
  type: notice.type,
  loading: notice.type === 'in-progress',
  header: notice.header,
  content: notice.content,
  action: notice.action,
  ariaRole: notice.type === 'error' ? 'alert' : 'status',
  dismissible: true,
  dismissLabel: `Dismiss: ${notice.header}`,
  onDismiss: () => dismiss(notice.id),
});
