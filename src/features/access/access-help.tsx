import type { HelpTopic } from '../help/help.tsx';

/** Help of the page "Permissions". */
export const ACCESS_HELP: HelpTopic = {
  title: 'Permissions',
  content: (
    <>
      <p>
        A principal signs requests with an access key. Its policy says which of them are allowed: one statement that
        denies a request is enough to refuse it; without one that denies, one that allows it is needed.
      </p>
      <dl>
        <dt>In the console</dt>
        <dd>
          Choose a principal in the bar at the top. The console then signs with its key, and what it may not do is not
          offered.
        </dd>
        <dt>From outside</dt>
        <dd>
          Give the AWS CLI or an SDK the principal’s access key ID, with any secret: signatures are not checked. Every
          other key is the administrator’s.
        </dd>
        <dt>Copies</dt>
        <dd>
          A copy is asked for twice: for the source backup, and for the backups of the destination Region. With tags,{' '}
          <code>fsx:TagResource</code> is needed as well. The condition keys <code>fsx:IsBackupCopySource</code> and{' '}
          <code>fsx:IsBackupCopyDestination</code> tell the two apart.
        </dd>
        <dt>What is not asked</dt>
        <dd>
          What the service does by itself, such as daily backups, and the tools of the simulation: the clock, files,
          scenarios and these principals.
        </dd>
      </dl>
    </>
  ),
};
