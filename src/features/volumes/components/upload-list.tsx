import SpaceBetween from '@cloudscape-design/components/space-between';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { volumeKey } from '../api/use-listing.ts';
import { isActive } from '../upload/upload-state.ts';
import { useAllUploads } from '../upload/upload-store.ts';
import { UploadOutcome } from './upload-outcome.tsx';
import { UploadProgressPanel } from './upload-progress-panel.tsx';

/** The uploads to one file system: those that go on, and those that are over until they are dismissed. */
export function UploadList({ fileSystemId }: { readonly fileSystemId: string }) {
  const uploads = useAllUploads().filter((upload) => upload.fileSystemId === fileSystemId);
  const over = uploads.filter((upload) => !isActive(upload)).length;
  const queries = useQueryClient();
  useEffect(() => {
    if (over > 0) void queries.invalidateQueries({ queryKey: volumeKey({ kind: 'file-system', id: fileSystemId }) });
  }, [over, queries, fileSystemId]);
  if (uploads.length === 0) return null;
  return (
    <SpaceBetween size="s">
      {uploads.map((upload) =>
        isActive(upload) ? (
          <UploadProgressPanel key={upload.id} upload={upload} />
        ) : (
          <UploadOutcome key={upload.id} upload={upload} />
        ),
      )}
    </SpaceBetween>
  );
}
