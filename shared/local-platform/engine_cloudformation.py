"""Adds to the CloudFormation of the local engine what AWS does and the engine does not:

- A role is created only if the policy of its permissions boundary exists, and the boundary limits the role.
- A table or user pool with deletion protection is not deleted.
- `Ref` of a secret returns its ARN, which policies name. The engine returns its name.
- Creating a resource fails if its name is taken. The engine would replace the existing one.
- A stack that is removed and created again gets new names. The engine would give it the same names again, which
  resources that the first stack retained still have.
"""

import hashlib

from ministack.services import cloudformation, cognito, dynamodb, iam, secretsmanager, sqs
from ministack.services.cloudformation import provisioners, stacks

# The property with the name of a resource, and the names in use, for the types that a stage retains. The engine
# itself rejects the name of an existing bucket.
named_types = {
    "AWS::DynamoDB::Table": ("TableName", lambda: dynamodb._tables),
    "AWS::SecretsManager::Secret": ("Name", lambda: secretsmanager._secrets),
    "AWS::SQS::Queue": ("QueueName", lambda: sqs._queue_name_to_url),
}

# How the types with deletion protection say that it is on, by the id of a resource.
protected_types = {
    "AWS::Cognito::UserPool": lambda id: (cognito._user_pools.get(id) or {}).get("DeletionProtection") == "ACTIVE",
    "AWS::DynamoDB::Table": lambda id: (dynamodb._tables.get(id) or {}).get("DeletionProtectionEnabled") is True,
}

create_resource = stacks._provision_resource
delete_resource = stacks._delete_resource
create_role = provisioners._iam_role_create
update_role = provisioners._iam_role_update
create_secret = provisioners._sm_secret_create
update_secret = provisioners._sm_secret_update
delete_secret = provisioners._sm_secret_delete
create_name = provisioners._physical_name


def create_resource_with_free_name(resource_type, logical_id, properties, stack_name):
    """Creates a resource. Raises ValueError if another one has the name that its template gives it."""
    name_property, get_names = named_types.get(resource_type, (None, None))
    name = properties.get(name_property)
    if name is not None and name in get_names():
        raise ValueError(f"Resource of type '{resource_type}' with identifier '{name}' already exists.")
    return create_resource(resource_type, logical_id, properties, stack_name)


def delete_unprotected_resource(resource_type, physical_id, properties, *others):
    """Deletes a resource. Raises ValueError if it has deletion protection."""
    is_protected = protected_types.get(resource_type)
    if is_protected is not None and is_protected(physical_id):
        raise ValueError(f"{physical_id} has deletion protection.")
    delete_resource(resource_type, physical_id, properties, *others)


def assert_boundary_exists(properties):
    boundary = properties.get("PermissionsBoundary")
    if boundary is not None and not iam._policy_exists(boundary):
        raise ValueError(f"Scope ARN: {boundary} does not exist or is not attachable.")


def create_role_with_boundary(logical_id, properties, stack_name):
    """Creates a role that its permissions boundary limits. Raises ValueError if the policy does not exist."""
    assert_boundary_exists(properties)
    name, attributes = create_role(logical_id, properties, stack_name)
    iam._roles[name]["PermissionsBoundary"] = properties.get("PermissionsBoundary")
    return name, attributes


def update_role_with_boundary(physical_id, old_properties, properties, stack_name, logical_id=None):
    """Updates a role and its permissions boundary. Raises ValueError if the policy does not exist."""
    assert_boundary_exists(properties)
    name, attributes = update_role(physical_id, old_properties, properties, stack_name, logical_id)
    iam._roles[name]["PermissionsBoundary"] = properties.get("PermissionsBoundary")
    return name, attributes


def get_secret_name(arn):
    return secretsmanager._resolve(arn)[0]


def create_secret_with_arn(logical_id, properties, stack_name):
    """Creates a secret whose physical id is its ARN."""
    _, attributes = create_secret(logical_id, properties, stack_name)
    return attributes["Arn"], attributes


def update_secret_with_arn(physical_id, old_properties, properties, stack_name, logical_id=None):
    """Updates a secret whose physical id is its ARN."""
    name = get_secret_name(physical_id)
    _, attributes = update_secret(name, old_properties, properties, stack_name, logical_id)
    return attributes["Arn"], attributes


def delete_secret_with_arn(physical_id, properties):
    """Deletes a secret whose physical id is its ARN."""
    delete_secret(get_secret_name(physical_id), properties)


def create_name_for_stack(stack_name, logical_id, **options):
    """Makes the name of a resource. It stays the same for the life of a stack, and differs in the next stack of this name."""
    stack = cloudformation._stacks.get(stack_name)
    if stack is None:
        return create_name(stack_name, logical_id, **options)
    seed = hashlib.sha256(stack["StackId"].encode()).hexdigest()
    token = provisioners._NAME_SEED.set(f"{provisioners._NAME_SEED.get()}{seed}")
    try:
        return create_name(stack_name, logical_id, **options)
    finally:
        provisioners._NAME_SEED.reset(token)


def install():
    """Replaces the functions of the engine."""
    stacks._provision_resource = create_resource_with_free_name
    stacks._delete_resource = delete_unprotected_resource
    provisioners._physical_name = create_name_for_stack
    # An update that replaces a role calls the function, and a stack calls the handler.
    provisioners._iam_role_create = create_role_with_boundary
    provisioners._RESOURCE_HANDLERS["AWS::IAM::Role"].update(
        create=create_role_with_boundary, update=update_role_with_boundary
    )
    provisioners._RESOURCE_HANDLERS["AWS::SecretsManager::Secret"].update(
        create=create_secret_with_arn, update=update_secret_with_arn, delete=delete_secret_with_arn
    )
