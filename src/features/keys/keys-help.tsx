import type { HelpTopic } from '../help/help.tsx';

/** Help of the keys. */
export const KEYS_HELP: HelpTopic = {
  title: 'Keys',
  content: (
    <>
      <p>
        Persistent file systems and their backups are encrypted at rest with a key of the AWS Key Management Service
        (KMS). Here keys have an identity and a state, but nothing is really encrypted with them: a key that lies beside
        its data protects nothing.
      </p>
      <h3>Which key</h3>
      <p>
        Without a choice it is <strong>aws/fsx</strong>, which AWS manages for the account in each Region. You can
        create customer managed keys, and name one by its ID, ARN, alias or alias ARN. Keys stay in their Region: a copy
        in another Region has a key of that Region.
      </p>
      <h3>Disabled, or pending deletion</h3>
      <p>
        While a key cannot be used, no backup is taken of its file systems, automatic ones fail, and its backups can be
        neither restored nor copied. What had begun before goes on. Enable the key, or cancel its deletion and enable
        it, and everything works again.
      </p>
      <h3>Deleted</h3>
      <p>
        A key is deleted after a waiting period of 7 to 30 days. Then its backups cannot be used any more, for good.
      </p>
    </>
  ),
};
