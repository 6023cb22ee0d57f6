import { expect, test } from 'vitest';
import { toScenarioAddress, toScenarioPath } from './scenario-link.ts';

test('a scenario before the hash moves to the page that opens it, and the rest of the query stays', () => {
  expect(toScenarioAddress('https://host/console/?scenario=ninety-days#/backups?region=eu-west-1')).toBe(
    'https://host/console/#/start?scenario=ninety-days',
  );
  expect(toScenarioAddress('https://host/?a=1&scenario=x%26y')).toBe('https://host/?a=1#/start?scenario=x%26y');
  expect(toScenarioAddress('https://host/#/backups?scenario=terabytes')).toBeUndefined();
});

test('a scenario in the query of any page leads to the page that opens it', () => {
  const path = (address: string) => toScenarioPath(new URL(address, 'http://host'));
  expect(path('/backups?scenario=terabytes&region=us-east-1')).toBe('/start?scenario=terabytes');
  expect(path('/start?scenario=terabytes')).toBeUndefined();
  expect(path('/backups?region=us-east-1')).toBeUndefined();
});
