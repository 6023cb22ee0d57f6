import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router';
import { paths } from '../../../paths.ts';
import { useNotifications, useNotify } from '../../notifications/notifications.tsx';
import { PlaceLink } from '../../regions/place-link.tsx';
import { describeTotal } from '../describe-totals.ts';
import { describeOutcome } from '../upload/describe-upload.ts';
import { isActive, type UploadState } from '../upload/upload-state.ts';
import { useAllUploads } from '../upload/upload-store.ts';

/** Tells of uploads while another page than their Files tab is shown. Mounted once, beside the pages. */
export function UploadNotices() {
  const uploads = useAllUploads();
  const { pathname } = useLocation();
  const notify = useNotify();
  const { dismiss } = useNotifications();
  const told = useRef(new Map<string, string>());

  useEffect(() => {
    for (const upload of uploads) {
      const { id, fileSystemId } = upload;
      const isSeen = filesTabOf(fileSystemId).includes(pathname);
      const before = told.current.get(id);
      if (before === 'seen to its end' && !isActive(upload)) continue;
      const now = toldOf(upload, isSeen);
      if (now === before) continue;
      told.current.set(id, now);
      if (isSeen) dismiss(id);
      else notify(toNotice(upload));
    }
  }, [uploads, pathname, notify, dismiss]);
  return null;
}

/** What the reader knows of an upload: its tab shows all of it, a notice its phase. */
function toldOf(upload: UploadState, isSeen: boolean): string {
  if (!isActive(upload)) return isSeen ? 'seen to its end' : upload.phase;
  return isSeen ? 'seen' : 'active';
}

/** A file system's page opens on its Files tab. */
const filesTabOf = (id: string) => [paths.fileSystem(id), paths.fileSystem(id, 'files')];

function toNotice(upload: UploadState) {
  const { id, fileSystemId, found } = upload;
  const link = (
    <PlaceLink to={paths.fileSystem(fileSystemId, 'files')} color="inverted">
      {fileSystemId}
    </PlaceLink>
  );
  if (isActive(upload))
    return {
      id,
      type: 'in-progress' as const,
      header: 'Uploading',
      content: (
        <>
          {found.files > 0 && `${describeTotal(found)} `}to {link}
        </>
      ),
    };
  const { type, header, text } = describeOutcome(upload);
  return {
    id,
    type,
    header,
    content: (
      <>
        {link}: {text}
      </>
    ),
  };
}
