import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import type { Principal } from '../../../lab/access.ts';
import { CodeBlock } from '../../../ui/code-block.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ResourceTable } from '../../../ui/resource-table.tsx';
import { InfoLink } from '../../help/info-link.tsx';
import { ACCESS_HELP } from '../access-help.tsx';
import { usePrincipals } from '../api/use-principals.ts';
import { DeletePrincipalDialog } from './delete-principal-dialog.tsx';
import { type PrincipalAction, PrincipalActions } from './principal-actions.tsx';
import { PRINCIPAL_COLUMNS } from './principal-columns.tsx';
import { PrincipalDialog } from './principal-dialog.tsx';

/** Everybody who may sign requests, and the policy of the chosen one. */
export function PrincipalsTab() {
  const source = usePrincipals();
  const { data: principals = [] } = source;
  const [id, setId] = useState<string>();
  const [open, setOpen] = useState<PrincipalAction>();
  const selected = principals.find((principal) => principal.id === id);
  const close = () => setOpen(undefined);
  const changed = open === 'edit' ? selected : undefined;
  const others = principals.filter((principal) => principal !== changed).map(({ name }) => name);
  return (
    <SpaceBetween size="l">
      <ResourceTable
        name="principals"
        title="Principals"
        noun="principals"
        variant="container"
        source={source}
        columns={PRINCIPAL_COLUMNS}
        idOf={idOf}
        nameOf={nameOf}
        selection={{ type: 'single', ids: id === undefined ? [] : [id], onChange: ([first]) => setId(first) }}
        info={<InfoLink topic={ACCESS_HELP} />}
        description="A request’s access key says who sent it, and that principal’s policy whether it is allowed."
        actions={<PrincipalActions selected={selected} isDialogOpen={open !== undefined} onAction={setOpen} />}
        empty={<EmptyState title="No principals" />}
      />
      {selected && <CodeBlock label={`Policy of ${selected.name}`} text={selected.policy} wrap />}
      {(open === 'create' || changed) && (
        <PrincipalDialog principal={changed} template={selected} others={others} onClose={close} />
      )}
      {open === 'delete' && selected && <DeletePrincipalDialog principal={selected} onClose={close} />}
    </SpaceBetween>
  );
}

const idOf = ({ id }: Principal): string => id;
const nameOf = ({ name }: Principal): string => name;
