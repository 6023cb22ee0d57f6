"""Drives the server at sys.argv[1] with botocore, unmodified: every operation, every paginator, errors and retries."""

import json
import sys
import urllib.request

import botocore.session
from botocore.config import Config

URL = sys.argv[1]
SUBNET = "subnet-0123456789abcdef0"
LUSTRE = {"DeploymentType": "PERSISTENT_2", "PerUnitStorageThroughput": 125}
checks = 0


def client(region="us-east-1", attempts=1):
    return botocore.session.get_session().create_client(
        "fsx",
        region_name=region,
        endpoint_url=URL,
        aws_access_key_id="test",
        aws_secret_access_key="test",
        config=Config(retries={"mode": "standard", "total_max_attempts": attempts}),
    )


def lab(method, path, body=None):
    data = None if body is None else json.dumps(body).encode()
    with urllib.request.urlopen(urllib.request.Request(f"{URL}/_lab/{path}", data, method=method)) as answer:
        return json.load(answer)


def settle():
    lab("POST", "settle", {})


def expect(found, wanted):
    global checks
    checks += 1
    if found != wanted:
        raise AssertionError(f"{found!r} is not {wanted!r}")


def refused(code, call, **fields):
    """Expects an error, as its own class where the model has one."""
    global checks
    checks += 1
    try:
        call()
    except botocore.exceptions.ClientError as error:
        assert error.response["Error"]["Code"] == code, error
        assert error.response["Error"]["Message"], error
        modelled = hasattr(fsx.exceptions, code)
        assert type(error).__name__ == (code if modelled else "ClientError"), error
        for name, value in fields.items():
            assert error.response.get(name) == value, error.response
        return
    raise AssertionError(f"{code} did not come")


def wait(describe, key, **members):
    found = describe()[key][0]
    for name, value in members.items():
        expect(found.get(name), value)
    return found


lab("POST", "reset", {"scenario": "first-backup"})
fsx = client()
ireland = client("eu-west-1")

# Operations.
[first] = fsx.describe_backups()["Backups"]
expect(first["Lifecycle"], "AVAILABLE")
source = first["FileSystem"]["FileSystemId"]
made = fsx.create_file_system(
    FileSystemType="LUSTRE",
    StorageCapacity=1200,
    SubnetIds=[SUBNET],
    Tags=[{"Key": "Name", "Value": "linked"}],
    LustreConfiguration=LUSTRE,
)["FileSystem"]
expect(made["Lifecycle"], "CREATING")
settle()
linked = made["FileSystemId"]
wait(lambda: fsx.describe_file_systems(FileSystemIds=[linked]), "FileSystems", Lifecycle="AVAILABLE")
second = fsx.create_backup(FileSystemId=source, Tags=[{"Key": "Name", "Value": "second"}])["Backup"]
expect(second["Lifecycle"], "CREATING")
settle()
updated = fsx.update_file_system(FileSystemId=source, LustreConfiguration={"AutomaticBackupRetentionDays": 7})
expect(updated["FileSystem"]["FileSystemId"], source)
copy = ireland.copy_backup(SourceBackupId=second["BackupId"], SourceRegion="us-east-1", CopyTags=True)["Backup"]
settle()
copy = wait(lambda: ireland.describe_backups(BackupIds=[copy["BackupId"]]), "Backups", Lifecycle="AVAILABLE")
expect(copy["SourceBackupId"], second["BackupId"])
restored = fsx.create_file_system_from_backup(BackupId=second["BackupId"], SubnetIds=[SUBNET])["FileSystem"]
refused("BackupRestoring", lambda: fsx.delete_backup(BackupId=second["BackupId"]), FileSystemId=restored["FileSystemId"])
settle()
arn = first["ResourceARN"]
fsx.tag_resource(ResourceARN=arn, Tags=[{"Key": f"k{n}", "Value": str(n)} for n in range(5)])
fsx.untag_resource(ResourceARN=arn, TagKeys=["k0"])
association = fsx.create_data_repository_association(
    FileSystemId=linked, FileSystemPath="/data", DataRepositoryPath="s3://samples/run"
)["Association"]["AssociationId"]
settle()
fsx.update_data_repository_association(AssociationId=association, S3={"AutoImportPolicy": {"Events": ["NEW"]}})
settle()
found = fsx.describe_data_repository_associations(AssociationIds=[association])["Associations"]
expect(found[0]["S3"]["AutoImportPolicy"]["Events"], ["NEW"])
refused("UnsupportedOperation", lambda: fsx.create_backup(FileSystemId=linked))
fsx.delete_data_repository_association(AssociationId=association)
settle()

# Paginators.
expect(sorted(name for name in ("describe_backups", "describe_file_systems", "list_tags_for_resource") if fsx.can_paginate(name)),
       ["describe_backups", "describe_file_systems", "list_tags_for_resource"])
pages = list(fsx.get_paginator("describe_backups").paginate(PaginationConfig={"PageSize": 1}))
expect(sorted(backup["BackupId"] for page in pages for backup in page["Backups"]), sorted([first["BackupId"], second["BackupId"]]))
systems = fsx.get_paginator("describe_file_systems").paginate(PaginationConfig={"PageSize": 1}).build_full_result()
expect(sorted(system["FileSystemId"] for system in systems["FileSystems"]), sorted([source, linked, restored["FileSystemId"]]))
tags = fsx.get_paginator("list_tags_for_resource").paginate(ResourceARN=arn, PaginationConfig={"PageSize": 2})
expect(sorted(tag["Key"] for page in tags for tag in page["Tags"]), ["Name", "k1", "k2", "k3", "k4"])

# Errors, as their classes and with their members.
absent = "0123456789abcdef0"
refused("BackupNotFound", lambda: fsx.describe_backups(BackupIds=[f"backup-{absent}"]))
refused("FileSystemNotFound", lambda: fsx.create_backup(FileSystemId=f"fs-{absent}"))
refused("DataRepositoryAssociationNotFound", lambda: fsx.delete_data_repository_association(AssociationId=f"dra-{absent}"))
refused("BadRequest", lambda: fsx.create_backup(FileSystemId="fs-nonsense"))
refused("BadRequest", lambda: fsx.describe_backups(NextToken="AAAA"))
refused("ResourceNotFound", lambda: fsx.list_tags_for_resource(ResourceARN=arn.replace(first["BackupId"], f"backup-{absent}")))
taken = fsx.create_backup(FileSystemId=source, ClientRequestToken="once")["Backup"]["BackupId"]
refused("BackupInProgress", lambda: fsx.delete_backup(BackupId=taken))
refused("SourceBackupUnavailable", lambda: ireland.copy_backup(SourceBackupId=taken, SourceRegion="us-east-1"), BackupId=taken)
refused("InvalidRegion", lambda: ireland.copy_backup(SourceBackupId=taken, SourceRegion="nowhere-1"))
refused("IncompatibleParameterError", lambda: fsx.create_backup(
    FileSystemId=source, ClientRequestToken="once", Tags=[{"Key": "a", "Value": "b"}]), Parameter="Tags")
settle()
lab("POST", "quotas", {"limit": "TOTAL_USER_INITIATED_BACKUPS", "value": 3})
refused("ServiceLimitExceeded", lambda: fsx.create_backup(FileSystemId=source), Limit="TOTAL_USER_INITIATED_BACKUPS")
lab("POST", "quotas", {"limit": "TOTAL_USER_INITIATED_BACKUPS", "value": 500})
for code in ("InternalServerError", "ThrottlingException"):
    lab("POST", "faults", {"operation": "DescribeBackups", "code": code})
    refused(code, fsx.describe_backups)
refused("UnsupportedOperation", lambda: fsx.describe_snapshots())

# Retries with the token that botocore made, before and after the call took effect.
patient = client(attempts=4)
count = len(fsx.describe_backups()["Backups"])
for fault in ({"code": "InternalServerError", "after": True}, {"code": "ThrottlingException", "times": 2}):
    lab("POST", "faults", {"operation": "CreateBackup", **fault})
    answer = patient.create_backup(FileSystemId=source)
    expect(answer["ResponseMetadata"]["RetryAttempts"], fault.get("times", 1))
    count += 1
    expect(len(fsx.describe_backups()["Backups"]), count)
    settle()

# The end of things.
expect(fsx.delete_backup(BackupId=first["BackupId"])["Lifecycle"], "DELETED")
settle()
final = fsx.delete_file_system(FileSystemId=source, LustreConfiguration={"SkipFinalBackup": False})
settle()
kept = wait(lambda: fsx.describe_backups(BackupIds=[final["LustreResponse"]["FinalBackupId"]]), "Backups", Lifecycle="AVAILABLE")
expect(kept["FileSystem"]["FileSystemId"], source)
refused("FileSystemNotFound", lambda: fsx.describe_file_systems(FileSystemIds=[source]))

print(f"{checks} checks")
