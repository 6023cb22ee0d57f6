import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Form from '@cloudscape-design/components/form';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Textarea from '@cloudscape-design/components/textarea';
import { useState } from 'react';
import { describeError } from '../../../client/errors.ts';
import { FSX_CHECKED } from '../../../rules/access/fsx-permissions.ts';
import { EC2_CHECKED, KMS_CHECKED } from '../../../rules/access/other-permissions.ts';
import { useWhy } from '../api/use-decisions.ts';
import { usePrincipals } from '../api/use-principals.ts';
import { firstRequest, readRequest } from '../would-be-request.ts';
import { DecisionChecks } from './decision-checks.tsx';
import styles from './policy-field.module.css';

/** "Ask": what would be decided on a request, without sending it. */
export function WhyTab() {
  const { data: principals = [] } = usePrincipals();
  const [principalId, setPrincipalId] = useState('copy-operator');
  const [operation, setOperation] = useState('fsx:CopyBackup');
  const [text, setText] = useState(() => firstRequest(operation));
  const why = useWhy();
  const read = readRequest(text);
  const people = principals.map(({ id, name }) => ({ value: id, label: name }));
  const ask = () => {
    if (!('problem' in read)) why.mutate({ principalId, operation, request: read.request });
  };
  const choose = (next: string) => {
    setOperation(next);
    setText(firstRequest(next));
    why.reset();
  };
  return (
    <SpaceBetween size="l">
      <Container
        header={
          <Header variant="h2" description={WHAT}>
            Would it be allowed?
          </Header>
        }
      >
        <Form
          actions={
            <Button variant="primary" loading={why.isPending} onClick={ask}>
              Decide
            </Button>
          }
        >
          <SpaceBetween size="l">
            <FormField label="Principal">
              <Select
                selectedOption={people.find(({ value }) => value === principalId) ?? null}
                options={people}
                onChange={({ detail }) => setPrincipalId(detail.selectedOption.value ?? principalId)}
              />
            </FormField>
            <FormField label="Operation">
              <Select
                filteringType="auto"
                selectedOption={{ value: operation, label: operation }}
                options={OPERATIONS}
                onChange={({ detail }) => choose(detail.selectedOption.value ?? operation)}
              />
            </FormField>
            <FormField stretch label="Request" description={IN_JSON} errorText={'problem' in read && read.problem}>
              <div className={styles.code}>
                <Textarea value={text} rows={6} spellcheck={false} onChange={({ detail }) => setText(detail.value)} />
              </div>
            </FormField>
          </SpaceBetween>
        </Form>
      </Container>
      {why.error && (
        <Alert type="error" header="Nothing was decided">
          {describeError(why.error)}
        </Alert>
      )}
      {why.data && (
        <Container
          header={
            <Header variant="h2">
              {`${why.data.operation} would be ${why.data.isAllowed ? 'allowed' : 'refused'} to ${why.data.principalName}`}
            </Header>
          }
        >
          <DecisionChecks checks={why.data.checks} />
        </Container>
      )}
    </SpaceBetween>
  );
}

const WHAT = 'In the Region that the console shows, which for a copy is its destination. Nothing is done.';
const IN_JSON = 'The members of the request, as JSON.';

const toOptions = (service: string, names: readonly string[]) => ({
  label: service.toUpperCase(),
  options: names.map((name) => ({ value: `${service}:${name}`, label: `${service}:${name}` })),
});

const OPERATIONS = [toOptions('fsx', FSX_CHECKED), toOptions('kms', KMS_CHECKED), toOptions('ec2', EC2_CHECKED)];
