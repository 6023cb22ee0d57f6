import { expect, test } from 'vitest';
import { newMemoryService } from '../../testing/memory-service.ts';

const PLACE = { account: '111122223333', region: 'us-east-1' };

test('a workspace takes its keys with it, and the Regions that are switched on', async () => {
  const [from, to] = [newMemoryService(), newMemoryService()];
  const { KeyMetadata } = (await from.service.engine.kms(PLACE, 'CreateKey', {
    Tags: [{ TagKey: 'team', TagValue: 'genomics' }],
  })) as { KeyMetadata: { KeyId: string } };
  const { KeyId } = KeyMetadata;
  await from.service.engine.kms(PLACE, 'CreateAlias', { AliasName: 'alias/mine', TargetKeyId: KeyId });
  await from.service.engine.kms(PLACE, 'ScheduleKeyDeletion', { KeyId });
  await from.lab('PUT', 'regions/ap-east-1', '{"isOn":true}');
  const before = await from.service.engine.kms(PLACE, 'DescribeKey', { KeyId });
  await to.service.engine.kms(PLACE, 'CreateKey', {});

  const bundle = await (await from.lab('GET', 'export')).blob();
  expect((await to.lab('POST', 'import?replace=true', bundle)).status).toBeLessThan(300);

  expect(await to.service.engine.kms(PLACE, 'DescribeKey', { KeyId: 'alias/mine' })).toEqual(before);
  expect(await to.service.engine.kms(PLACE, 'ListKeys', {})).toMatchObject({ Keys: { length: 3 } });
  expect((await to.fsx('DescribeBackups', {}, 'ap-east-1')).status).toBe(200);
  for (const { service, defects } of [from, to]) {
    await service.stop();
    expect(defects).toEqual([]);
  }
});
